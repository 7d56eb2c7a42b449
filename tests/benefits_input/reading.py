"""A client's folder of one file, written and read: what is said of its `benefits`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from revkit.client.load import Client, load_client
from revkit.errors import InputError

HEAD = """\
name: Acme
locale: en_GB
currency: GBP
as_of: 2026-12-31
benefits:
"""
FUNNEL: Mapping[str, Any] = {
    "mode": "funnel",
    "horizon": 3,
    "rate": "0.10",
    "baseline": {
        "opening_revenue": "1000000",
        "contribution_margin": "0.6",
        "in_year": "0.5",
        "go_to_market_expense": "100000",
        "recurring": "0.9",
        "churn": "{low: 0.08, likely: 0.10, high: 0.13}",
        "opportunities": "400",
        "win_rate": "{won: 100, lost: 300}",
        "deal_size": "3000",
        "hours_per_opportunity": "30",
        "loaded_wage": "40",
        "freed_time": "{sell: 0.3, avoid: 0.2, leak: 0.5, sell_yield: 0.5}",
    },
    "effects": {
        "growth": "{kind: measured, value: 0.08, adoption: 0.8, source: Pilot}",
        "productivity": "{kind: excluded}",
        "satisfaction": "{kind: excluded}",
    },
    "costs": {"implementation": "10000", "technology_per_year": "5000"},
}


def text_of(changes: Mapping[str, str | None]) -> str:
    """The file, with some keys given by their path as YAML; None takes one out."""
    section = {k: dict(v) if isinstance(v, Mapping) else v for k, v in FUNNEL.items()}
    for path, value in changes.items():
        group, _, key = path.rpartition(".")
        place = section[group] if group else section
        if value is None:
            del place[key]
        else:
            place[key] = value
    return HEAD + "".join(_lines(section, "  "))


def _lines(group: Mapping[str, Any], indent: str):
    for key, value in group.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:\n"
            yield from _lines(value, f"{indent}  ")
        else:
            yield f"{indent}{key}: {value}\n"


def read(tmp_path: Path, text: str) -> Client:
    folder = tmp_path / "acme"
    folder.mkdir(exist_ok=True)
    (folder / "client.yml").write_text(text, encoding="utf-8")
    return load_client(folder)


def told(tmp_path: Path, changes: Mapping[str, str | None]) -> list[str]:
    """What is said of the file, one sentence a problem, without the file's name and line."""
    try:
        read(tmp_path, text_of(changes))
    except InputError as error:
        for problem in error.problems:
            assert problem.where == "acme/client.yml"
            assert problem.line is not None
        return [f"{problem.key}: {problem.message}" for problem in error.problems]
    return []
