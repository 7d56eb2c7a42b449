"""Who reports to whom: in a department, in a function, and from how many people on it is too many."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.team.staffing.tree import chain, lowest_common
from tests.team.building import above, firm, person, sellers, settled


def test_a_department_brings_the_heads_and_the_support_under_the_leader() -> None:
    people = (
        person("ceo", "management", None),
        person("coo", "management", "ceo"),
        person("sales-head", "sales", "ceo", does=("sales_lead",)),
        person("key-accounts", "account_management", "sales-head", does=("account_lead",)),
        person("care", "service", "coo", does=("service_lead",)),
        person(
            "sales-operations", "revops", "sales-head", count=2, does=("enablement_technology",)
        ),
        person("plant", "other", "coo", count=50),
    )
    named = settled(revenue_leader={"held_by": "coo"}, operations_lead={"held_by": "care"})
    department = firm(*people, structure="department", **named)
    lines = {box.id: box.reports_to for box in department.boxes if box.state == "moves"}
    assert lines == {"sales-head": "coo", "key-accounts": "coo", "sales-operations": "care"}
    # In a function everybody stays in their team; what stood beside the leader comes under.
    function = firm(*people, structure="function", **named)
    lines = {box.id: box.reports_to for box in function.boxes if box.state == "moves"}
    assert lines == {"sales-head": "coo"}


def test_a_leader_from_below_is_lifted_out_of_the_team_that_they_will_lead() -> None:
    named = settled(revenue_leader={"held_by": "young"})
    people = (*sellers(10), person("young", "sales", "head"))
    staffing = firm(*people, **named)
    assert staffing.box("young").reports_to == "ceo"
    assert staffing.box("head").reports_to == "young"
    assert above(staffing.box("sellers"), staffing) == ("head", "young", "ceo")


def test_more_than_ten_people_are_a_wide_span_and_a_group_shares_them() -> None:
    people = (
        *sellers(11),
        person("chiefs", "service", "ceo", count=3),
        person("care", "service", "chiefs", count=31),
    )
    spans = {span.box: (span.people, span.wide) for span in firm(*people, level=4).spans}
    assert spans["head"] == (11, True)
    assert spans["chiefs"] == (11, True)  # 31 people among three: 10.3, so one of them has 11
    assert spans["ceo"][1] is False


@settings(max_examples=30)
@given(st.lists(st.integers(0, 100), min_size=1, max_size=30), st.data())
def test_the_lowest_common_superior_is_the_one_that_every_chain_shares_first(tree, data) -> None:
    # Box n reports to one of those before it.
    lines: dict[str, str | None] = {"0": None}
    for n, pick in enumerate(tree, 1):
        lines[str(n)] = str(pick % n)
    names = data.draw(st.lists(st.sampled_from(sorted(lines)), min_size=1, max_size=8))
    shared = list(chain(names[0], lines))
    for name in names[1:]:
        shared = [each for each in shared if each in set(chain(name, lines))]
    assert lowest_common(names, lines) == shared[0]


def test_a_line_of_three_thousand_boxes_is_walked_once() -> None:
    lines: dict[str, str | None] = {"0": None}
    lines |= {str(n): str(n - 1) for n in range(1, 3000)}
    seen = Counter[str]()

    class Counted(dict[str, str | None]):
        def __getitem__(self, name: str) -> str | None:
            seen[name] += 1
            return super().__getitem__(name)

    assert lowest_common(list(lines)[1500:], Counted(lines)) == "1500"
    assert max(seen.values()) <= 2
