"""A growth that may be a decline is drawn as one."""

from decimal import Decimal

import numpy as np
from scipy import stats

from revkit.benefits.model.inputs import law_of
from revkit.client.quantities import Quantity


def test_a_normal_growth_is_not_cut_at_nothing():
    given = Quantity(low=Decimal("-0.05"), high=Decimal("0.10"), shape="normal")
    u = np.array([0.05, 0.25, 0.5, 0.95])
    spread = 0.15 / 2 / stats.norm.ppf(0.95)
    assert np.allclose(law_of(given).at(u), stats.norm(0.025, spread).ppf(u), atol=1e-12)
    assert law_of(given).at(u)[0] < 0
