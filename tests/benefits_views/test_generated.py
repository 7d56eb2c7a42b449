"""The table by year agrees with its recomputation in Decimal, whatever the client."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.benefits.by_years import by_years
from revkit.benefits.estimate import sources_of
from revkit.benefits.model.settling import settle
from revkit.client.benefits.section import BenefitsSection
from tests.benefits.building import Standing
from tests.benefits.oracle import LEVERS, Table
from tests.benefits.test_table import OVERRUN
from tests.benefits_views.generated import sections

# A cent, for an amount that lies so close to half a cent that a float takes the other side.
CENT = Decimal("0.01")
levels = st.integers(1, 5)


@given(sections, levels, levels)
@settings(deadline=None, max_examples=40)
def test_the_table_agrees_with_its_recomputation(given_section, now, target):
    section = BenefitsSection.model_validate(given_section)
    found = by_years(settle(section, sources_of(Standing(now, (now, now), target))))
    table = Table(given_section, now, target, OVERRUN)
    for row, cells in (
        (found.benefits, table.benefits),
        (found.costs, table.costs),
        (found.net, table.net),
    ):
        assert [row.initial, *row.years] == pytest.approx(cells, abs=2 * CENT)
        assert row.present_value == pytest.approx(table.present_value(cells), abs=5 * CENT)
    for lever in LEVERS:
        kept = [share * table.effects[lever][2] for share in table.shares[lever]]
        assert list(found.line(lever).row.years) == pytest.approx(kept, abs=CENT)
    if found.tax is not None:
        assert [found.tax.initial, *found.tax.years] == pytest.approx(table.tax, abs=2 * CENT)
