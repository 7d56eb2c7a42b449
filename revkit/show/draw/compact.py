"""The same SVG in fewer bytes: a report holds some thirty pictures in one file."""

import re

_IDLE = re.compile(r"<metadata>.*?</metadata>|<!--.*?-->", re.DOTALL)
_BETWEEN = re.compile(r">\s+<")
_BREAK = re.compile(r"\s*\n\s*")
_PATH = re.compile(r'(?<= d=")[^"]*')
_COMMAND = re.compile(r"\s*([A-Za-z])\s*")
_LETTER = re.compile(r'xlink:(href="#[^"]+") transform="translate\(([\d.]+) 0\)"')
# Each letter on a picture names its glyph; matplotlib spells out the type each time.
_GLYPHS = (("DejaVuSans-Bold-", "B"), ("DejaVuSans-", "d"))


def compact(svg: str) -> str:
    """The picture without metadata, comments and idle room; its letters are paths.

    >>> compact('<g>\\n <!-- a -->\\n <path id="DejaVuSans-61" d="M 1 2 \\nL 3 4"/>\\n</g>\\n')
    '<g><path id="d61" d="M1 2L3 4"/></g>'
    >>> compact('<use xlink:href="#DejaVuSans-61" transform="translate(29.5 0)"/>')
    '<use href="#d61" x="29.5"/>'
    """
    text = _BETWEEN.sub("><", _IDLE.sub("", svg))
    text = _BREAK.sub(" ", text.strip())
    for long, short in _GLYPHS:
        text = text.replace(long, short)
    text = _PATH.sub(lambda path: _COMMAND.sub(r"\1", path[0]), text)
    return _LETTER.sub(r'\1 x="\2"', text).replace("xlink:href", "href")
