"""The section `goals:`: every message that a consultant can meet."""

import pytest

from revkit.client.goals import GoalsSection, problems
from revkit.content.goal_trees import GoalTree, load_tree
from revkit.documents import Document, dotted, read_document
from revkit.errors import InputError
from revkit.records import record_of
from tests.shared import ROOT

REVENUE = load_tree("revenue")
START = "  period: {start: 2027-01-01}\n"
EXAMPLES = sorted(path.parent.name for path in (ROOT / "client_templates").glob("*/client.yml"))


def messages(folder, text: str, tree: GoalTree = REVENUE) -> list[str]:
    """What is said about a section, each message with its key."""
    path = folder / "client.yml"
    path.write_text("goals:\n" + text, encoding="utf-8")
    document = read_document(path, "acme/client.yml")
    inner = Document(document.shown, document.data["goals"], document.lines)
    try:
        section = record_of(inner, GoalsSection)
    except InputError as error:
        return [f"{problem.key}: {problem.message}" for problem in error.problems]
    return [f"{dotted(path)}: {message}" for path, message in problems(section, "EUR", tree)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  values: {close_rate: 10}\n", "values.close_rate: got 10, expected a share between 0 and 1 (0.10 for 10 %)."),
        ("  values: {close_rate: 7.5}\n", "values.close_rate: got 7.5, expected a share between 0 and 1 (0.075 for 7.5 %)."),
        ("  values: {close_rate: -0.1}\n", "values.close_rate: got -0.1, expected a share between 0 and 1."),
        ("  values: {close_rate: 250}\n", "values.close_rate: got 250, expected a share between 0 and 1."),
        ("  values: {close_rat: 0.1}\n", 'values.close_rat: there is no "close_rat" in the tree "revenue". Did you mean "close_rate"?'),
        ("  values: {qualified_leads: 30.5}\n", "values.qualified_leads: got 30.5, expected a whole number. Only solved counts may have decimals."),
        ("  values: {qualified_leads: -1}\n", "values.qualified_leads: got -1, expected 0 or more. Correct the value."),
        ("  values: {deal_size: -0.01}\n", "values.deal_size: got -0.01, expected 0 or more. Correct the value."),
        ("  values: {deal_size: 12.005}\n", "values.deal_size: got 12.005, expected at most 2 decimals. Round it as the currency has it."),
        ("  values: {deal_size: yes}\n", None),
        ("  values: {deal_size: '12 000'}\n", 'values.deal_size: got "12 000", expected a number. Write it without quotes, currency or thousands separators, with a point: 1250.50.'),
        ("  values: {}\n  levers: [expansio]\n", 'levers[0]: there is no "expansio" in the tree "revenue". Did you mean "expansion"?'),
        ("  values: {}\n  levers: [expansion]\n", 'levers[0]: "expansion" has no value yet. Give today\'s value under `values`.'),
        ("  values: {revenue: 1}\n  levers: [revenue]\n", 'levers[0]: "revenue" is the goal itself. Name the drivers that can move.'),
        ("  values: {}\n  bounds: {close: {low: 0.1}}\n", 'bounds.close: there is no "close" in the tree "revenue". Did you mean "close_rate"?'),
        ("  values: {}\n  bounds: {close_rate: {low: 8}}\n", "bounds.close_rate.low: got 8, expected a share between 0 and 1 (0.08 for 8 %)."),
        ("  values: {}\n  bounds: {close_rate: {low: 0.3, high: 0.2}}\n", "bounds.close_rate: low 0.3 is above high 0.2. Swap them."),
        ("  values: {}\n  weights: [1, 2]\n", "weights: got 2, expected 12: one for each month."),
        ("  values: {}\n  weights: [1, -2]\n", "weights[1]: got -2, expected 0 or more. Drop the sign."),
        ("  values: {}\n  rounding: 0\n", "rounding: got 0, expected more than 0. Correct it."),
        ("  values: {}\n  rounding: 0.005\n", "rounding: got 0.005, but the currency's smallest unit is 0.01. Use a multiple."),
        ("  values:\n", "values: got nothing, expected a group of keys. Correct the value."),
    ],
)  # fmt: skip
def test_messages(tmp_path, text, expected):
    if expected is None:
        with pytest.raises(InputError, match="Write true or false"):
            messages(tmp_path, START + text)
    else:
        assert messages(tmp_path, START + text) == [expected]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("{start: 2027-01-15}", "period.start: got 2027-01-15, expected the first day of a month (2027-01-01)."),
        ("{start: 2027-01-01, months: 10, by: quarter}", "period.months: got 10, which is no whole number of quarters. Use 3, 6, 9, 12 ..."),
        ("{start: 2027-01-01, months: 0}", "period.months: got 0, expected at least 1. Correct the value."),
        ("{start: 2027-01-01, by: week}", "period.by: got \"week\", expected 'month' or 'quarter'."),
        ("{}", "period.start: is missing. Add it, for example `start: 2027-01-01`."),
    ],
)  # fmt: skip
def test_messages_about_the_period(tmp_path, period, expected):
    assert messages(tmp_path, f"  period: {period}\n  values: {{}}\n") == [expected]


def test_growth_is_given_as_the_amounts_it_comes_to(tmp_path):
    assert messages(tmp_path, START + "  values: {growth: 0.20}\n") == [
        'values.growth: "growth" follows from revenue, opening_revenue. '
        "Write what those come to instead."
    ]


def test_all_problems_at_once(tmp_path):
    text = START + "  values: {close_rate: 10, deal_siz: 1}\n  weights: [1]\n  rounding: 0.001\n"
    assert [line.split(":")[0] for line in messages(tmp_path, text)] == [
        "values.deal_siz", "values.close_rate", "weights", "rounding",
    ]  # fmt: skip


def test_bounds_of_a_tree_of_its_own(tmp_path, monkeypatch):
    from tests.goals.building import tree

    small = tree(tmp_path, "top = a * b * c\na: low~2 high~5\nb: high~5 ratio\nc: rate low~1")
    object.__setattr__(small.nodes["b"], "low", None)
    text = START + "  values: {a: 6, b: 7, c: 0.5}\n"
    assert messages(tmp_path, text, small) == [
        "values.a: got 6, expected 2 to 5. Correct the value.",
        "values.b: got 7, expected 0 to 5. Correct the value.",
        "values.c: got 0.5, expected 1 to 1. Correct the value.",
    ]
    monkeypatch.setattr(type(small), "low", lambda self, name: None)
    text = START + "  values: {b: 7}\n"
    assert messages(tmp_path, text, small) == [
        "values.b: got 7, expected 5 or less. Correct the value."
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_sound(name):
    from revkit.client.load import load_client

    client = load_client(ROOT / "client_templates" / name)
    assert client.goals is not None
    assert list(problems(client.goals, client.currency, client.tree)) == []


def test_the_line_stands_in_the_message(tmp_path):
    from revkit.client.load import load_client

    folder = tmp_path / "acme"
    folder.mkdir()
    head = "name: Acme\nlocale: es_ES\ncurrency: EUR\nas_of: 2026-12-31\n"
    text = head + "goals:\n" + START + "  values:\n    revenue: 1000000\n    close_rate: 10\n"
    (folder / "client.yml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as found:
        load_client(folder)
    assert str(found.value) == (
        "acme/client.yml:9: goals.values.close_rate: "
        "got 10, expected a share between 0 and 1 (0.10 for 10 %)."
    )
