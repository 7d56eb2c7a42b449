"""A consultant's own driver tree: what its file may leave out, and all that can be wrong in it."""

import shutil
import time

import pytest

from revkit import InputError, load_client, split_goal
from revkit.batch.checking import check_clients
from revkit.client.files import inputs_of
from revkit.client.goals.trees import tree_for
from revkit.documents import Document
from revkit.show.goal_words import GoalWords
from revkit.show.tables.goals import objectives_table
from tests.shared import ROOT

PLAIN = """\
nodes:
  pipeline:
    owner: company
    unit: money
    formula: opportunities * deal
  opportunities:
    label: Oportunidades creadas
    owner: sales
    unit: count
    formula: leads * rate
  leads:
    owner: marketing
    unit: count
    splits: true
  rate:
    label: {es: Tasa de paso}
    owner: sales
    unit: rate
  deal:
    label: {es: Importe medio, en: Average amount}
    owner: sales
    unit: money
flow: {starts: leads, ends: opportunities}
beside:
  per_lead:
    label: Importe por lead
    unit: money
    formula: pipeline / leads
"""


@pytest.fixture
def folder(tmp_path):
    """The Mexican example, whose goal stands on a tree of its own called pipeline."""
    made = shutil.copytree(ROOT / "client_templates" / "services-mexico", tmp_path / "acme")
    text = (made / "client.yml").read_text(encoding="utf-8")
    before, _, after = text.partition("\ngoals:\n")
    rest = after[after.index("\nbenefits:") :]
    values = "{pipeline: 1000000, rate: 0.3, deal: 10000}"
    section = f"  metric: pipeline\n  period: {{start: 2027-01-01}}\n  values: {values}\n"
    (made / "client.yml").write_text(f"{before}\ngoals:\n{section}{rest}", encoding="utf-8")
    (made / "pipeline.tree.yml").write_text(PLAIN, encoding="utf-8")
    return made


