"""The same luck gives the same bits, whatever else is asked."""

import numpy as np

from revkit.goals.odds.holders import holders_of
from revkit.goals.odds.outcome import outcome


def test_what_accounts_keep_is_the_same_in_any_part_of_the_draws():
    rng = np.random.default_rng(7)
    holders = holders_of(rng.lognormal(8, 1.2, 68), 20_000, rng)
    chance = rng.beta(90, 10, 20_000)
    whole = holders.kept(chance, slice(None))
    for start, stop in ((0, 1), (3, 17), (4_999, 20_000)):
        part = holders.kept(chance[start:stop], slice(start, stop))
        assert part.tobytes() == whole[start:stop].tobytes()
    # and each is the sum of the shares of those that stay
    stays = holders.luck[:, 5] < np.float32(chance[5])
    assert whole[5] == np.add.accumulate(np.where(stays, holders.shares, 0.0))[-1]


def test_a_mean_has_the_bits_of_a_plain_sum():
    values = np.random.default_rng(3).normal(1e6, 1e5, 50_001)
    copies = [np.empty(len(values) + shift)[shift:] for shift in range(4)]
    for copy in copies:  # the same numbers at other places of the memory
        copy[:] = values
    assert len({outcome(copy, None, "higher").mean for copy in copies}) == 1
