"""One business case of three years with twelve uncertain inputs, told to several libraries.

The formulas are those of the business case written out once more in plain NumPy, so that what the
libraries come to can be held against one another.
"""

from functools import cache
from math import log

import numpy as np

from revkit.benefits.estimate import sources_of
from revkit.benefits.model.building import model_of
from revkit.benefits.model.settling import Settled, settle
from revkit.benefits.model.terms import CaseModel
from tests.benefits.building import Standing, own, section

TWENTIETH = 1.6448536269514722
YEARS, RATE, RAMP = 3, 0.10, (0.35, 0.75, 1.0)
PERTS = {
    "win_rate": (0.15, 0.25, 0.35),
    "hours": (20, 30, 45),
    "wage": (30, 40, 60),
    "growth": (0.02, 0.08, 0.2),
    "saved": (1, 3, 5),
    "cut": (0.01, 0.03, 0.06),
    "implementation": (20000, 30000, 60000),
    "technology": (6000, 9000, 15000),
}
LOGNORMALS = {"opportunities": (330, 480), "deal_size": (2500, 3600)}
NORMALS = {"more": (-0.02, 0.08)}
NAMES = (*PERTS, *LOGNORMALS, *NORMALS, "overrun")
COMMON, MEDIAN, SPREAD, START, END = 0.82, 1.05, 0.217, 1.5, 3.0


def settled_twelve(draws: int) -> Settled:
    """The case as revkit's own."""
    pert = {
        name: dict(zip(("low", "likely", "high"), ends, strict=True))
        for name, ends in PERTS.items()
    }
    odds = {
        name: {"low": low, "high": high, "shape": shape}
        for shape, laws in (("lognormal", LOGNORMALS), ("normal", NORMALS))
        for name, (low, high) in laws.items()
    }
    return settle(
        section(
            draws=draws,
            baseline={
                "win_rate": pert["win_rate"],
                "hours_per_opportunity": pert["hours"],
                "loaded_wage": pert["wage"],
                "opportunities": odds["opportunities"],
                "deal_size": odds["deal_size"],
                "opportunity_growth": odds["more"],
            },
            effects={
                "growth": own(pert["growth"]),
                "productivity": own(pert["saved"]),
                "cost": own(pert["cut"]),
                "satisfaction": {"kind": "excluded"},
            },
            costs={
                "implementation": pert["implementation"],
                "technology_per_year": pert["technology"],
            },
        ),
        sources_of(Standing()),
    )


@cache
def model_of_twelve() -> CaseModel:
    model = model_of(settled_twelve(2**14))
    assert len(model.inputs) == len(NAMES)
    return model


def worth(given, least=np.minimum):
    """The net present value by the formulas of the case, of numbers, arrays or distributions."""
    before, after, total = 1_000_000.0, 1_000_000.0, -given["implementation"] * given["overrun"]
    for year in range(1, YEARS + 1):
        reached, kept = RAMP[year - 1], 1 / (1 + RATE) ** year
        base = given["opportunities"] * (1 + given["more"]) ** year
        hours = given["saved"] * reached
        freed = base * hours
        lost = (1 - 0.9) + 0.9 * 0.1
        new = base * given["win_rate"] * given["deal_size"]
        rate = given["win_rate"] * (1 + given["growth"] * reached)
        rate = rate if least is None else least(rate, 0.95)
        newly = (base + freed * 0.3 * 0.5 / (given["hours"] - hours)) * rate * given["deal_size"]
        recognised = (after - before) * (1 - 0.5 * lost) + (newly - new) * 0.5
        before, after = before * (1 - lost) + new, after * (1 - lost) + newly
        saved = 100_000 * 1.02**year * given["cut"] * reached
        profit = recognised * 0.6 + saved + freed * 0.2 * given["wage"]
        total = total + (profit - given["technology"]) * kept
    return total


