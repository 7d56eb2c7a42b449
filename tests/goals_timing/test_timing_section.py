"""`goals.timing` and `goals.capacity`: every message that a consultant can meet, and every notice."""

import datetime
import shutil
from dataclasses import replace

import pytest

from revkit import InputError, load_client, split_goal
from revkit.content.wording import load_wording, placeholders
from revkit.goals.notice import Notice
from revkit.show.goal_words import GoalWords
from revkit.show.notices import told
from tests.goals.test_section import START, messages
from tests.goals_timing.building import client, stages, timing
from tests.shared import ROOT

START += "  values: {}\n"
PEOPLE = "reps: [{count: 2}], quota: 100000"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  timing: {lag: [0.2, 0.5]}\n", "timing.lag: the shares add up to 0.7, expected 1. Correct them."),
        ("  timing: {lag: []}\n", "timing.lag: the shares add up to 0, expected 1. Correct them."),
        ("  timing: {lag: [0.5, 0.502]}\n", "timing.lag: the shares add up to 1.002, expected 1. Correct them."),
        ("  timing: {lag: [20, 0]}\n", "timing.lag[0]: got 20, expected a share between 0 and 1 (0.20 for 20 %)."),
        ("  timing: {lag: mesured}\n", "timing.lag: got \"mesured\", expected 'measured'."),
        ("  timing: {}\n", "timing.lag: is missing. Add it, for example `lag: [0.2, 0.5, 0.3]`."),
        (f"  capacity: {{{PEOPLE}, attrition: 1}}\n", "capacity.attrition: got 1: all would leave in their first month. Write a share below 1."),
        (f"  capacity: {{{PEOPLE}, of: new_busines}}\n", 'capacity.of: there is no "new_busines" in the tree "revenue". Did you mean "new_business"?'),
        (f"  capacity: {{{PEOPLE}, of: deal_size}}\n", 'capacity.of: "deal_size" is the same in every month and does not add up. Known: revenue, new_business, new_customers, qualified_leads, customer_revenue, retained_revenue, opening_revenue, expansion.'),
        (f"  capacity: {{{PEOPLE}, hires: [{{month: 2026-12-01, count: 1}}]}}\n", "capacity.hires[0].month: 2026-12-01 is before the period. Count these people under `reps`."),
        (f"  capacity: {{{PEOPLE}, hires: [{{month: 2028-01-01, count: 1}}]}}\n", "capacity.hires[0].month: 2028-01-01 is after the period. Take it out, or correct the month."),
        (f"  capacity: {{{PEOPLE}, hires: [{{month: 2027-03-15, count: 1}}]}}\n", "capacity.hires[0].month: got 2027-03-15, expected the first day of a month (2027-03-01)."),
        (f"  capacity: {{{PEOPLE}, ramp: [0, 25]}}\n", "capacity.ramp[1]: got 25, expected a share between 0 and 1 (0.25 for 25 %)."),
        ("  capacity: {reps: [{count: 2}], quota: 0}\n", "capacity.quota: got 0, expected more than 0. Correct it."),
    ],
)  # fmt: skip
def test_messages(tmp_path, text, expected):
    assert messages(tmp_path, START + text) == [expected]


def test_a_rounded_lag_is_fine(tmp_path):
    assert messages(tmp_path, START + "  timing: {lag: [0.333, 0.333, 0.333]}\n") == []


def test_a_tree_without_a_flow(tmp_path):
    tree = replace(stages(tmp_path), flow=None)
    text = START + f"  timing: {{lag: [1]}}\n  capacity: {{{PEOPLE}}}\n"
    said = 'the tree "sales" does not say which count becomes which (its key `flow`).'
    assert messages(tmp_path, text, tree) == [
        f"timing: {said} Take this part out.",
        f"capacity: {said} Name the amount that the people bring under `of`.",
    ]
    named = START + f"  capacity: {{{PEOPLE}, of: sales}}\n"
    assert messages(tmp_path, named, tree) == []


def changed(tmp_path, template: str, extra: str, without: tuple[str, ...] = ()):
    """A copy of an example with more in its goals, and without some of its files."""
    folder = shutil.copytree(ROOT / "client_templates" / template, tmp_path / "acme")
    for name in without:
        (folder / name).unlink()
    path = folder / "client.yml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    own = {line.partition(":")[0] for line in extra.splitlines() if line.startswith("  ")}
    start = lines.index("goals:\n")
    end = next(n for n in range(start + 1, len(lines)) if lines[n][0] not in " #\n")
    kept, replaced = [], False
    for line in lines[start + 1 : end]:
        if line[2:3] not in (" ", "#", ""):  # a key of the section: what is beneath goes with it
            replaced = line.partition(":")[0] in own
        kept += [] if replaced else [line]
    path.write_text("".join([*lines[: start + 1], extra, *kept, *lines[end:]]), encoding="utf-8")
    return folder


def refusals(folder) -> list[str]:
    with pytest.raises(InputError) as caught:
        load_client(folder)
    return [f"{problem.key}: {problem.message}" for problem in caught.value.problems]


MEASURED = "  weights: measured\n  timing: {lag: measured, before: measured}\n"


def test_nothing_to_measure_in(tmp_path):
    assert refusals(changed(tmp_path, "services-mexico", MEASURED)) == [
        "goals.weights: there is no deals.csv beside this file to measure it in. "
        "Put it there, or write one weight for each part.",
        "goals.timing.before: no export tells when leads arrived. Add leads.csv, or write their numbers.",
        "goals.timing.lag: there is no leads.csv and no deals.csv beside this file to measure it in. "
        "Write the shares by month, such as [0.2, 0.5, 0.3].",
    ]


def test_leads_without_their_deals(tmp_path):
    without = ("deals.csv", "accounts.csv")
    folder = changed(tmp_path, "saas-spain", MEASURED, without)
    told = [line for line in refusals(folder) if line.startswith("goals")]
    assert told[1].startswith(
        "goals.timing.lag: the exports hold no lead and no deal with the dates"
    )
    assert told[0].startswith("goals.weights: there is no deals.csv")


def test_a_client_that_measures_all_of_it(tmp_path):
    people = f"  capacity: {{{PEOPLE}, ramp: [0, 0.5], hire_cost: 5000}}\n"
    loaded = load_client(changed(tmp_path, "saas-spain", MEASURED + people))
    plan = split_goal(loaded)
    assert (plan.timing.lag.source, plan.timing.lag.origin) == ("measured", "lead")
    assert plan.season.years == (2025, 2026)
    assert plan.capacity.of == "new_business"
    assert split_goal(loaded) == plan


def test_every_notice_is_a_sentence_in_both_languages():
    values = {
        "n": 3, "months": 7, "month": datetime.date(2027, 3, 1), "name": "new_customers",
        "day": datetime.date(2026, 12, 15), "value": 2.5, "bound": 30.0, "share": 0.002,
    }  # fmt: skip
    given = client(timing=timing([1]))
    for locale in ("es_ES", "es_MX", "en_GB", "en_US"):
        spoken = replace(given, locale=locale)
        words = GoalWords(split_goal(spoken), spoken)
        for key, entry in load_wording().items():
            if key.startswith("timing.notice."):
                form = entry.in_(locale)
                needed = placeholders(form) | ({"n"} if isinstance(form, dict) else set())
                sentence = told(words, Notice(key, {name: values[name] for name in needed}))
                assert sentence.endswith(".")
                assert "{" not in sentence
