"""What marketing operations do here, what RevOps adds, and who does it."""

from revkit.content.screening import load_screening
from revkit.team.scope import scope_of
from revkit.team.staffing.result import Held
from tests.team_risks.building import box, facts, role, staffing


def lines(people, given=None):
    return {line.id: line for line in scope_of(given or facts(), people)}


def test_the_activities_are_those_of_the_screening() -> None:
    found = lines(staffing())
    activities = load_screening().scope
    assert list(found) == [activity.id for activity in activities]
    sides = {"marops": "marketing_operations", "revops": "revops"}
    assert [line.side for line in found.values()] == [sides[a.owner] for a in activities]


def test_a_line_cites_its_rating() -> None:
    found = lines(staffing(), facts(values={"handoffs": 1.5, "shared-data": None}))
    assert (found["lead-quality"].capability, found["lead-quality"].value) == ("handoffs", 1.5)
    assert found["same-data"].value is None


def test_of_several_who_hold_a_role_those_beside_the_function_do_its_work() -> None:
    people = staffing(
        boxes=(
            box("top", None),
            box("sell", "top", roles=(Held("sales_lead", 1.0, new=False),)),
            box("market", "top", roles=(Held("marketing_lead", 1.0, new=False),)),
            box("sales-ops", "lead", function="revops", before="sell"),
            box("marketing-ops", "lead", function="revops", before="market"),
            box("lead", "top", function="revops", before=None, state="new"),
        ),
        roles=(
            role("revenue_leader", "given", ("top",)),
            role("enablement_technology", "held", ("sales-ops", "marketing-ops")),
            role("operations_lead", "hire", ("lead",)),
            role("marketing_lead", "held", ("market",)),
        ),
    )
    found = lines(people)
    assert found["marketing-automation"].box == "marketing-ops"
    assert found["lead-follow-up"].box == "sales-ops"
    assert found["lead-quality"].box == "market"
    # A post to come does its work from the day it comes.
    assert found["coordination"].box == "lead"
    # Nobody has the data role: who leads the support functions does it.
    assert found["same-data"].box == "lead"
    assert found["shared-objectives"].box == "top"


def test_a_postponed_post_does_nothing() -> None:
    people = staffing(
        boxes=(box("top", None), box("later", "top", state="postponed")),
        roles=(
            role("revenue_leader", "given", ("top",)),
            role("operations_lead", "postponed", ("later",)),
        ),
    )
    assert {line.box for line in lines(people).values()} == {"top"}
    assert {line.box for line in lines(staffing(roles=())).values()} == {None}
