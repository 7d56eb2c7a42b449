"""The stages of an export with what each seems to mean, for a person to confirm."""

from collections.abc import Collection, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from revkit.client.answer_sheets.people import private
from revkit.client.exports.distinct import Distinct, distinct
from revkit.client.exports.flags import flags_of
from revkit.client.exports.odds import odds_of
from revkit.client.exports.stages import LONGEST, without_pipeline
from revkit.client.mapping_files import OPEN, comment, yaml_text
from revkit.client.tables import Column
from revkit.client.tables.sentences import sentence
from revkit.content.crm_words import deleted_words, header_key, meaning_of, open_order
from revkit.drivers.exports import State

MOST = 60
_LEAST = 2  # stages that have an order


def stage_lines(columns: Mapping[str, Column], locale: str) -> Iterator[str]:
    """The lines of `stages` and `order` for the columns of a file of deals, by what they hold."""
    stage, status = columns.get("stage"), columns.get("status")
    main = _outcome(status) or stage or status
    if main is None:
        return
    texts = distinct(main)
    counts = np.bincount(texts.codes, minlength=len(texts.texts)).tolist()
    number = dict(zip(texts.texts, counts, strict=True))
    shown = sorted((text for text in texts.texts if text), key=lambda text: (-number[text], text))
    hidden = {text for text in shown if len(text) > LONGEST or _private(text)}
    shown = [text for text in shown if text not in hidden]
    meant = _meanings(texts, columns)
    yield ""
    yield from comment(sentence(locale, "exports.map.stages", column=main.name))
    yield "stages:" if shown else "stages: {}"
    for text in shown[:MOST]:
        said, why = meant.get(text, (OPEN, "stage_open"))
        target = f'"{OPEN}"' if said == OPEN else said
        reason = sentence(locale, f"exports.map.{why}")
        yield f"  {yaml_text(text)}: {target}  # {number[text]}; {reason}"
    left = len(shown[MOST:]) + len(hidden)
    if left:
        yield from comment(sentence(locale, "exports.map.more_stages", n=left), "  ")
    yield from _order(stage or main, columns, meant, locale)


def _private(text: str) -> bool:
    """Whether a stage may be an address or a telephone; digits alone are its number in the CRM."""
    return not text.isdecimal() and private(text)


def _outcome(status: Column | None) -> Column | None:
    """A status that tells won and lost by itself, as Pipedrive's does."""
    if status is None:
        return None
    meanings = {meaning_of(text) for text in set(status.texts) if text}
    return status if meanings & {"won", "lost"} else None


def _meanings(texts: Distinct, columns: Mapping[str, Column]) -> dict[str, tuple[str, str]]:
    """What each text means, and the reason; only those that something tells of."""
    found: dict[str, tuple[str, str]] = {}
    for text in texts.texts:
        meaning = meaning_of(text) if text else None
        if meaning:
            found[text] = (meaning, "stage_word")
        elif header_key(text) in deleted_words():
            found[text] = ("parked", "stage_deleted")
    rest = np.array([bool(text) and text not in found for text in texts.texts])[texts.codes]
    if "probability" in columns and rest.any():
        odds = odds_of(columns["probability"], texts, rest)
        found |= _by_states(texts, odds, "stage_odds", found)
    if "is_won" in columns:
        won = flags_of(columns["is_won"])
        states = np.where(won == 1, np.int8(State.WON), np.int8(-1))
        found |= _by_states(texts, states, "stage_flags", found)
    if "closed" in columns:
        states = _never_closed(texts, columns["closed"], found)
        found |= _by_states(texts, states, "stage_undated", found)
    return found


def _never_closed(
    texts: Distinct, closed: Column, found: Mapping[str, tuple[str, str]]
) -> NDArray[np.int8]:
    """Open for rows without a close date, where all that are decided have one."""
    dated = distinct(closed).filled
    ended = [text in found and found[text][0] in ("won", "lost") for text in texts.texts]
    decided = np.array(ended, dtype=np.bool_)[texts.codes]
    tells = bool(decided.any()) and bool(dated[decided].all())
    return np.where(~dated & tells, np.int8(State.OPEN), np.int8(-1))


def _by_states(
    texts: Distinct, states: NDArray[np.int8], why: str, known: Collection[str]
) -> dict[str, tuple[str, str]]:
    """The texts whose rows all have one state."""
    found = {}
    for code, text in enumerate(texts.texts):
        here = np.unique(states[texts.codes == code]).tolist()
        if text and text not in known and len(here) == 1 and here[0] >= 0:
            found[text] = (State(here[0]).name.lower(), why)
    return found


def _order(
    stage: Column, columns: Mapping[str, Column], meant: Mapping[str, tuple[str, str]], locale: str
) -> Iterator[str]:
    """The working stages in their usual order, then the winning ones, where all are known."""
    pipelines = set(columns["pipeline"].texts) if "pipeline" in columns else set()
    said: dict[str, str | None] = {}
    for text in sorted({text for text in stage.texts if text and not _private(text)}):
        meaning = meant[text][0] if text in meant else meaning_of(text)
        said.setdefault(without_pipeline(text, pipelines), meaning)
    places = {n: open_order().get(header_key(n)) for n in said if said[n] in ("open", None)}
    if len(places) < _LEAST:
        return
    yield ""
    if None in places.values():
        yield from comment(sentence(locale, "exports.map.order_open"))
        return
    yield from comment(sentence(locale, "exports.map.order"))
    yield "order:"
    for name in sorted(places, key=lambda name: places[name] or 0):
        yield f"  - {yaml_text(name)}"
    yield from (f"  - {yaml_text(name)}" for name in said if said[name] == "won")
