"""The largest figures that a client file may hold still make a table to the cent."""

from decimal import localcontext

from revkit import assess, estimate_benefits
from tests.benefits_input.reading import read, text_of
from tests.examples import example

LARGEST = "999999999999999"


def test_products_of_the_largest_figures_still_fit(tmp_path):
    """Ten years of growth by 100 %, 1e15 x 1e15 x 2^10: 34 digits before the point."""
    money = ("opening_revenue", "go_to_market_expense", "opportunities", "deal_size")
    growth = ("go_to_market_growth", "opportunity_growth")
    client = read(
        tmp_path,
        text_of(
            {"horizon": "10"}
            | {f"baseline.{key}": LARGEST for key in money}
            | {f"baseline.{key}": "1" for key in growth}
        ),
    )
    case = estimate_benefits(client, assess(example("saas-spain")), draws=1024)
    assert case.npv > 10**31
    with localcontext(prec=60):
        assert sum(line.row.total for line in case.benefit_lines) == case.benefits.total
        assert case.net.total == case.benefits.total - case.costs.total