def overrun_at(chance):
    """The quantile of the cost overrun: a cut lognormal, then a Pareto tail with exponent 1."""
    from scipy.special import ndtr, ndtri

    below = ndtr(np.log(START / MEDIAN) / SPREAD)
    near = MEDIAN * np.exp(SPREAD * ndtri(np.minimum(chance / COMMON, 1) * below))
    tail = np.maximum(chance - COMMON, 0) / (1 - COMMON)
    return np.where(chance < COMMON, near, 1 / (1 / START - tail * (1 / START - 1 / END)))


def shape(low, likely, high):
    """The two parameters of the Beta behind a PERT."""
    return 1 + 4 * (likely - low) / (high - low), 1 + 4 * (high - likely) / (high - low)


def normal(low, high):
    return (low + high) / 2, (high - low) / 2 / TWENTIETH


def numpy_worth(draws: int, seed: int) -> np.ndarray:
    """Plain draws by NumPy."""
    luck = np.random.default_rng(seed)
    given = {
        name: ends[0] + (ends[2] - ends[0]) * luck.beta(*shape(*ends), draws)
        for name, ends in PERTS.items()
    }
    for name, (low, high) in LOGNORMALS.items():
        given[name] = luck.lognormal(*normal(log(low), log(high)), draws)
    for name, ends in NORMALS.items():
        given[name] = luck.normal(*normal(*ends), draws)
    return worth(given | {"overrun": overrun_at(luck.random(draws))})


def squigglepy_inputs():
    import squigglepy as sq

    return {
        **{name: sq.pert(*ends) for name, ends in PERTS.items()},
        **{name: sq.lognorm(*ends) for name, ends in LOGNORMALS.items()},
        **{name: sq.norm(*ends) for name, ends in NORMALS.items()},
        "overrun": sq.dist_fn(sq.uniform(0, 1), fn=overrun_at),
    }


def squigglepy_worth(draws: int, seed: int) -> np.ndarray:
    """Inputs drawn by squigglepy, each once; the formulas are NumPy's."""
    import squigglepy as sq

    sq.set_seed(seed)
    given = {name: np.asarray(sq.sample(law, draws)) for name, law in squigglepy_inputs().items()}
    return worth(given)


def squigglepy_algebra(draws: int, seed: int) -> np.ndarray:
    """The formulas of its distributions: whatever stands twice in them is drawn twice."""
    import squigglepy as sq

    sq.set_seed(seed)
    return np.asarray(sq.sample(worth(squigglepy_inputs(), least=None), draws))


def monaco_worth(draws: int, seed: int) -> np.ndarray:
    """Every draw a case of its own, as monaco plays them."""
    import monaco
    from scipy import stats

    play = {
        "preprocess": lambda case: ([case.invals[name].val for name in NAMES],),
        "run": monaco_run,
        "postprocess": lambda case, npv: case.addOutVal("npv", npv),
    }
    sim = monaco.Sim("case", draws, fcns=play, seed=seed, singlethreaded=True, verbose=False)
    for name, ends in PERTS.items():
        a, b = shape(*ends)
        terms = {"a": a, "b": b, "loc": ends[0], "scale": ends[2] - ends[0]}
        sim.addInVar(name, dist=stats.beta, distkwargs=terms)
    for name, (low, high) in LOGNORMALS.items():
        middle, spread = normal(log(low), log(high))
        terms = {"s": spread, "scale": float(np.exp(middle))}
        sim.addInVar(name, dist=stats.lognorm, distkwargs=terms)
    for name, ends in NORMALS.items():
        middle, spread = normal(*ends)
        sim.addInVar(name, dist=stats.norm, distkwargs={"loc": middle, "scale": spread})
    sim.addInVar("overrun", dist=stats.uniform, distkwargs={"loc": 0, "scale": 1})
    sim.runSim()
    return np.array(sim.outvars["npv"].vals)


def monaco_run(values):
    given = dict(zip(NAMES, values, strict=True))
    given["overrun"] = overrun_at(given["overrun"])
    return (float(worth(given, least=min)),)
