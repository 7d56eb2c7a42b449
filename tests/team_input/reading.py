"""A client's folder with a section `team`, written as a consultant writes it."""

import copy
import datetime
from typing import Any

import yaml

from revkit import load_client
from revkit.errors import InputError

DAY = datetime.date(2026, 12, 31)
HEAD: dict[str, Any] = {
    "name": "Example", "locale": "en_GB", "currency": "EUR", "as_of": DAY,
}  # fmt: skip
PEOPLE: list[dict[str, Any]] = [
    {"id": "ceo", "post": "Chief executive", "function": "management"},
    {"id": "head", "post": "Head of sales", "function": "sales", "reports_to": "ceo",
     "does": ["sales_lead"]},
    {"id": "reps", "post": "Sales reps", "function": "sales", "reports_to": "head", "count": 4},
    {"id": "ops", "post": "Operations", "function": "revops", "reports_to": "ceo"},
]  # fmt: skip


class _Plain(yaml.SafeDumper):
    """Writes everything out: a client file has no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def team(**changes: Any) -> dict[str, Any]:
    """A section that is right, with other keys put into it."""
    return {"start": datetime.date(2027, 2, 1), "people": copy.deepcopy(PEOPLE), **changes}


def people(**changes: dict[str, Any]) -> list[dict[str, Any]]:
    """The people, with keys of single entries put otherwise; ids that are new are added."""
    rows = copy.deepcopy(PEOPLE)
    for name, values in changes.items():
        row = next((row for row in rows if row["id"] == name), None)
        if row is None:
            row = {"id": name, "post": name, "function": "sales", "reports_to": "head"}
            rows.append(row)
        row.update(values)
    return rows


def write(folder, section, **head):
    """The folder, with its client file."""
    folder.mkdir(exist_ok=True)
    said = {**HEAD, **head, "team": section}
    text = yaml.dump(said, Dumper=_Plain, allow_unicode=True, sort_keys=False)
    (folder / "client.yml").write_text(text, encoding="utf-8")
    return folder


def read(tmp_path, section, **head):
    """The client of such a folder."""
    return load_client(write(tmp_path / "example", section, **head))


def wrong(tmp_path, section, **head):
    """What is wrong with it: key and sentence of each problem."""
    try:
        read(tmp_path, section, **head)
    except InputError as error:
        return [(problem.key, problem.message) for problem in error.problems]
    return []
