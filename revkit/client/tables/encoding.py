"""Bytes -> the encoding in which they are text, or a sentence; never a guess left unsaid."""

import codecs
import re
from collections.abc import Iterator

from revkit.client.tables.source import Source
from revkit.phrases import quoted

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman"}
# What Spanish, English and their neighbours write beyond ASCII. Of short texts charset-normalizer
# knows too little: it reads "Dirección" of an old Mac as Windows would, with a dash in the word.
_USUAL = frozenset("áéíóúüñàèìòùâêîôûäëïöãõçÁÉÍÓÚÜÑ¿¡«»ºª€£°")
_SAMPLE = 100_000  # bytes with accents in their words: enough to tell two encodings apart
_WORD_WITH_ACCENT = re.compile(rb"[^\s,;|\"]{0,24}[\x80-\xff][^\s,;|\"]{0,24}")


def encoding_of(source: Source) -> tuple[str, tuple[str, ...]]:
    """The encoding, and a note where it was guessed. Raises InputError for what is no text."""
    for mark, name in _MARKS:
        if source.data.startswith(mark):
            _check(source, name)
            return name, ()
    if b"\0" in source.data:
        raise source.refusal("tables.binary", _row_of(source.data, b"\0"))
    try:
        source.data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(source)
    return "utf-8", ()


def _check(source: Source, encoding: str) -> None:
    try:
        text = source.data.decode(encoding)
    except UnicodeDecodeError:
        raise source.refusal("tables.broken_encoding", encoding=encoding.upper()[:6]) from None
    if "\0" in text:
        raise source.refusal("tables.binary", 1 + text[: text.index("\0")].count("\n"))


def _row_of(data: bytes, mark: bytes) -> int:
    before = data[: data.index(mark)]
    return 1 + before.count(b"\n")


def _guessed(source: Source) -> tuple[str, tuple[str, ...]]:
    for encoding in _by_likelihood(b" ".join(_words(source.data))):
        try:
            source.data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding, (_note(source, encoding),)
    raise source.refusal("tables.unknown_encoding")  # pragma: no cover - Mac Roman reads all bytes


def _note(source: Source, encoding: str) -> str:
    """What was guessed, with a word of the headers: words further down may name somebody."""
    headers = re.split(rb"[\r\n]", source.data, maxsplit=1)[0]
    word = next(_words(headers), None)
    if word is None:
        return source.say("tables.old_encoding_note", encoding=_OLD[encoding])
    example = quoted(word.decode(encoding))
    return source.say("tables.encoding_note", encoding=_OLD[encoding], example=example)


def _by_likelihood(words: bytes) -> list[str]:
    """The old encodings, the one first that makes most sense of words with accents.

    >>> _by_likelihood("Dirección".encode("mac_roman"))[0]
    'mac_roman'
    """
    usual = {
        encoding: sum(c in _USUAL for c in words.decode(encoding, errors="replace"))
        for encoding in _OLD
    }
    if len(set(usual.values())) > 1:
        return sorted(_OLD, key=lambda encoding: -usual[encoding])
    from charset_normalizer import from_bytes  # slow to load, and rarely needed

    best = from_bytes(words, cp_isolation=list(_OLD)).best()
    return sorted(_OLD, key=lambda encoding: best is None or encoding != best.encoding)


def _words(data: bytes) -> Iterator[bytes]:
    seen = 0
    for found in _WORD_WITH_ACCENT.finditer(data):
        yield found[0]
        seen += len(found[0])
        if seen > _SAMPLE:
            return
