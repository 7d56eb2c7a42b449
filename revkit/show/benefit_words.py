"""How the parts of a business case are said: claims, findings, measures, bases."""

import datetime
from collections.abc import Iterable
from decimal import Decimal

from revkit.benefits.result import BusinessCase, Finding, LeverEffect
from revkit.content.evidence import Claim, load_evidence
from revkit.content.team import load_team
from revkit.show.words import Speaker
from revkit.show.worth_words import SMALL, decimals

KINDS = ("measured", "stated", "published")


def statement(speaker: Speaker, claim: Claim) -> str:
    """What a claim says, with its own numbers written as the client's locale writes them."""
    return speaker.fill(speaker.in_(claim.statement), **dict(claim.numbers()))


def source(speaker: Speaker, claim: Claim) -> str:
    """The source with its year, or with what is not known of it."""
    name = speaker.in_(claim.source)
    if claim.year is not None:
        dated = speaker.say("benefits.evidence.source_year", source=name, year=str(claim.year))
    else:
        dated = speaker.say("benefits.evidence.source_undated", source=name)
    if claim.primary_found:
        return dated
    return speaker.say("benefits.evidence.source_second_hand", source=dated)


def quotable(claims: Iterable[str]) -> dict[str, Claim]:
    """Those of the claims that a report may print, in the registry's order."""
    wanted = set(claims)
    known = load_evidence().claims.items()
    return {key: claim for key, claim in known if key in wanted and claim.quotable}


def basis(speaker: Speaker, effect: LeverEffect) -> str:
    """What the effect of a lever rests on."""
    if effect.kind == "excluded":
        return speaker.say("benefits.kind.excluded")
    if effect.claim is not None:
        claim = load_evidence().claims[effect.claim]
        named = {"source": source(speaker, claim), "grade": claim.grade}
        return speaker.say("benefits.kind.published", **named)
    if effect.kind == "published":
        return speaker.say("benefits.kind.nothing")
    return speaker.say(f"benefits.kind.{effect.kind}", source=effect.source or "")


def caveat(speaker: Speaker, effect: LeverEffect) -> str:
    """What to keep in mind of the published figure behind a lever."""
    claim = load_evidence().claims[effect.claim or ""]
    lever = speaker.say(f"benefits.lever.{effect.lever}")
    return speaker.say("benefits.levers.note_caveat", lever=lever, caveat=speaker.in_(claim.caveat))


def size(speaker: Speaker, effect: LeverEffect) -> str:
    """The full effect in its unit."""
    applied = effect.applied if effect.ceiling is None else min(effect.applied, effect.ceiling)
    written = trimmed(speaker, applied, 1) if effect.driver == "hours" else share(speaker, applied)
    return speaker.say(f"benefits.effect.{effect.driver}", effect=written)


def finding(speaker: Speaker, family: str, found: Finding) -> str:
    """A finding's sentence.

    `{name_short}` is a number and `{name_share}` a percentage with only the decimals that it has.
    """
    values = {key: value for key, value in found.values.items() if value is not None}
    written = {
        f"{key}_{form}": write(speaker, value)
        for key, value in values.items()
        if isinstance(value, Decimal)
        for form, write in (("short", trimmed), ("share", share))
    }
    return speaker.say(f"benefits.{family}.{found.code}", **values, **written)


def assumption(speaker: Speaker, found: Finding) -> str:
    """An assumption's sentence."""
    if found.code == "certain_effects":
        levers = [speaker.say(f"benefits.named.{lever}") for lever in found.values.values()]
        return speaker.say("benefits.assumption.certain_effects", n=len(levers), levers=levers)
    if found.code.startswith("posts_"):
        return _posts(speaker, found)
    if found.code != "ramp":
        return finding(speaker, "assumption", found)
    shares = [
        speaker.percent(share) for share in found.values.values() if isinstance(share, Decimal)
    ]
    return speaker.say("benefits.assumption.ramp", n=len(shares), shares=shares)


def _posts(speaker: Speaker, found: Finding) -> str:
    """What the case takes for granted about the posts of the team."""
    key, values = f"benefits.assumption.{found.code}", found.values
    if "start" in values:
        start = datetime.date.fromisoformat(str(values["start"]))
        return speaker.say(key, n=values["n"], start=speaker.date(start))
    known = load_team().roles_by_id
    names = [speaker.in_(known[str(role)].name) for role in values.values()]
    return speaker.say(key, n=len(names), roles=[name[:1].lower() + name[1:] for name in names])


def trimmed(speaker: Speaker, value: Decimal, most: int = 2) -> str:
    """A number with the decimals that it has once it is rounded to `most`."""
    return speaker.number(value, decimals(value, most))


def share(speaker: Speaker, value: Decimal) -> str:
    """A share as a percentage: as many decimals as it has, one at most, two below 1 %.

    >>> [share(Speaker("en_GB", "GBP"), Decimal(each)) for each in ("0.0496", "0.09", "0.0004")]
    ['5%', '9%', '0.04%']
    """
    return speaker.percent(value, decimals(value * 100, 2 if abs(value) < SMALL else 1))


def rate(speaker: Speaker, value: Decimal) -> str:
    """A rate as a percentage with the decimals that it has: 10 %, 12.5 %."""
    exponent = (value * 100).normalize().as_tuple().exponent
    return speaker.percent(value, min(2, max(0, -exponent)) if isinstance(exponent, int) else 0)


def rates(speaker: Speaker, case: BusinessCase) -> list[str]:
    """All internal rates of return."""
    return [speaker.percent(root, 1) for root in case.returns.irr.roots]


def irr(speaker: Speaker, case: BusinessCase) -> str:
    """The internal rate of return, or why there is none."""
    found = case.returns.irr
    if found.rate is not None:
        return speaker.percent(found.rate, 1)
    return speaker.say(f"benefits.measures.irr_{found.reason}", rates=rates(speaker, case))


def payback(speaker: Speaker, case: BusinessCase) -> str:
    """When the outlay is back, or that it is not."""
    returns = case.returns
    if returns.payback_reason is not None:
        return speaker.say(f"benefits.measures.payback_{returns.payback_reason}", n=case.horizon)
    if returns.payback_month == 0:
        return speaker.say("benefits.measures.payback_never_below")
    return speaker.say("benefits.measures.payback_month", month=returns.payback_month)


def discounted_payback(speaker: Speaker, case: BusinessCase) -> str:
    """When the outlay is back in today's money, or that it is not."""
    month = case.returns.discounted_payback_month
    if month is None:
        return speaker.say("benefits.measures.payback_beyond_horizon", n=case.horizon)
    if month == 0:
        return speaker.say("benefits.measures.payback_never_below")
    return speaker.say("benefits.measures.payback_month", month=month)


def state(case: BusinessCase) -> str:
    """Whether the case pays, loses or comes out even."""
    return "pays" if case.pays else "loses" if case.npv < 0 else "even"


def largest(case: BusinessCase) -> tuple[str, Decimal] | None:
    """The lever that brings most and its share of the benefits; None without benefits."""
    total = case.benefits.present_value
    if total <= 0:
        return None
    line = max(case.benefit_lines, key=lambda each: each.row.present_value)
    return line.lever, line.row.present_value / total
