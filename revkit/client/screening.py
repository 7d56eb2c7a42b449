"""The section `screening:` of a client file: what management answers before an assessment."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from revkit.client.assessment import Text
from revkit.content.screening import load_screening
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean, quoted
from revkit.records import Record

Given = int | Literal["NA", "DK"] | None


def _as_answer(value: object) -> Given:
    if value is None or value in ("NA", "DK"):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 5:
        return value
    expected = "1 to 5, NA (does not apply), DK (not known) or nothing"
    raise ValueError(f"got {quoted(value)}, expected {expected}. Correct the answer.")


def _role(value: str) -> str:
    if "@" in value:
        raise ValueError("got an address, expected a role, such as General manager. Correct it.")
    return value


class ScreeningSection(Record):
    """The keys of `screening:`."""

    answers: dict[str, Annotated[Given, BeforeValidator(_as_answer)]] = Field(
        examples=["{information: 4, leads: DK}"],
        description="Answer per question below: 1 to 5, NA (does not apply), DK (not known).",
    )
    answered_by: Annotated[Text, AfterValidator(_role)] = Field(
        examples=["General manager"],
        description="Role of who answered (management or the sponsor), never a person's name.",
    )


def problems(section: ScreeningSection) -> Iterator[tuple[KeyPath, str]]:
    """Answers to questions that there are not, as (key path inside the section, sentence)."""
    known = load_screening().by_id
    for name in section.answers:
        if name not in known:
            yield ("answers", name), f'there is no question "{name}". {did_you_mean(name, known)}'
