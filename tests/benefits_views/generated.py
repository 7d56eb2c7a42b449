"""Sections of client files as hypothesis makes them up: every shape of range, both modes."""

from typing import Any

from hypothesis import strategies as st

from tests.benefits.building import FUNNEL, SIMPLE, raw


def amounts(least: int, most: int, places: int = 0) -> st.SearchStrategy[str]:
    """Numbers as a client file writes them."""
    scale = 10**places
    whole = st.integers(least * scale, most * scale)
    return whole.map(lambda n: f"{n / scale:.{places}f}" if places else str(n))


@st.composite
def ranges(draw: st.DrawFn, least: int, most: int, places: int = 0) -> Any:
    """A number, or a range of any shape between these ends."""
    shape = draw(st.sampled_from(["point", "pert", "triangular", "lognormal"]))
    least = max(least, most // 100)  # nothing is known so badly as to be a thousand times more
    ends = sorted((draw(amounts(least, most, places)) for _ in range(3)), key=float)
    if shape == "point" or float(ends[0]) == float(ends[2]):
        return ends[1]
    if shape == "lognormal":
        return {"low": ends[0], "high": ends[2], "shape": shape}
    return {"low": ends[0], "likely": ends[1], "high": ends[2], "shape": shape}


@st.composite
def shares(draw: st.DrawFn, most: str = "0.9", *, samples: bool = True) -> Any:
    """A share, as a number, a range or, where it may be one, a sample."""
    ends = sorted(draw(st.integers(1, int(float(most) * 100))) for _ in range(3))
    low, likely, high = (f"{end / 100:.2f}" for end in ends)
    shape = draw(st.sampled_from(["point", "pert"] + ["sample"] * samples))
    if shape == "sample":
        return {"won": ends[0], "lost": 100 - ends[0]}
    return likely if shape == "point" else {"low": low, "likely": likely, "high": high}


@st.composite
def _effect(draw: st.DrawFn, lever: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(["published", "measured", "stated", "excluded"]))
    if kind in ("published", "excluded"):
        return {"kind": kind}
    value = {"productivity": ranges(1, 15), "satisfaction": ranges(1, 6)}.get(
        lever, shares("0.4", samples=False)
    )
    found = {"kind": kind, "value": draw(value), "adoption": draw(shares()), "source": "pilot"}
    if lever == "satisfaction":
        found["slope"] = draw(shares("0.1", samples=False))
    if draw(st.booleans()):
        found["risk_adjustment"] = draw(amounts(0, 1, 2))
    return found


@st.composite
def _terms(draw: st.DrawFn) -> dict[str, Any]:
    """What both modes have in common."""
    years = draw(st.integers(1, 7))
    ramp = draw(st.lists(amounts(0, 1, 2), min_size=1, max_size=4).map(lambda r: sorted(r)))
    terms: dict[str, Any] = {
        "horizon": years,
        "rate": draw(amounts(0, 1, 2)),
        "ramp": draw(st.sampled_from(["gradual", "optimistic", ramp])),
        "decay": draw(st.sampled_from(["0", "0.05", "0.3"])),
    }
    if draw(st.booleans()):
        over = draw(st.integers(1, 10))
        terms["tax"] = {"rate": draw(amounts(0, 1, 2)), "write_off_years": over}
    posts = [
        {"role": "a", "from_year": year, "cost_per_year": draw(ranges(1, 90000))}
        for year in draw(st.lists(st.integers(1, years), max_size=2))
    ]
    terms["costs"] = {
        "implementation": draw(ranges(1, 200000)),
        "technology_per_year": draw(ranges(1, 50000)),
        "hires": posts,
        "change": {"hours": draw(ranges(1, 900)), "wage": draw(ranges(1, 90))},
        "dip": draw(shares("0.05", samples=False)),
    }
    return terms


@st.composite
def funnels(draw: st.DrawFn) -> dict[str, Any]:
    """A section of a firm whose sales are known."""
    freed = sorted(draw(st.integers(0, 10)) for _ in range(2))
    baseline = {
        "opening_revenue": draw(ranges(10000, 5000000)),
        "recurring": draw(shares()),
        "churn": draw(shares()),
        "in_year": draw(shares()),
        "contribution_margin": draw(shares()),
        "go_to_market_expense": draw(ranges(1, 500000)),
        "opportunities": draw(ranges(10, 900)),
        "opportunity_growth": draw(st.sampled_from(["-0.2", "0", "0.1"])),
        "win_rate": draw(shares()),
        "deal_size": draw(ranges(100, 9000)),
        "hours_per_opportunity": draw(ranges(20, 60)),
        "loaded_wage": draw(ranges(1, 90)),
        "demand_bottleneck": draw(st.booleans()),
        "freed_time": {
            "sell": f"{freed[0] / 10}",
            "avoid": f"{(freed[1] - freed[0]) / 10:.1f}",
            "leak": f"{(10 - freed[1]) / 10}",
            "sell_yield": draw(shares()),
        },
    }
    levers = ("growth", "productivity", "cost", "satisfaction")
    effects = {lever: draw(_effect(lever)) for lever in levers}
    return raw(FUNNEL, baseline=baseline, effects=effects, **draw(_terms()))


@st.composite
def simples(draw: st.DrawFn) -> dict[str, Any]:
    """A section of a firm of which revenue and its growth are known."""
    baseline = {
        "opening_revenue": draw(ranges(10000, 5000000)),
        "growth": draw(st.sampled_from(["-0.1", "0", "0.03", "0.2"])),
        "in_year": draw(shares()),
        "contribution_margin": draw(shares()),
    }
    effects = {lever: draw(_effect(lever)) for lever in ("growth", "cost")}
    return raw(SIMPLE, baseline=baseline, effects=effects, **draw(_terms()))


sections = st.one_of(funnels(), simples())
