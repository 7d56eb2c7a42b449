"""Trees as content: what the linter refuses, one bad tree for each; formulas; currencies."""

import pytest
import yaml

from revkit.content.currencies import load_currencies, minor_units
from revkit.content.files import FOLDER
from revkit.content.formulas import MAX_LENGTH, names_in, parse_formula
from revkit.content.goal_tree_file import load_units
from revkit.content.goal_trees import load_tree, tree_names
from revkit.errors import ContentError
from tests.goals.building import tree, write_tree

GOOD = "top = a * b\na: splits\nb: rate"


def refused(folder) -> str:
    with pytest.raises(ContentError) as found:
        load_tree("top", folder)
    return str(found.value)


@pytest.mark.parametrize(
    ("nodes", "message"),
    [
        ("top = a +\na", '"a +" cannot be read. Write names, numbers and + - * /.'),
        ("top = a ** 2\na", '"a ** 2" is not allowed.'),
        ("top = a * bb\na\nb", 'there is no node "bb". Did you mean "b"?'),
        (
            "top = a * b + a\na\nb",
            '"a" is used 2 times. A tree uses a name once: keep it in one formula of top.',
        ),
        ("top = a + b\nb = a + c\na\nc", '"a" is used 2 times.'),
        ("top = a\na = b\nb = top", "some formulas use each other in a circle."),
        ("top = top\na", "some formulas use each other in a circle."),
        ("top = c\nc\na = b\nb = a", "some formulas use each other in a circle."),
        ("top = a\na\nb = c\nc", 'no formula uses "b". Only "top" may stand on top.'),
        ("other = a\na", 'there is no node "top", like the file.'),
        ("top = 1 + 2", "it uses no other node. Leave the formula out."),
        ("top = a\na: low~3 high~2", "low 3 is above high 2. Swap them."),
        ("top = A\nA", "a node's name is small letters and underscores."),
        ("top: splits = a\na", "only a node without a formula can split."),
        ("top = a * b\na\nb: rate splits", "a rate does not split over a period."),
        ("top = a + b\na: splits\nb", "the parts of a period would not add up to it."),
        ("top = a * b\na: splits\nb: splits", "the parts of a period would not add up to it."),
        ("top = a - 1\na: splits", "the parts of a period would not add up to it."),
        ("top = (a + b) * c\na: splits\nb\nc", "the parts of a period would not add up to it."),
        ("top = a: nothing", "cannot be read"),
        ("top: furlongs = a\na", 'got "furlongs", expected'),
    ],
)
def test_bad_trees_are_refused_with_a_sentence(tmp_path, nodes, message):
    write_tree(tmp_path, nodes)
    text = refused(tmp_path)
    assert message in text
    assert text.startswith("content/goal_trees/top.yml:")


def test_a_good_tree_passes(tmp_path):
    small = tree(tmp_path, GOOD)
    assert small.amounts == {"top", "a"}
    assert small.leaves == ("a", "b")
    assert small.order == ("a", "b", "top")
    assert small.parent("a") == "top"
    assert small.parent("top") is None
    assert (small.low("b"), small.high("b"), small.high("a")) == (0, 1, None)
    assert tree_names(tmp_path) == ("top",)


def broken(folder, change) -> str:
    document = yaml.safe_load((FOLDER / "goal_trees" / "revenue.yml").read_text(encoding="utf-8"))
    change(document)
    (folder / "goal_trees").mkdir()
    text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True)
    (folder / "goal_trees" / "revenue.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as found:
        load_tree("revenue", folder)
    return str(found.value)


def sales(document):
    return document["functions"]["sales"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: sales(d).update(result="expansion"), '"expansion" is no node of sales.'),
        (lambda d: sales(d).update(result="nothing"), '"nothing" is no node of sales.'),
        (lambda d: sales(d)["objective"].update(es="{closerate}"), 'no node "closerate". Did you mean "close_rate"?'),
        (lambda d: sales(d)["objective"].update(en="At {close_rate}."), "the languages do not use the same nodes."),
        (lambda d: d["functions"].pop("service"), '"service" owns nodes but has no objective.'),
        (lambda d: d["nodes"]["retention"]["label"].update(es="Ingresos"), "two figures have this label."),
        (lambda d: d["nodes"]["retention"].update(owner="legal"), 'got "legal", expected'),
        (lambda d: d["nodes"]["retention"]["label"].pop("en"), "is missing"),
        (lambda d: d.update(better="more"), 'got "more", expected'),
        (lambda d: d.update(nodes={}), "expected at least 1"),
    ],
)  # fmt: skip
def test_bad_words_and_functions_are_refused(tmp_path, change, message):
    assert message in broken(tmp_path, change)


def test_a_name_defined_twice_is_refused(tmp_path):
    write_tree(tmp_path, GOOD)
    path = tmp_path / "goal_trees" / "top.yml"
    text = path.read_text(encoding="utf-8")
    twice = text.replace("functions:", "  a: {owner: company}\nfunctions:")
    path.write_text(twice, encoding="utf-8")
    assert "stands twice" in refused(tmp_path)


def test_all_problems_are_told_at_once(tmp_path):
    write_tree(tmp_path, "top = a ** b\na = __import__('os')\nb")
    assert len(refused(tmp_path).splitlines()) == 2


@pytest.mark.parametrize("name", tree_names())
def test_every_tree_that_ships_is_sound(name):
    shipped = load_tree(name)
    assert shipped.root == name
    for owner, function in shipped.functions.items():
        assert shipped.nodes[function.result].owner == owner
    for node in shipped.nodes.values():
        assert load_units().of(node.unit)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('x')", "a.b", "a[0]", "f(a)", "lambda: a", "a if b else c", "a < b",
        "a and b", "[a]", "{a}", "'a'", "True", "None", "1j", "1e999", "a % b", "a // b", "a @ b",
        "a | b", "-a", "+a", "a := 1", "a; b", "a = 1", "", "\n", "a\nb", "9" * 5000, "(" * 150 + "a",
        "a +" * 100 + "a", "yield a", "f'{a}'", "a\0b", "...",
    ],
)  # fmt: skip
def test_hostile_formulas_are_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"\. (Write names|Shorten)"):
        parse_formula(text)


def test_long_sums_within_the_limit_are_read():
    text = "+".join(["a"] * (MAX_LENGTH // 2))
    assert len(names_in(parse_formula(text))) == MAX_LENGTH // 2
    assert names_in(parse_formula(" (a) * 0.5 ")) == ("a",)


def test_currencies_have_the_decimals_of_the_standard():
    found = load_currencies()
    assert {code: found[code] for code in ("EUR", "MXN", "GBP", "JPY", "KWD", "IQD", "LBP", "CLF")} == {
        "EUR": 2, "MXN": 2, "GBP": 2, "JPY": 0, "KWD": 3, "IQD": 3, "LBP": 2, "CLF": 4,
    }  # fmt: skip
    assert minor_units("eur") is None
    assert len(found) > 150


def test_babel_knows_every_currency_but_the_newest():
    from babel.numbers import list_currencies

    assert set(load_currencies()) - list_currencies() <= {"XCG", "ZWG"}


@pytest.mark.parametrize("code", ["EUR", "eur", "EURO"])
def test_a_code_twice_or_misspelt_is_refused(tmp_path, code):
    lists = {"decimals_0": ["JPY"], "decimals_2": ["EUR", code], "decimals_3": [], "decimals_4": []}
    (tmp_path / "currencies.yml").write_text(yaml.safe_dump(lists), encoding="utf-8")
    with pytest.raises(ContentError, match=f'"{code}" stands twice or is not three capitals'):
        load_currencies(tmp_path)
