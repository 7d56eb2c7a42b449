"""What must hold for every firm of 1 to 200 boxes, whatever it settles and whatever it knows."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.client.screening import ScreeningSection
from revkit.content.screening import load_screening
from revkit.screening.screen import screen_answers
from revkit.team.facts import calendar_of
from revkit.team.staffing.months import months_after, whole_months
from revkit.team.structure.deciding import structure_of
from revkit.team.structure.values import REVENUE_FUNCTIONS
from tests.team.building import ROLES, SUPPORT, above, any_firm, facts_with, staffed

quick = settings(max_examples=30, deadline=None)
# How many boxes, and the seed of the rest: a firm that fails is one line to write down.
seeds = st.integers(0, 2**32)
firms = st.tuples(st.one_of(st.integers(1, 200), st.integers(1, 12)), seeds)


@quick
@given(firms)
def test_everybody_has_one_line_to_the_top_and_revenue_to_its_leader(firm: tuple[int, int]) -> None:
    facts = any_firm(*firm)
    _, staffing = staffed(facts)
    (top,) = (each.id for each in facts.people if each.reports_to is None)
    assert [box.id for box in staffing.boxes if box.reports_to is None] == [top]
    seen: set[str] = set()
    for box in staffing.boxes:
        assert box.id not in seen and (box.reports_to is None or box.reports_to in seen), "top down"
        seen.add(box.id)
        way = above(box, staffing)
        assert box.id == top or way[-1] == top
        inside = box.function in REVENUE_FUNCTIONS or any(
            h.role in ROLES and h.role != "revenue_leader" and not (h.new and h.role in SUPPORT)
            for h in box.roles
        )
        if inside and box.id not in (top, staffing.leader):
            assert staffing.leader in way, box.id
    assert {each.id for each in facts.people} <= seen


@quick
@given(firms)
def test_nobody_gives_more_than_their_week(firm: tuple[int, int]) -> None:
    facts = any_firm(*firm)
    _, staffing = staffed(facts)
    for box in staffing.boxes:
        assert sum(held.share for held in box.roles) <= 1 + 1e-9, box
        assert all(0 <= held.share <= 1 and held.people <= box.count for held in box.roles)
    most = facts.content.staffing.most_roles.number
    assert staffing.many == tuple(b.id for b in staffing.boxes if len(b.roles) > most)


@quick
@given(firms)
def test_hires_stay_within_the_budget_or_say_what_lacks(firm: tuple[int, int]) -> None:
    facts = any_firm(*firm)
    _, staffing = staffed(facts)
    budget, spent = facts.section.budget, Decimal(0)
    calendar = calendar_of(facts)
    known = True
    for hire in staffing.hires:
        cost = hire.cost_per_year
        if hire.start is None:
            assert hire.quarter is hire.running is None and budget is not None
            assert cost is None or (hire.short is not None and 0 < hire.short <= cost.mean)
            continue
        known = known and cost is not None
        spent += cost.mean if cost is not None else 0
        assert hire.running == (spent if known else None)
        months = facts.content.staffing.months[ROLES[hire.role].kind].number
        assert hire.start == calendar.day(calendar.number(hire.start)), "a working day"
        assert hire.quarter == whole_months(facts.section.start, hire.start) // 3 + 1
        assert (
            hire.start >= months_after(facts.section.start, int(months))
            and hire.start.weekday() < 5
        )
    assert budget is None or spent <= budget
    assert budget != 0 or all(hire.start is None for hire in staffing.hires)
    assert not (staffing.hires and facts.level >= facts.target)
    pace = [p.hires.number for p in facts.content.staffing.pace if p.people <= staffing.people][-1]
    quarters = [hire.quarter for hire in staffing.hires if hire.quarter]
    assert all(quarters.count(quarter) <= pace for quarter in quarters)


@quick
@given(firms)
def test_roles_boxes_and_hires_say_the_same(firm: tuple[int, int]) -> None:
    facts = any_firm(*firm)
    _, staffing = staffed(facts)
    assert [role.id for role in staffing.roles] == list(ROLES)
    for role in staffing.roles:
        boxes = [b for b in staffing.boxes if any(h.role == role.id for h in b.roles)]
        assert set(role.holders) == {b.id for b in boxes if b.state != "postponed"}
        hires = [hire for hire in staffing.hires if hire.role == role.id]
        assert {h.box for h in hires} == {b.id for b in boxes if b.state in ("new", "postponed")}
        if role.state in ("declined", "not_needed"):
            assert not role.holders and not hires
        if role.state in ("held", "given"):
            assert role.holders
        if role.part_of is not None:
            assert staffing.role(role.part_of).holders, "work goes along with what somebody does"
        if hires:
            assert role.state == ("hire" if any(h.start for h in hires) else "postponed")
    for box in staffing.boxes:
        assert (box.state == "stays") == (box.post is not None and box.before == box.reports_to)


@quick
@given(firms)
def test_a_function_moves_only_who_stands_beside_the_leader(firm: tuple[int, int]) -> None:
    facts = any_firm(*firm)
    facts = facts_with(
        facts.people, structure="function", level=facts.level, target_level=facts.target
    )
    _, staffing = staffed(facts)
    lines = {each.id: each.reports_to for each in facts.people}
    hired = {hire.box for hire in staffing.hires}
    for box in staffing.boxes:
        if box.state == "moves" and box.id != staffing.leader and box.reports_to not in hired:
            way, name = [], box.before
            while name is not None:
                way.append(name)
                name = lines[name]
            assert staffing.leader not in way or staffing.leader in hired, box


ITEMS = sorted(load_screening().by_id)
anything = st.sampled_from([1, 2, 3, 4, 5, "DK", "NA", None])
any_answers = st.dictionaries(st.sampled_from(ITEMS), anything)
# All that speaks for a department, but for two answers at most.
nearly = st.builds(
    lambda ready, but: {**ready, **but},
    st.fixed_dictionaries(dict.fromkeys(ITEMS, st.integers(4, 5))),
    st.dictionaries(st.sampled_from(ITEMS), anything, max_size=2),
)


@settings(max_examples=30, deadline=None)
@given(
    st.one_of(nearly, any_answers),
    st.sampled_from([3, 4, 5]),
    st.sampled_from([None, 2.9, 3.0, 4.2]),
)
def test_the_advice_does_not_contradict_the_screening(answers, target, sponsorship) -> None:
    """A department only where the screening advises one; where the screening advises one and the
    structure does not, a criterion that decides says why."""
    section = ScreeningSection.model_validate({"answers": answers, "answered_by": "Board"})
    known = {name: given for name, given in answers.items() if isinstance(given, int)}
    facts = facts_with(answers=known, values={"sponsorship": sponsorship}, target_level=target)
    structure = structure_of(facts)
    verdict = screen_answers(section, facts.as_of, load_screening()).verdict
    if structure.advised == "department":
        assert verdict == "revops_department" or not known
    elif verdict == "revops_department":
        assert any(c.decides and c.speaks != "department" for c in structure.criteria)


@quick
@given(firms)
def test_a_department_needs_every_criterion_that_decides(firm: tuple[int, int]) -> None:
    facts = any_firm(*firm)
    structure = structure_of(facts)
    against = [c.id for c in structure.criteria if c.decides and c.speaks != "department"]
    assert (structure.advised == "department") == (not against)
    assert all((c.value is None) == (c.speaks == "neither") for c in structure.criteria)
    assert structure.form == (facts.section.structure or structure.advised)
