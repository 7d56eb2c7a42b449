"""Whatever people are given: either something is told, or they are one tree under one person."""

from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.client.team.hierarchy import circles, findings
from revkit.client.team.people import Person
from revkit.client.team.people_groups import grouped

NAMES = ("a", "b", "c", "d", "e", "f")
ROLES = ("sales_lead", "revenue_leader", "data_intelligence")
PERSON = st.builds(
    Person,
    id=st.sampled_from(NAMES),
    post=st.sampled_from(("Head", "Rep")),
    function=st.sampled_from(("sales", "other")),
    reports_to=st.one_of(st.none(), st.sampled_from(NAMES)),
    count=st.integers(1, 2),
    does=st.lists(st.sampled_from(ROLES), max_size=1).map(tuple),
)


def tree(people):
    """Whether all are one tree: one id each, and everybody's way up ends at one single person."""
    by_id = {person.id: person for person in people}
    if len(by_id) < len(people):
        return False
    tops = set()
    for person in people:
        for _ in people:
            if person.reports_to is None:
                break
            if person.reports_to not in by_id:
                return False
            person = by_id[person.reports_to]
        if person.reports_to is not None:
            return False  # as many steps as there are people, and still not at the top
        tops.add(person.id)
    return len(tops) == 1 and by_id[tops.pop()].count == 1


def roles_fit(people):
    held = [(role, person) for person in people for role in person.does if role != ROLES[2]]
    return len({role for role, _ in held}) == len(held) and all(p.count == 1 for _, p in held)


@settings(max_examples=30, deadline=None)
@given(st.lists(PERSON, min_size=1, max_size=6))
def test_nothing_is_told_of_one_tree_and_something_of_anything_else(people):
    assert (not list(findings(people))) == (tree(people) and roles_fit(people))


@settings(max_examples=30, deadline=None)
@given(st.permutations(NAMES), st.lists(st.integers(0, 5), min_size=5, max_size=5))
def test_a_tree_of_any_shape_is_accepted(order, heads):
    people = [Person(id=order[0], post="Top", function="management")]
    for place, name in enumerate(order[1:], 1):
        boss = order[heads[place - 1] % place]
        people.append(Person(id=name, post="Post", function="sales", reports_to=boss))
    assert list(findings(people)) == []
    groups = grouped(people, ())
    # Nobody is lost, and those who lead keep an entry of their own.
    assert sum(person.count for person in groups) == len(people)
    assert {person.reports_to for person in people} - {None} <= {person.id for person in groups}
    assert list(findings(groups)) == []


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), unique=True)))
def test_a_graph_without_circles_is_one_that_can_be_ordered(graph):
    above = {name: tuple(others) for name, others in graph.items()}
    left = {name: {other for other in others if other in above} for name, others in above.items()}
    while ready := [name for name, others in left.items() if not others & left.keys()]:
        for name in ready:
            del left[name]
    found = list(circles(above))
    assert bool(found) == bool(left)
    for circle in found:
        pairs = zip(circle, (*circle[1:], circle[0]), strict=True)
        assert all(following in above[name] for name, following in pairs)
