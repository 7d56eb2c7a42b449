"""The data dictionary of a client's folder, written from the records themselves.

`python -m revkit.client.dictionary` prints `client_templates/README.md`.
"""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic.fields import FieldInfo

from revkit.client.benefits.examples import BENEFIT_EXAMPLES
from revkit.client.goals.examples import GOAL_EXAMPLES, OWN_TREE
from revkit.client.head import ClientFile
from revkit.client.quantities import Quantity
from revkit.client.team.examples import TEAM_EXAMPLES
from revkit.content.goal_trees import load_tree, tree_names
from revkit.content.maturity import Item, load_maturity
from revkit.content.measures import load_measures, measures_for
from revkit.content.screening import Question, load_screening
from revkit.content.team import load_team
from revkit.records import Record

_INTRODUCTION = """\
# A client's folder

<!-- Written from the records: python -m revkit.client.dictionary > client_templates/README.md -->

A folder per client; its name is the client's id (small letters, digits, hyphens). It holds
`client.yml`; for an assessment `answers.csv` or `answers.xlsx`; for a team, if you like,
`people.csv`; and what the client's own systems exported (`deals.csv`...). The folders beside this
file are complete, fictional clients. Start from one of them: `revkit new acme --template
saas-spain`, then `revkit check clients/acme`, which names everything that is still wrong.

Money is per year in `currency` unless the key says otherwise; rates are shares (0.19 for 19 %).
A range is written `{low: 1, likely: 2, high: 4}`, or as one number; its other forms stand in
“Business case by example”.

## client.yml

| key | needed | what it is | example |
|---|---|---|---|
"""


def data_dictionary() -> str:
    """The whole page, as Markdown."""
    return _INTRODUCTION + "\n".join(
        [
            *_rows(ClientFile, ""),
            *_nodes(),
            *_team(),
            *_measured(),
            *_screening(),
            *_answers(),
            *_exports(),
            "",
        ]
    )


def _rows(kind: type[Record], prefix: str) -> Iterator[str]:
    for name, field in kind.model_fields.items():
        inner, many = _record_of(field.annotation)
        key = f"{prefix}{name}"
        yield _row(key, field)
        if inner is not None and inner is not Quantity:
            yield from _rows(inner, f"{key}[]." if many else f"{key}.")


def _row(key: str, field: FieldInfo) -> str:
    needed = "yes" if field.is_required() else ""
    example = f"`{field.examples[0]}`" if field.examples else ""
    return f"| `{key}` | {needed} | {(field.description or '').replace('|', '/')} | {example} |"


def _record_of(annotation: Any, many: bool = False) -> tuple[type[Record] | None, bool]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation, many
    many = many or getattr(annotation, "__origin__", None) in (tuple, dict)
    for argument in get_args(annotation):
        found, inside = _record_of(argument, many)
        if found:
            return found, inside
    return None, many


def _nodes() -> Iterator[str]:
    yield GOAL_EXAMPLES.rstrip("\n")
    for tree_name in tree_names():
        tree = load_tree(tree_name)
        yield f"\n### Names for `goals.values` with `metric: {tree_name}`\n"
        yield "| name | unit | owner | in a Spanish report | in an English report |"
        yield "|---|---|---|---|---|"
        for name, node in tree.nodes.items():
            yield f"| `{name}` | {node.unit} | {node.owner} | {node.label.es} | {node.label.en} |"
    yield OWN_TREE.rstrip("\n")
    yield BENEFIT_EXAMPLES.rstrip("\n")


def _team() -> Iterator[str]:
    yield TEAM_EXAMPLES.rstrip("\n")
    content = load_team()
    yield "\n### Roles for `does` and `team.posts`\n"
    yield "One person holds each, but for the three support functions, the last of the list.\n"
    yield "| id | in a Spanish report | in an English report |\n|---|---|---|"
    for role in content.roles:
        yield f"| `{role.id}` | {role.name.es} | {role.name.en} |"
    yield "\n### Kinds for `team.tools`\n"
    yield "| id | in a Spanish report | in an English report |\n|---|---|---|"
    for kind in content.tools:
        yield f"| `{kind.id}` | {kind.name.es} | {kind.name.en} |"


def _measured() -> Iterator[str]:
    yield _MEASURED.rstrip("\n")
    keys = {key: None for measure in load_measures().values() for key in measure.feeds}
    for key in keys:
        names = ", ".join(f"`{name}`" for name in measures_for(key))
        yield f"| `{key}` | {names} |"


def _exports() -> Iterator[str]:
    yield _EXPORTS.rstrip("\n")
    for name, measure in load_measures().items():
        words = f"{measure.name.es} | {measure.name.en} | {measure.definition.en}"
        yield f"| `{name}` | {measure.unit} | {words} |"


