"""What a consultant can write wrong in a goal, its teams and its tree: a sentence, or a result."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from revkit import load_client
from revkit.content.formulas import parse_formula
from revkit.errors import InputError
from revkit.goals import split_goal
from revkit.show.goals import teams_chart, uncertainty_table
from revkit.show.words import Speaker

HEAD = "name: Acme\nlocale: es_ES\ncurrency: EUR\nas_of: 2027-04-30\n"
GOALS = """goals:
  period: {start: 2027-01-01}
  values: {revenue: 1000000, qualified_leads: 300, close_rate: 0.1, deal_size: 12000,
           opening_revenue: 600000, retention: 0.9, expansion: 100000}
  odds: {draws: 1000}
"""
TEAMS = "  teams: {of: new_business, levels: [region, rep], weights: last_year}\n"


def client(tmp_path: Path, goals: str, **files: str):
    here = tmp_path / "acme"
    here.mkdir(exist_ok=True)
    (here / "client.yml").write_text(HEAD + goals, encoding="utf-8")
    for name, text in files.items():
        (here / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return load_client(here)


def wrong(tmp_path: Path, goals: str, **files: str) -> str:
    with pytest.raises(InputError) as caught:
        client(tmp_path, goals, **files)
    return str(caught.value)


@pytest.mark.parametrize("name", ["money", "number", "percent", "short_number", "short_money"])
@pytest.mark.parametrize("value", [10**15 * 10**15 + Decimal("0.25"), 1e300])
def test_a_figure_of_any_size_is_written(name, value):
    """A million billion leads at as much each are 31 digits, and Babel's context has room for 28."""
    text = getattr(Speaker("es_ES", "EUR"), name)(value)
    assert text.replace(".", "").startswith("1000000")


def test_a_range_that_knows_nothing_is_refused(tmp_path):
    spread = "  odds: {spread: {expansion: {low: 80000, high: 999999999999999}}}\n"
    told = wrong(tmp_path, GOALS.replace("  odds: {draws: 1000}\n", spread))
    assert "goals.odds.spread.expansion: high 999999999999999 is more than 1,000 times" in told
    wide = "  odds: {draws: 1000, spread: {expansion: {low: 80000, high: 79999999}}}\n"
    made = client(tmp_path, GOALS.replace("  odds: {draws: 1000}\n", wide))
    assert uncertainty_table(split_goal(made), made)._repr_html_()


def test_long_names_are_shortened_in_messages(tmp_path):
    long = "a" * 1_000  # YAML takes no longer key
    goals = (
        GOALS + f"  levers: [{long}]\n  actuals: {{{long}: [1]}}\n  moves: {{{long}: {{to: 1}}}}\n"
    )
    goals += f"  bounds: {{{long}: {{low: 0}}}}\n  capacity: {{of: {long}, reps: [], quota: 1}}\n"
    goals += f"  teams: {{of: {long}, levels: [{long}, b], inverse: [{long}]}}\n"
    told = wrong(tmp_path, goals).splitlines()
    assert len(told) > 7
    assert max(map(len, told)) < 400


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (f"A;B;{'9' * 300};\n", 'C2: "last_year" tiene "999'),
        (f"A;B;1;{'9' * 50}\n", 'D2: "lock" tiene "999'),
        (f"A;B;0,{'0' * 99}1;\n", 'C2: "last_year" tiene "0,000'),
        (f"{'A' * 10_000};B;1;\n", 'A2: "region" tiene un nombre de 10.000 letras, y caben 120'),
        ("A;B\u202ex;1;\n", 'B2: "rep" tiene signos invisibles dentro del nombre, "B\\u202ex"'),
        ("A;B\x01;1;\n", 'B2: "rep" tiene signos invisibles'),
    ],
)
def test_what_no_table_can_hold_is_told_with_its_cell(tmp_path, rows, said):
    told = wrong(tmp_path, GOALS + TEAMS, teams__csv=f"region;rep;last_year;lock\n{rows}")
    assert f"acme/teams.csv:2: {said}" in told


def test_sixty_levels_leave_the_bars_their_room(tmp_path):
    levels = [f"n{place}" for place in range(60)]
    rows = [";".join(f"x{p}_{n if p > 57 else 0}" for p in range(60)) for n in range(3)]
    table = "\n".join([";".join(levels), *rows])
    goals = GOALS + f"  teams: {{of: new_business, levels: [{', '.join(levels)}]}}\n"
    made = client(tmp_path, goals, teams__csv=table)
    # matplotlib warns where the names take all the room, and a warning fails here.
    assert "<svg" in teams_chart(split_goal(made), made).svg()


OWN = "goals: {metric: mine, period: {start: 2027-01-01}, values: {mine: 100000, rate: 0.1}}\n"


def test_only_what_the_file_says_is_told(tmp_path):
    """`better`, `source` and `functions` are for revkit's own trees: nobody misses them here."""
    assert wrong(tmp_path, OWN, mine__tree__yml="nodes: [a]\n").splitlines() == [
        "acme/mine.tree.yml:1: nodes: got a list, expected a group of keys. Correct the value."
    ]
    tree = "nodes:\n  mine: {owner: company, unit: money, formula: rate * size}\n"
    tree += (
        "  rate: {owner: ventas, unit: rate}\n  size: {owner: sales, unit: money, splits: true}\n"
    )
    told = wrong(tmp_path, OWN, mine__tree__yml=tree)
    assert re.findall(r": (\S+): got", told) == ["nodes.rate.owner"]


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("a * b / 0", "divides by 0"),
        ("0 * a", "multiplies by 0"),
        ("a * 1e-320", "has 9.99989e-321, which is beyond what a firm counts in"),
        ("a * 1e308", "has 1e+308, which is beyond"),
    ],
)
def test_numbers_that_no_formula_means(formula, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        parse_formula(formula)


def test_more_levers_than_anyone_pulls_are_refused(tmp_path):
    names = [f"l{place}" for place in range(41)]
    sums = [" + ".join(names[:20]), " + ".join(names[20:39]), " + ".join(names[39:])]
    tree = "nodes:\n  mine: {owner: company, unit: money, formula: g0 + g1 + g2}\n"
    for place, formula in enumerate(sums):
        tree += f"  g{place}: {{owner: sales, unit: money, formula: '{formula}'}}\n"
    tree += "".join(f"  {name}: {{owner: sales, unit: money, splits: true}}\n" for name in names)
    goals = "goals:\n  metric: mine\n  period: {start: 2027-01-01}\n  values: {mine: 5000}\n"
    goals += "  moves:\n" + "".join(f"    {name}: {{to: 200}}\n" for name in names)
    told = wrong(tmp_path, goals, mine__tree__yml=tree)
    assert "acme/client.yml:9: goals.moves: got 41 levers, expected 40 or fewer." in told
