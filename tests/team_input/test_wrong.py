"""What a consultant may write wrong under `team`, and the sentence for it."""

import datetime

import pytest

from tests.team_input.reading import people, read, team, write, wrong

DAY = datetime.date
IN_A_ROW = [
    {"first": DAY(2027, 1, 1), "last": DAY(2027, 5, 31)},
    {"first": DAY(2027, 6, 1), "last": DAY(2027, 12, 31)},
]
LONG = 400  # working days: 2,000 with a fifth of the week
TASK = {"id": "a", "name": "Count the stock", "owner": "ops", "days": 3}
TOOL = {"name": "HubSpot", "kind": "crm", "used_by": ["sales"]}

CASES = {
    "start in the past": (
        {"start": DAY(2026, 1, 1)}, "start", "got 2026-01-01, before as_of (2026-12-31)."
    ),
    "start far ahead": ({"start": DAY(2127, 2, 1)}, "start", "more than 5 years after as_of"),
    "circle": (
        {"people": people(head={"reports_to": "reps"})}, "people[1].reports_to",
        'in a circle: "head → reps → head". Correct whom one of them reports to.',
    ),
    "circle with the top": (
        {"people": people(ceo={"reports_to": "reps"})}, "people[0].reports_to",
        '"ceo → reps → head → ceo"',
    ),
    "reports to itself": (
        {"people": people(ops={"reports_to": "ops"})}, "people[3].reports_to",
        '"ops" cannot report to itself.',
    ),
    "unknown superior": (
        {"people": people(ops={"reports_to": "haed"})}, "people[3].reports_to",
        'there is nobody with the id "haed". Did you mean "head"?',
    ),
    "an id twice": (
        {"people": people(ops={"id": "head"})}, "people[3].id", '"head" stands twice (people[1]).'
    ),
    "two tops": (
        {"people": [*people(), {"id": "owner", "post": "Owner", "function": "management"}]},
        "people[4]", '"owner" reports to nobody, and neither does "ceo" (people[0]).',
    ),
    "many at the top": (
        {"people": people(ceo={"count": 3})}, "people[0].count",
        '"ceo" is the top of the firm, and is 3 people.',
    ),
    "id with capitals": (
        {"people": people(ops={"id": "Head of Ops"})}, "people[3].id",
        'got "Head of Ops", expected small letters, digits and hyphens, at most 48, such as '
        "head-of-ops.",
    ),
    "unknown function": (
        {"people": people(ops={"function": "Sals"})}, "people[3].function",
        'there is no function "Sals". Did you mean "Sales"? What RevOps does not touch',
    ),
    "unknown role": (
        {"people": people(ops={"does": ["operation_lead"]})}, "people[3].does",
        'there is no role "operation_lead". Did you mean "operations_lead"?',
    ),
    "a role of one person twice": (
        {"people": people(ops={"does": ["sales_lead"]})}, "people[3].does",
        '"sales_lead" is held by "head" already (people[1]).',
    ),
    "a role twice in one entry": (
        {"people": people(ops={"does": ["data_intelligence"] * 2})}, "people[3].does",
        '"data_intelligence" stands twice in the same entry.',
    ),
    "a group that leads": (
        {"people": people(reps={"does": ["account_lead"]})}, "people[2].does",
        '"account_lead" is held by one person, and this entry is 4.',
    ),
    "a crowd": (
        {"people": people(reps={"count": 20000}, plant={"count": 90000, "function": "other"})},
        "people[2].count",
        # The chief executive, the head and 20,000 more; the plant does not count.
        "up to here there are 20,002 people outside the function “other”, and one plan takes 20,000",
    ),
    "nobody's time": ({"available": 0}, "available", "with so little time nothing would be done"),
    "a little of somebody's time": (
        {"people": people(ops={"available": 0.001})}, "people[3].available", "got 0.001: with so"
    ),
    "a percentage": ({"available": 20}, "available", "expected a share between 0 and 1 (0.20 for"),
    "a post of no role": (
        {"posts": {"operation_lead": {}}}, "posts.operation_lead",
        'there is no role "operation_lead". Did you mean "operations_lead"?',
    ),
    "held by nobody": (
        {"posts": {"data_intelligence": {"held_by": "opps"}}}, "posts.data_intelligence.held_by",
        'there is nobody with the id "opps". Did you mean "ops"?',
    ),
    "held by two": (
        {"posts": {"sales_lead": {"held_by": "ops"}}}, "posts.sales_lead.held_by",
        'got "ops", but "head" holds it already, by `does`.',
    ),
    "held twice by one": (
        {"posts": {"sales_lead": {"held_by": "head"}}}, "posts.sales_lead.held_by",
        '"head" holds it already, by `does`. Say it once.',
    ),
    "held by many": (
        {"posts": {"operations_lead": {"held_by": "reps"}}}, "posts.operations_lead.held_by",
        '"reps" is 4 people, and one takes a role on.',
    ),
    "held and not wanted": (
        {"posts": {"operations_lead": {"held_by": "ops", "wanted": False}}},
        "posts.operations_lead", 'is to be held by "ops", and is not wanted.',
    ),
    "there and not wanted": (
        {"posts": {"sales_lead": {"wanted": False}}}, "posts.sales_lead.wanted",
        'is not wanted, but "head" holds it',
    ),
    "closed days reversed": (
        {"closed": [{"first": DAY(2027, 8, 31), "last": DAY(2027, 8, 1)}]}, "closed[0].last",
        "got 2027-08-01, before the first day (2027-08-31).",
    ),
    "closed for a year": (
        {"closed": IN_A_ROW}, "closed[1]", "from 2027-01-01 to 2027-12-31, 365 days in a row"
    ),
    "closed for ever": (
        {"closed": [{"first": DAY(2027, 1, 1), "last": DAY(9999, 12, 31)}]}, "closed[0]",
        "expected at most 184.",
    ),
    "a task twice": ({"tasks": [TASK, TASK]}, "tasks[1].id", '"a" stands twice.'),
    "a task called begin": (
        {"tasks": [{**TASK, "id": "begin"}]}, "tasks[0].id", "the plan's own first step"
    ),
    "tasks in a circle": (
        {"tasks": [{**TASK, "needs": ["b"]}, {**TASK, "id": "b", "needs": ["a", "begin"]}]},
        "tasks[0].needs", 'in a circle: "a → b → a".',
    ),
    "a task before itself": (
        {"tasks": [{**TASK, "needs": ["a"]}]}, "tasks[0].needs[0]", "cannot come before itself"
    ),
    "a task before nothing": (
        {"tasks": [{**TASK, "needs": ["bigin"]}]}, "tasks[0].needs[0]",
        'there is no task "bigin". Did you mean "begin"?',
    ),
    "a task of nobody": (
        {"tasks": [{**TASK, "owner": "opps"}]}, "tasks[0].owner", 'Did you mean "ops"?'
    ),
    "a task without end": (
        {"tasks": [TASK, {**TASK, "id": "b", "days": 498}]}, "tasks[1].days",
        # (3 + 498) / 0.2, a fifth of the week
        'with 0.2 of the week, "ops" would need 2,505 days for all tasks up to this one',
    ),
    "tasks in too long a chain": (
        {"tasks": [
            {**TASK, "days": LONG},
            {**TASK, "id": "b", "owner": "head", "days": LONG, "needs": ["a"]},
            {**TASK, "id": "c", "owner": "ceo", "days": LONG, "needs": ["b"]},
        ]}, "tasks[1].needs", "it would end after 4,000 days; expected at most 2,500.",
    ),
    "a tool twice": (
        {"tools": [TOOL, {**TOOL, "name": "hubspot"}]}, "tools[1].name", '"hubspot" stands twice.'
    ),
    "a tool of no kind": (
        {"tools": [{**TOOL, "kind": "crmm"}]}, "tools[0].kind", 'Did you mean "crm"?'
    ),
    "a tool of nobody": ({"tools": [{**TOOL, "used_by": []}]}, "tools[0].used_by", "got nobody."),
    "a tool of an unknown function": (
        {"tools": [{**TOOL, "used_by": ["Salez"]}]}, "tools[0].used_by[0]", 'Did you mean "sales"?'
    ),
    "a tool of a function twice": (
        {"tools": [{**TOOL, "used_by": ["sales", "Comercial"]}]}, "tools[0].used_by[1]",
        '"sales" stands twice.',
    ),
    "connected to nothing": (
        {"tools": [{**TOOL, "connected_to": ["Brevo"]}]}, "tools[0].connected_to[0]",
        'there is no tool "Brevo" among `tools`.',
    ),
    "connected to itself": (
        {"tools": [{**TOOL, "connected_to": ["HubSpot"]}]}, "tools[0].connected_to[0]",
        "cannot be connected to itself",
    ),
    "no tools": ({"tools": []}, "tools", "got no tool."),
    "an unknown level": ({"target_level": 6}, "target_level", "expected at most 5"),
    "a budget below nothing": ({"budget": -1}, "budget", "got -1, expected 0 or more."),
    "an unknown structure": ({"structure": "both"}, "structure", "'department' or 'function'"),
    "nobody": ({"people": []}, "", "Write who is there under `people`, or put people.csv"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_mistake_is_told_at_its_key(tmp_path, case):
    changes, key, message = CASES[case]
    found = wrong(tmp_path, team(**changes))
    assert [where for where, _ in found] == [f"team.{key}".rstrip(".")]
    assert message in found[0][1]


def test_all_mistakes_are_told_at_once(tmp_path):
    found = wrong(
        tmp_path,
        team(
            start=DAY(2026, 1, 1),
            people=people(ops={"function": "Sals", "reports_to": "nobody"}),
            tools=[{**TOOL, "kind": "crmm"}],
            posts={"boss": {}},
        ),
    )
    assert sorted(where for where, _ in found) == [
        "team.people[3].function",
        "team.people[3].reports_to",
        "team.posts.boss",
        "team.start",
        "team.tools[0].kind",
    ]


def test_a_start_in_a_year_that_no_calendar_knows(tmp_path):
    last = DAY(9999, 12, 31)
    ((key, message),) = wrong(tmp_path, team(start=last), as_of=last)
    assert (key, message) == (
        "team.start", "got 9999-12-31, expected a year up to 2200. Correct it."
    )  # fmt: skip


def test_a_long_circle_is_shortened(tmp_path):
    ring = {
        f"p{n}": {"reports_to": f"p{(n + 1) % 40}"} for n in range(40)
    }  # forty people, each reporting to the next
    (_, message), *more = wrong(tmp_path, team(people=people(**ring)))
    assert not more
    assert '"p0 → p1 → ' in message
    assert "… → p0" in message
    assert len(message) < 160


def test_usual_names_become_ids(tmp_path):
    said = team(
        people=people(
            ops={"function": "Producción", "does": ["Gestión de proyectos", "data_intelligence"]},
            reps={"function": "fuerza de ventas"},
        ),
        tools=[{**TOOL, "kind": "Bases de datos", "used_by": ["Comercial", "Customer care"]}],
    )
    client = read(tmp_path, said)
    assert [person.function for person in client.people] == [
        "management",
        "sales",
        "sales",
        "other",
    ]
    assert client.people[3].does == ("project_management", "data_intelligence")
    assert client.team.tools[0].kind == "database"
    assert client.team.tools[0].used_by == ("sales", "service")


def test_what_may_seem_odd_is_accepted(tmp_path):
    # A budget of nothing, groups that lead groups, one person with several roles, no target.
    said = team(
        budget=0,
        people=people(
            reps={"count": 4}, juniors={"reports_to": "reps", "count": 9},
            ops={"does": ["operations_lead", "data_intelligence", "project_management"]},
        ),
        posts={"revenue_leader": {"held_by": "ceo"}, "success_lead": {"wanted": False}},
    )  # fmt: skip
    client = read(tmp_path, said)
    assert client.team.budget == 0
    assert sum(person.count for person in client.people) == 16


BENEFITS = {
    "mode": "funnel", "horizon": 3, "rate": 0.10,
    "baseline": {
        "opening_revenue": 1000000, "recurring": 0.9, "churn": 0.1, "in_year": 0.5,
        "contribution_margin": 0.6, "go_to_market_expense": 100000, "go_to_market_growth": 0.02,
        "opportunities": 400, "opportunity_growth": 0.03, "win_rate": 0.25, "deal_size": 3000,
        "hours_per_opportunity": 30, "loaded_wage": 40,
        "freed_time": {"sell": 0.3, "avoid": 0.2, "leak": 0.5, "sell_yield": 0.5},
    },
    "costs": {"implementation": 10000, "technology_per_year": 5000},
}  # fmt: skip
POSTS = {"operations_lead": {"cost_per_year": {"low": 50000, "high": 60000, "shape": "normal"}}}


def test_posts_of_the_case_beside_the_team_are_refused(tmp_path):
    hires = [{"role": "Analyst", "from_year": 1, "cost_per_year": 40000}]
    case = {**BENEFITS, "costs": {**BENEFITS["costs"], "hires": hires}}
    ((key, message),) = wrong(tmp_path, team(), benefits=case)
    assert key == "benefits.costs.hires"
    assert "told once" in message


def test_the_case_may_name_the_posts_of_the_team_by_their_role(tmp_path):
    key = "costs.hires.operations_lead.cost_per_year"
    case = {
        **BENEFITS,
        "correlations": [{"of": [key, "baseline.win_rate"], "rank": 0.2}],
        "actuals": {key: 52000, "costs.hires.0.cost_per_year": 1},
    }
    found = dict(wrong(tmp_path, team(posts=POSTS), benefits=case))
    assert set(found) == {
        "benefits.correlations[0].of[1]", "benefits.actuals.costs.hires.0.cost_per_year",
    }  # fmt: skip  # the win rate is one number, and there is no post 0
    case["actuals"] = {key: -1}
    case["correlations"] = []
    ((where, message),) = wrong(tmp_path, team(posts=POSTS), benefits=case)
    assert where == f"benefits.actuals.{key}.value" or where.endswith(key)
    assert "expected 0 or more" in message


def test_a_mistake_in_one_key_hides_none_of_another(tmp_path):
    section = team(
        people=people(
            ops={"reports_to": "haed"}, head={"does": ["sails"]}, reps={"count": 0}
        ),
        budgt=90000,
        start="11/01/2027",
        tools=[{**TOOL, "kind": "crms"}],
        tasks=[{**TASK, "days": 0, "owner": "nobody"}],
        closed=IN_A_ROW,
    )  # fmt: skip
    assert {key for key, _ in wrong(tmp_path, section)} == {
        "team.budgt",
        "team.start",
        "team.people[1].does",
        "team.people[2].count",
        "team.people[3].reports_to",
        "team.tools[0].kind",
        "team.tasks[0].days",
        "team.closed[1]",
    }


def test_what_a_mistaken_list_would_have_said_is_not_told_as_missing(tmp_path):
    # Without its key, "head" would lead nobody, and the firm would have two tops.
    rows = people(head={"report_to": "ceo"})
    section = team(people=rows, posts={"data_intelligence": {"held_by": "head"}})
    ((key, told),) = wrong(tmp_path, section)
    assert key == "team.people[1].report_to"
    assert 'Did you mean "reports_to"?' in told


def test_a_table_of_people_is_read_though_the_section_is_wrong(tmp_path):
    section = team(people=[], budgt=90000)
    folder = write(tmp_path / "example", section)
    (folder / "people.csv").write_text("Post,Department,Reports to\nCEO,Sails,\n", encoding="utf-8")
    assert [key for key, _ in wrong(tmp_path, section)] == ["team.budgt", "B2"]