def write(folder, text: str, name: str = "pipeline.tree.yml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def refused(folder) -> list[str]:
    with pytest.raises(InputError) as caught:
        tree_for(folder, "acme", Document("acme/client.yml", {}, {}), "pipeline")
    return [str(problem) for problem in caught.value.problems]


def test_labels_in_one_language_are_enough(folder):
    client = load_client(folder)
    plan = split_goal(client)
    # 1,000,000 / 10,000 / 30 % = 333.33 leads
    assert plan.values["leads"].value == 334
    assert plan.beside["per_lead"].value == 3000
    labels = {name: node.label for name, node in plan.tree.nodes.items()}
    assert labels["opportunities"].en == "Oportunidades creadas"
    assert labels["rate"].en == "Tasa de paso"
    assert (labels["deal"].es, labels["deal"].en) == ("Importe medio", "Average amount")
    assert labels["leads"].es == "Leads"
    assert plan.tree.better == "higher"


def test_without_sentences_a_function_promises_what_it_owns(folder):
    client = load_client(folder)
    plan = split_goal(client)
    table = objectives_table(plan, client)
    told = {str(row[0]): str(row[1]) for row in table.rows}
    assert told["Marketing"] == "Leads: 334."
    assert told["Ventas"].startswith("Oportunidades creadas: 100.2; Tasa de paso: 30")
    assert {row[2] for row in table.rows} == {"–"}


def test_the_report_says_whose_tree_it_is(folder):
    client = load_client(folder)
    assert GoalWords(split_goal(client), client).source == (
        "árbol propio de la empresa (pipeline.tree.yml)"
    )
    write(folder, f"source: Taller del 3 de mayo\n{PLAIN}")
    client = load_client(folder)
    assert GoalWords(split_goal(client), client).source == (
        "árbol propio de la empresa (pipeline.tree.yml): Taller del 3 de mayo"
    )


def test_a_sentence_may_stand_in_one_language_and_without_a_strategy(folder):
    sales = 'sales: {result: opportunities, objective: "Crear {opportunities}"}'
    write(folder, f"{PLAIN}functions:\n  {sales}\n")
    tree = load_client(folder).tree
    assert tree.functions["sales"].objective.en == "Crear {opportunities}"
    assert tree.functions["sales"].strategy.es == "–"
    assert tree.functions["marketing"].result == "leads"


def test_it_comes_before_revkits_own_of_that_name(folder):
    text = (folder / "client.yml").read_text(encoding="utf-8")
    text = text.replace("metric: pipeline", "metric: revenue").replace("{pipeline:", "{revenue:")
    (folder / "client.yml").write_text(text, encoding="utf-8")
    own = PLAIN.replace("pipeline", "revenue")
    write(folder, own, "revenue.tree.yml")
    client = load_client(folder)
    assert client.tree.own == "revenue.tree.yml"
    assert client.tree.leaves == ("leads", "rate", "deal")
    assert not client.tree.example


def test_a_tree_is_an_input_of_the_report(folder):
    assert "pipeline.tree.yml" in inputs_of(folder)
    first = load_client(folder).inputs["pipeline.tree.yml"]
    write(folder, PLAIN.replace("Importe por lead", "Importe de cada lead"))
    assert load_client(folder).inputs["pipeline.tree.yml"] != first


def test_check_tells_of_trees_that_no_goal_uses(folder):
    write(folder, PLAIN, "other.tree.yml")
    write(folder, PLAIN, "revenue.tree.yaml")
    (check,) = check_clients([folder])
    told = [line for line in check.lines() if "tree" in line]
    assert told == [
        '  acme/other.tree.yml: is not used: goals.metric is "pipeline". To use it, write "other".',
        "  acme/revenue.tree.yaml: is not read. A tree of your own is called <metric>.tree.yml.",
    ]


@pytest.mark.parametrize("name", ["pipeline.tree.yaml", "pipeline.yml", "Pipeline.tree.yml", "pipeline.tree.yml.txt"])  # fmt: skip
def test_a_file_with_another_suffix_is_named(folder, name):
    (folder / "pipeline.tree.yml").rename(folder / name)
    (problem,) = refused(folder)
    assert f'Is it in "{name}"? Call that file pipeline.tree.yml.' in problem


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("formula: leads * rate", "formula: leads * rate * pipeline", "6: nodes.pipeline.formula|nodes.pipeline"),
        ("unit: rate", "unit: percent", 'acme/pipeline.tree.yml:18: nodes.rate.unit: got "percent", expected'),
        ("formula: leads * rate", "formula: leads * rates", 'acme/pipeline.tree.yml:10: nodes.opportunities.formula: there is no node "rates". Did you mean "rate"?'),
        ("formula: opportunities * deal", "formula: opportunities * deal * rate", 'nodes.rate: "rate" is used 2 times. A tree uses a name once: keep it in one formula of pipeline, opportunities.'),
        ("  rate:\n", "  leads:\n", 'acme/pipeline.tree.yml:15: nodes.leads: "leads" stands twice (first on line 11).'),
        ("  pipeline:\n", "  funnel:\n", 'there is no node "pipeline", like the file. Name the root so.'),
        ("formula: leads * rate", "formula: __import__('os')", "is not allowed. Write names, numbers and + - * / only."),
        ("  rate:\n", "  __import__:\n", "a node's name is small letters and underscores. Rename it."),
        ("  rate:\n", "  lambda:\n", '"lambda" is a word that formulas cannot use. Rename it.'),
        ("formula: leads * rate", "formula: leads ** rate", "is not allowed"),
        ("    splits: true\n", "", 'nodes.leads'),
        ("starts: leads", "starts: deal", '"deal" is no count of this tree. Name one.'),
        ("formula: pipeline / leads", "formula: pipeline / lead", 'beside.per_lead.formula: there is no node "lead". Did you mean "leads"?'),
        ("  per_lead:\n", "  rate:\n", 'beside.rate: "rate" is a node already. Rename one of them.'),
        ("label: Importe por lead", "label: Oportunidades creadas", "two figures have this label"),
        ("label: Oportunidades creadas", "label: [a, b]", "expected a group of keys"),
        ("label: Oportunidades creadas", f"label: {'x' * 200}", "a label has 1 to 80 characters."),
        ("nodes:\n", "nodes: none\nnodess:\n", "expected a group of keys"),
        ("owner: marketing", "owner: finance", 'got "finance", expected'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(folder, old, new, message):
    assert old in PLAIN
    write(folder, PLAIN.replace(old, new, 1))
    if old == "    splits: true\n":
        # Without an amount nothing splits over time, which is a tree all the same.
        assert load_client(folder).tree.amounts == frozenset()
        return
    problems = refused(folder)
    assert any(part in problem for part in message.split("|") for problem in problems), problems
    assert all(problem.startswith("acme/pipeline.tree.yml") for problem in problems)


def test_everything_wrong_with_entries_is_told_at_once(folder):
    wrong = PLAIN.replace("leads * rate", "leads ** rate").replace("leads, ends", "leads, ends")
    wrong = wrong.replace("Importe por lead", "Oportunidades creadas")
    wrong += "functions:\n  sales: {result: leads, objective: '{leed} {deal!r} {'}\n  marketing: {result: leads, objective: '{leads:>9}'}\n"
    told = "\n".join(refused(folder_with(folder, wrong)))
    for part in (
        "is not allowed",
        "two figures have this label",
        "is no node of sales",
        "a brace stands alone",
        "write {leads} alone",
    ):
        assert part in told


def folder_with(folder, text):
    write(folder, text)
    return folder


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("top = a + b\na = c\nc = a\nb", "Break the circle: a > c > a."),
        ("top = a + top\na", "Break the circle: top > top."),
        ("top\na", '"top" has no formula. Say which figures make it.'),
    ],
)
def test_circles_are_named(tmp_path, text, message):
    from revkit.content.goal_trees import load_tree
    from revkit.errors import ContentError
    from tests.goals.building import write_tree

    write_tree(tmp_path, text)
    with pytest.raises(ContentError) as caught:
        load_tree("top", tmp_path)
    assert message in str(caught.value)


