"""A section `team` that is wrong somewhere, as far as it is right: one mistake hides no other."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from revkit.client.team.section import TeamSection

NO_DAY = datetime.date.min  # stands for a start that is missing or is no day
APART = ("count", "does", "available")  # of a person: without them the hierarchy is the same


def partly(value: Any) -> TeamSection | None:
    """The section without the keys that are not as they should be; None where nothing is left.

    A person loses what does not bear on the hierarchy; any other mistake in a list takes the whole
    list out, because what refers to it could not be told from a mistake.
    """
    try:
        return TeamSection.model_validate(value)
    except ValidationError as error:
        wrong = [detail["loc"] for detail in error.errors()]
    if not isinstance(value, Mapping):
        return None
    try:
        return TeamSection.model_validate({"start": NO_DAY, **_without(value, wrong)})
    except ValidationError:
        return None


def _without(value: Mapping[str, Any], wrong: Iterable[tuple[int | str, ...]]) -> dict[str, Any]:
    data = dict(value)
    for key, *within in wrong:
        if key not in data:
            continue
        if key == "people" and len(within) > 1 and within[1] in APART:
            place = int(within[0])
            entries = list(data[key])
            entries[place] = {k: v for k, v in entries[place].items() if k != within[1]}
            data[key] = tuple(entries)
        else:
            del data[str(key)]
    return data
