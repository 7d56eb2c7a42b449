"""A demo moved as a browser does, and what it answers."""

from html import unescape


def shown(demo) -> str:
    return unescape(demo.answer.value).replace("\xa0", " ")


def move(labelled, value: float) -> None:
    labelled.slider.set_state({"value": value})


def choose(dropdown, value: object) -> None:
    dropdown.set_state({"index": [each for _, each in dropdown.options].index(value)})