def chain(length: int) -> str:
    nodes = [f"  n{i}: {{owner: company, unit: money, formula: n{i + 1}}}" for i in range(length)]
    last = f"  n{length}: {{owner: company, unit: money}}"
    return "\n".join(
        ["nodes:", "  pipeline: {owner: company, unit: money, formula: n0}", *nodes, last]
    )


def doubling(levels: int) -> str:
    nodes = [
        f"  n{i}: {{owner: company, unit: ratio, formula: n{i + 1} * n{i + 1}}}"
        for i in range(levels)
    ]
    last = f"  n{levels}: {{owner: company, unit: ratio}}"
    return "\n".join(
        ["nodes:", "  pipeline: {owner: company, unit: ratio, formula: n0 * n0}", *nodes, last]
    )


def brackets() -> str:
    names = [f"a{i}" for i in range(42)]
    formula = "*".join(f"({x}+{y})" for x, y in zip(names[::2], names[1::2], strict=True))
    nodes = [f"  {name}: {{owner: company, unit: ratio}}" for name in names]
    return "\n".join(
        ["nodes:", f"  pipeline: {{owner: company, unit: ratio, formula: {formula}}}", *nodes]
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (chain(50), "more than 20 levels of formulas. Join some of them."),
        (chain(900), "more than 200 figures."),
        (doubling(60), "is used 2 times"),
        (brackets(), "more than 20 figures in one formula."),
        ("nodes: " + "[" * 400, "more than 20 levels inside each other"),
        ("nodes: &a {x: *a}", "anchors (&) and aliases (*) are not read"),
        ("nodes: {pipeline: !!python/object:os.system x}", "tags (!) are not read"),
        ("", "the file is empty"),
        ("- a\n- b", "the file holds no keys"),
        ("nodes: {}", "expected at least 1"),
        ("nodes: {pipeline: {}}", "is missing"),
        ("nodes: {pipeline: 3}", "expected a group of keys"),
        ("nodes: {pipeline: {owner: company, unit: money, formula: 12}}", "expected text"),
        (PLAIN + "functions: [a]", "expected a group of keys"),
        (PLAIN + "functions: {sales: 3}", "expected a group of keys"),
        (PLAIN + "functions: {nobody: {result: leads}}", "nobody"),
        (PLAIN + "extra: 1", "there is no such key here"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)  # fmt: skip
def test_hostile_and_half_written_trees_are_refused_at_once(folder, text, message):
    started = time.process_time()
    told = "\n".join(refused(folder_with(folder, text)))
    assert message in told
    assert time.process_time() - started < 5
