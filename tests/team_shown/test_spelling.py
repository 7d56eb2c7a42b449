"""A reader in the United States finds American spelling in all that is said of a team."""

import json
import re

import pytest
import yaml

from tests.shared import ROOT

BRITISH = re.compile(
    r"\b\w*(organis|centralis|optimis|recognis|prioritis|standardis|summaris|minimis|maximis"
    r"|analys(?:e|ed|es|ing)\b|colour|behaviour|favour|labour|judgement|programme\b|centre\b"
    r"|cancell|labell|modell|catalogue|licence)\w*",
    re.IGNORECASE,
)
FILES = ("team.yml", "texts/team.yml", "texts/roadmap.yml", "texts/stack.yml", "texts/risks.yml")


def said(part):
    """Every English text within a part, as it is said in the United States."""
    if isinstance(part, dict):
        if "es" in part and "en" in part:
            english = part.get("en_US", part["en"])
            yield from english.values() if isinstance(english, dict) else (english,)
        else:
            for each in part.values():
                yield from said(each)
    elif isinstance(part, list):
        for each in part:
            yield from said(each)


@pytest.mark.parametrize("name", FILES)
def test_texts_have_an_american_spelling_where_it_differs(name):
    text = (ROOT / "revkit" / "content" / name).read_text(encoding="utf-8")
    texts = list(said(yaml.safe_load(text)))
    assert len(texts) > 20
    assert [each for each in texts if BRITISH.search(each)] == []


@pytest.mark.parametrize("name", ["04_team.ipynb", "live/team.ipynb"])
def test_chapters_have_one_english_for_both_and_avoid_words_spelt_in_two_ways(name):
    cells = json.loads((ROOT / "notebooks" / name).read_text(encoding="utf-8"))["cells"]
    text = "".join(line for c in cells if c["cell_type"] == "markdown" for line in c["source"])
    assert [found.group() for found in BRITISH.finditer(text)] == []
