"""Whether pipelines win so differently that one rate for all of them describes none."""

from revkit.drivers.columns import Remark
from revkit.drivers.exports import Deals, State
from revkit.drivers.parts import by_label, spread_of
from revkit.drivers.window import DECIDED


def pipeline_remarks(deals: Deals) -> tuple[Remark, ...]:
    """A remark where win rates differ by more than chance, as those of renewals do."""
    if deals.pipelines is None:
        return ()
    slices = by_label(deals.pipelines, deals.is_(*DECIDED), deals.is_(State.WON))
    spread = spread_of(slices)
    if spread is None or spread.by_chance:
        return ()
    values = {"low": spread.low, "high": spread.high}
    return (Remark("drivers.remark.pipelines_apart", "deals", spread.parts, values=values),)
