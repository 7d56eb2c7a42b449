"""What an answer means: 1 to 5, NA, DK, or the text of one of the item's own options."""

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

from revkit.client.answer_sheets.given import Value
from revkit.content.maturity import Item
from revkit.content.survey_words import answer_labels, bare

Unclear = Literal["?"]
UNCLEAR: Final = "?"

_PLAIN: Mapping[str, Value] = {
    **{str(number): number for number in range(1, 6)}, "NA": "NA", "DK": "DK", "": None
}  # fmt: skip
_NUMBERED = re.compile(r"([1-5])\s*[.):–—-]+\s*(\D.*)", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def plain(text: str) -> str:
    """A cell without the marks of a web page.

    >>> plain("<strong>Ventas</strong>&nbsp;y m&aacute;s")
    'Ventas\\xa0y más'
    """
    if "<" not in text and "&" not in text:
        return text
    return html.unescape(_TAG.sub("", text)).strip()


def answer_key(text: str) -> str:
    """A text as a mapping file settles it: without accents and marks, unless it has no letter.

    >>> answer_key("Casi  siempre."), answer_key("-1"), answer_key("👍"), answer_key("<b>👎</b>")
    ('casi siempre', '-1', '👍', '👎')
    """
    told = plain(text)
    return bare(told) if any(map(str.isalpha, told)) else " ".join(told.split())


def value_of(text: str, item: Item, settled: Mapping[str, Value]) -> Value | Unclear:
    """The value that a cell states, or UNCLEAR; `settled` is what a mapping file says of texts."""
    if text in _PLAIN and not settled:
        return _PLAIN[text]
    if settled and (key := answer_key(text)) in settled:
        return settled[key]
    told = bare(plain(text))
    if text in _PLAIN:
        return _PLAIN[text]
    if label := answer_labels().get(told):
        return label
    options = _options(item.options.es, item.options.en)
    if told in options:
        return options[told]
    numbered = _NUMBERED.fullmatch(plain(text).strip())
    if numbered and options.get(bare(numbered[2])) == int(numbered[1]):
        return int(numbered[1])
    return UNCLEAR


@lru_cache(maxsize=256)
def _options(es: tuple[str, ...], en: tuple[str, ...]) -> Mapping[str, int]:
    """The number of each option by its bare text; one that stands for two numbers tells nothing."""
    found: dict[str, int] = {}
    for options in (es, en):
        for number, option in enumerate(options, 1):
            if found.setdefault(bare(option), number) != number:
                found[bare(option)] = 0
    return {text: number for text, number in found.items() if number}
