"""What customers bring in a year at the rate of the last period."""

import datetime

import numpy as np

from revkit.drivers.accounts.months import YEAR
from revkit.drivers.columns import Remark, Whole
from revkit.drivers.intervals import mean_interval
from revkit.drivers.result import Figure
from revkit.drivers.telling import few, unmeasured

Day = datetime.date | None


def recurring(
    paid: Whole, months: int, unit: int, start: Day, end: Day, remarks: tuple[Remark, ...]
) -> dict[str, Figure]:
    """Recurring revenue a year and revenue a year per customer, from what each pays a period.

    `paid` are minor units above 0, `unit` of them make one of the currency. A period is taken to a
    year by its length alone (twelve times a month): a month with one-off sales or a season in it
    says too much. The interval is that of the mean over customers, who differ.
    """
    n, scale = len(paid), YEAR / months / unit
    if not n:
        names = ("closing_revenue", "revenue_per_account")
        return {name: unmeasured(name, "retention.why.nobody", remarks) for name in names}
    total = Figure(
        "closing_revenue", int(paid.sum()) * YEAR / months / unit, None, None, n, start, end,
        remarks=remarks,
    )  # fmt: skip
    low, high = mean_interval(np.sort(paid))
    each = Figure(
        "revenue_per_account", int(paid.sum()) * YEAR / months / unit / n,
        None if low is None else max(low, 0.0) * scale, None if high is None else high * scale,
        n, start, end, remarks=(*remarks, *few(n, "accounts")),
    )  # fmt: skip
    return {total.id: total, each.id: each}
