"""Screenings built from a few words."""

import datetime
from typing import Any

from revkit.client.load import Client, load_client
from revkit.client.screening import ScreeningSection
from revkit.content.screening import load_screening
from revkit.screening.result import Screening
from revkit.screening.screen import screen_answers
from tests.shared import ROOT

CONTENT = load_screening()
DAY = datetime.date(2026, 12, 31)


def section(every: Any = None, answers: dict[str, Any] | None = None) -> ScreeningSection:
    """The same answer to every question but for the exceptions."""
    given = {item.id: every for item in CONTENT.items} | (answers or {})
    return ScreeningSection.model_validate({"answers": given, "answered_by": "Board"})


def screened(every: Any = None, answers: dict[str, Any] | None = None) -> Screening:
    return screen_answers(section(every, answers), DAY, CONTENT)


def example(name: str) -> Client:
    return load_client(ROOT / "client_templates" / name)
