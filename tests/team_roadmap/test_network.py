"""The critical path method, against tables that were published with their results."""

import pytest

from revkit.team.roadmap.scheduling.network import Activity, times_of

# B. W. Taylor, Introduction to Management Science, chapter 8, two solved problems: activities by
# the events that they join, then days, ES, EF, LS, LF and slack as printed there.
TAYLOR = (
    {
        "1-2": (7, 0, 7, 2, 9, 2), "1-3": (10, 0, 10, 0, 10, 0), "2-4": (6, 7, 13, 9, 15, 2),
        "3-4": (5, 10, 15, 10, 15, 0), "3-5": (4, 10, 14, 14, 18, 4),
        "4-5": (3, 15, 18, 15, 18, 0), "5-6": (2, 18, 20, 18, 20, 0),
    },
    {
        "1-2": (8, 0, 8, 1, 9, 1), "1-3": (10, 0, 10, 0, 10, 0), "1-4": (9, 0, 9, 6, 15, 6),
        "2-5": (6, 8, 14, 9, 15, 1), "2-6": (4, 8, 12, 16, 20, 8),
        "3-5": (5, 10, 15, 10, 15, 0), "4-5": (0, 9, 9, 15, 15, 6),
        "4-7": (7, 9, 16, 20, 27, 11), "5-7": (12, 15, 27, 15, 27, 0),
        "5-8": (15, 15, 30, 16, 31, 1), "6-9": (18, 12, 30, 20, 38, 8),
        "7-8": (4, 27, 31, 27, 31, 0), "8-9": (7, 31, 38, 31, 38, 0),
    },
)  # fmt: skip

# F. S. Hillier and G. J. Lieberman, Introduction to Operations Research, chapter on PERT/CPM: the
# Reliable Construction Co., weeks and what comes before. It ends after 44 weeks.
RELIABLE = {
    "A": (2, ""), "B": (4, "A"), "C": (10, "B"), "D": (6, "C"), "E": (4, "C"), "F": (5, "E"),
    "G": (7, "D"), "H": (9, "EG"), "I": (7, "C"), "J": (8, "FI"), "K": (4, "J"), "L": (5, "J"),
    "M": (2, "H"), "N": (6, "KL"),
}  # fmt: skip


@pytest.mark.parametrize("printed", TAYLOR)
def test_times_are_those_of_the_textbook(printed: dict[str, tuple[int, ...]]) -> None:
    activities = [
        Activity(name, row[0], tuple(other for other in printed if other[2] == name[0]))
        for name, row in printed.items()
    ]
    for name, found in times_of(activities).items():
        shown = (found.early_start, found.early_end, found.late_start, found.late_end, found.slack)
        assert shown == printed[name][1:], name


def test_the_critical_path_of_the_construction_company() -> None:
    found = times_of([Activity(n, days, tuple(before)) for n, (days, before) in RELIABLE.items()])
    assert max(times.early_end for times in found.values()) == 44
    assert "".join(name for name, times in found.items() if times.slack == 0) == "ABCEFJLN"


def test_what_may_not_begin_before_a_day_moves_what_waits_for_it() -> None:
    # a: 0-2; b cannot begin before day 5: 5-8; c waits for both: 8-9
    a, b, c = Activity("a", 2), Activity("b", 3, earliest=5), Activity("c", 1, ("a", "b"))
    found = times_of([c, b, a])
    assert (found["c"].early_start, found["a"].slack, found["b"].slack) == (8, 6, 0)
