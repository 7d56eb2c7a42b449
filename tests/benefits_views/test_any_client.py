"""Whatever the client, every what-if is a number, and the case still pays or does not."""

from math import isfinite

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.benefits.decision.sensitivity import sensitivity_of
from revkit.benefits.decision.what_if import npv_of
from revkit.benefits.estimate import sources_of
from revkit.benefits.model.building import model_of
from revkit.benefits.model.settling import settle
from revkit.client.benefits.section import BenefitsSection
from tests.benefits.building import Standing
from tests.benefits_views.generated import sections

levels = st.integers(1, 5)


@given(sections, levels, levels)
@settings(deadline=None, max_examples=20)
def test_every_what_if_of_every_client_is_a_number(given_section, now, target):
    section = BenefitsSection.model_validate(given_section)
    low = max(1, now - 1)
    settled = settle(section, sources_of(Standing(None, (low, now), target)))
    model = model_of(settled)
    found = sensitivity_of(settled, model)
    numbers = [found.npv]
    numbers += [n for s in found.swings for n in (s.low, s.high, s.npv_at_low, s.npv_at_high)]
    for each in found.break_even:
        numbers += [each.today, each.best, each.needed or 0.0, each.change or 0.0]
        if each.needed is not None and each.key in model.means:
            # Just beside the value that is needed, the sign of the NPV turns.
            beside = each.needed * np.array([1 - 1e-4, 1 + 1e-4])
            ends = npv_of(model, {each.key: beside})
            scale = abs(found.npv) + 1
            assert ends.min() <= 1e-6 * scale
            assert ends.max() >= -1e-6 * scale
    numbers += [line.change for line in found.ledger]
    numbers += [found.reach.size or 0.0, found.reach.revenue or 0.0]
    assert all(map(isfinite, numbers))
