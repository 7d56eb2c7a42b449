"""The cells of the map of risks, and which of them are grave: one scale for picture and words."""

from typing import Literal, get_args

from revkit.content.team.risks import RiskRules

Tier = Literal["low", "medium", "high"]
TIERS: tuple[Tier, ...] = get_args(Tier)  # rising

CELLS = 5


def tier_of(rules: RiskRules, likelihood: float, impact: float) -> Tier:
    """How grave the cell is that a risk lies in.

    >>> from revkit.content.team import load_team
    >>> rules = load_team().risk_rules
    >>> [tier_of(rules, *place) for place in ((1.4, 5.0), (2.0, 3.2), (2.6, 4.4))]
    ['low', 'medium', 'high']
    """
    weight = _cell(likelihood) * _cell(impact)
    if weight >= rules.high.number:
        return "high"
    return "medium" if weight >= rules.medium.number else "low"


def _cell(value: float) -> int:
    return min(CELLS, int(value + 0.5))
