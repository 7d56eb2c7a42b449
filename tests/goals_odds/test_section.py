"""`goals.odds` and `goals.moves`: every message that a consultant can meet."""

import pytest

from tests.goals.test_section import START, messages

VALUES = (
    "  values: {revenue: 1, qualified_leads: 300, close_rate: 0.10, deal_size: 12000, "
    "opening_revenue: 600000, retention: 0.9, expansion: 100000}\n"
)
ONE_OF = "Write `low` and `high`, or `won` and `lost`, or `variation`."


def said(folder, text):
    return messages(folder, START + VALUES + text)


@pytest.mark.parametrize(
    ("spread", "expected"),
    [
        ("close_rat: {won: 1, lost: 2}", 'close_rat: there is no "close_rat" in the tree "revenue". Did you mean "close_rate"?'),
        ("retention: {low: 0.8, high: 0.95}", 'retention: "retention" is made of "revenue_churn". Write `revenue_churn: {low: 0.05, high: 0.2}` instead.'),
        ("retention: {won: 9, lost: 1}", 'retention: "retention" is made of "revenue_churn". Say how sure that is.'),
        ("close_rate: {}", f"close_rate: says nothing. {ONE_OF}"),
        ("close_rate: {won: 3, lost: 4, low: 0.1, high: 0.2}", f"close_rate: says it in two ways. {ONE_OF}"),
        ("close_rate: {won: 3}", "close_rate: has `won` without `lost`. Add it."),
        ("deal_size: {high: 15000}", "deal_size: has `high` without `low`. Add it."),
        ("close_rate: {won: 0, lost: 0}", "close_rate: won and lost are both 0. A sample has at least one case."),
        ("deal_size: {won: 3, lost: 4}", 'deal_size.won: is for rates, and "deal_size" is none. Write `low` and `high`.'),
        ("qualified_leads: {variation: 0.3}", 'qualified_leads.variation: is for the size of single deals, and "qualified_leads" is no money. Write `low` and `high`.'),
        ("close_rate: {low: 0.2, high: 0.1}", "close_rate: low 0.2 is not below high 0.1. Correct them."),
        ("close_rate: {low: 0, high: 0.1}", "close_rate.low: got 0, but nothing lies below 0. Write more than 0: one time in ten it is less than that."),
        ("close_rate: {low: 0.1, high: 8}", "close_rate.high: got 8, but nothing lies above 1. Write less than 1: one time in ten it is more than that."),
        ("deal_size: {variation: 0}", "deal_size.variation: got 0, expected more than 0. Correct it."),
    ],
)  # fmt: skip
def test_messages_about_spreads(tmp_path, spread, expected):
    found = said(tmp_path, f"  odds: {{spread: {{{spread}}}}}\n")
    assert found == [f"odds.spread.{expected}"]


@pytest.mark.parametrize("wanted", ["0", "1"])
def test_messages_about_the_wanted_probability(tmp_path, wanted):
    assert said(tmp_path, f"  odds: {{wanted: {wanted}}}\n") == [
        f"odds.wanted: got {wanted}, expected more than 0 and less than 1, such as 0.8."
    ]


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ("close: {to: 0.2}", ['close: there is no "close" in the tree "revenue". Did you mean "close_rate"?']),
        ("revenue: {to: 2}", ['revenue: "revenue" is the goal itself. Name the drivers that can move.']),
        ("new_customers: {to: 40}", ['new_customers: "new_customers" has no value yet. Give today\'s value under `values`.']),
        ("retention: {to: 0.95}, revenue_churn: {to: 0.05}", ['retention: "retention" is made of "revenue_churn", which moves too. Keep one of them.']),
        ("close_rate: {to: 0.1}", ["close_rate.to: got 0.1, which is today's value. Write how far it can move."]),
        ("close_rate: {to: 0.08}", ['close_rate.to: got 0.08, but only more of "close_rate" than today\'s 0.10 helps. Correct it.']),
        ("close_rate: {to: 13}", ["close_rate.to: got 13, expected a share between 0 and 1 (0.13 for 13 %)."]),
        ("qualified_leads: {to: 400.5}", ["qualified_leads.to: got 400.5, expected a whole number. Only solved counts may have decimals."]),
        ("close_rate: {to: 0.2, curve: 0.5}", ["close_rate.curve: got 0.5, expected 1 or more: what comes last never costs least."]),
        ("close_rate: {to: 0.2, cost: -1}", ["close_rate.cost: got -1, expected 0 or more. Drop the sign."]),
        ("close_rate: {to: 0.2, cost: 10}, expansion: {to: 150000}", ['expansion: has no cost, and "close_rate" has one. Give every move its cost, or none.']),
        ("revenue_churn: {to: 0.05}", []),
        ("retention: {to: 0.95, cost: 1, curve: 1}", []),
    ],
)  # fmt: skip
def test_messages_about_moves(tmp_path, moves, expected):
    assert said(tmp_path, f"  moves: {{{moves}}}\n") == [f"moves.{each}" for each in expected]


def test_less_of_churn_helps(tmp_path):
    values = START + "  values: {revenue_churn: 0.1}\n  moves: {revenue_churn: {to: 0.2}}\n"
    assert messages(tmp_path, values) == [
        'moves.revenue_churn.to: got 0.2, but only less of "revenue_churn" than today\'s 0.1 helps. '
        "Correct it."
    ]


def test_less_helps_where_lower_is_better(tmp_path):
    from tests.goals.building import tree

    churn = tree(tmp_path, "top: rate\ntop = lost / n\nlost: count\nn: count", better="lower")
    text = START + "  values: {lost: 10, n: 100}\n  moves: {lost: {to: 12}, n: {to: 90}}\n"
    assert messages(tmp_path, text, churn) == [
        'moves.lost.to: got 12, but only less of "lost" than today\'s 10 helps. Correct it.',
        'moves.n.to: got 90, but only more of "n" than today\'s 100 helps. Correct it.',
    ]