def _screening() -> Iterator[str]:
    yield _SCREENING.rstrip("\n")
    for item in load_screening().items:
        yield f"\n`{item.id}`:\n"
        yield from _choices(item)


def _answers() -> Iterator[str]:
    maturity = load_maturity()
    yield _ANSWERS.rstrip("\n")
    yield "| function | also understood |\n|---|---|"
    for function in maturity.functions:
        known = dict.fromkeys((function.name.es, function.name.en, *function.synonyms))
        yield f"| `{function.id}` | {', '.join(known)} |"
    yield "\n## The questionnaire\n"
    yield "Each person chooses one of five behaviours, 1 to 5, or NA or DK."
    for capability in maturity.capabilities:
        yield f"\n### {capability.name.es} / {capability.name.en} (`{capability.id}`)"
        for item in capability.items:
            yield from _item(item)
    for distinction in maturity.distinctions:
        yield f"\n### {distinction.name.es} / {distinction.name.en} (`{distinction.id}`)"
        for item in distinction.items:
            yield from _item(item)
    yield "\n### Outcome facts for `assessment.outcomes`\n"
    yield "| id | Spanish | English |\n|---|---|---|"
    for outcome in maturity.outcomes:
        yield f"| `{outcome.id}` | {outcome.name.es} | {outcome.name.en} |"


def _item(item: Item) -> Iterator[str]:
    asked = "everyone" if item.routing == "all" else ", ".join(item.routing)
    yield f"\n`{item.id}`, asked of {asked}:\n"
    yield from _choices(item)


def _choices(item: Item | Question) -> Iterator[str]:
    yield f"| | {item.text.es} | {item.text.en} |\n|---|---|---|"
    for number, (es, en) in enumerate(zip(item.options.es, item.options.en, strict=True), 1):
        yield f"| {number} | {es} | {en} |"


_MEASURED = """
## Values that are measured

Where there is an export of the client's own systems, a value may be `measured` instead of a number:
`close_rate: measured`, or with its measure and a part of the export:
`close_rate: {measured: win_rate, pipeline: New business, from: 2025-01-01}` (also `until`,
`segment` and `source`). The plan and the case then say of how many cases it comes, from when to
when. Where a value may be read in two ways, `revkit check` asks which one is meant.

| key | measures, the usual one first |
|---|---|
"""

_EXPORTS = """
## deals.csv, leads.csv, accounts.csv, history.csv

What the client's systems exported, as CSV or XLSX, each one optional:

- `deals`: a row per deal, from HubSpot, Salesforce, Pipedrive or any table;
- `leads`: a row per lead or contact, with the deal's id (or the lead's id in `deals`) to pair them;
- `accounts`: revenue by customer and period (a row per customer and month, or a column per month),
  or a row per customer with its revenue and whether it left;
- `history`: a row per change of stage of a deal.

Headings are recognised in Spanish and English. Where they are not, or where a stage, a date or a
number can be read in two ways, `revkit deals map` writes `deals.map.yml` (`leads.map.yml`...) with
a proposal; a person corrects it and writes `confirmed: true`. Names of owners, leads and accounts
reach no report and no `results.json`. These figures are measured:

| id | unit | Spanish | English | what it is |
|---|---|---|---|---|
"""

_SCREENING = """
## Questions for `screening.answers`

Asked of management or the sponsor, before any assessment. The answer is the number of the
behaviour that comes nearest, `NA` (does not apply) or `DK` (not known); a question may be left out.
"""

_ANSWERS = """
## answers.csv or answers.xlsx

One of the two, as the survey tool exported it, as revkit's own Excel sheet filled in (`revkit
answers sheet`), or in one of revkit's own forms:

- a row per answer, with the columns `respondent,function,item,value` and, if known, `time` or
  `seconds`;
- a row per person, with the columns `respondent,function` and one column per item id.

`respondent` is any code that is the same for all answers of a person. Names, addresses and other
personal columns are dropped when the file is read. `value` is 1 to 5 (which of the five
behaviours), the text of that behaviour, `NA` (does not apply here), `DK` (cannot know) or empty.
Of two answers of one person to one item the later `time` counts. A column belongs to an item when
its header is or holds the item's id: `revops-function-core`, `[revops-function-core] When a way of
working...`, `revopsfunctioncore` where a tool allows letters only. Where headers hold no ids,
`answers.map.yml` beside the file says what each column is; `revkit answers map` proposes one, and a
person confirms it. Earlier waves are `answers-2025.csv`, each with its own `answers-2025.map.yml`.
The column `function` (`area`, `departamento`, `department`...) holds one of:
"""


if __name__ == "__main__":
    print(data_dictionary(), end="")  # noqa: T201 - a command that prints
