"""The questionnaire that ships, and what the linter says of one with a mistake."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from revkit.content.assessment_rules import Threshold
from revkit.content.files import FOLDER
from revkit.content.maturity import Source
from revkit.content.screening import FILE, load_screening
from revkit.errors import ContentError
from revkit.records import Record
from tests.screening.building import CONTENT
from tests.shared import ROOT

TEXT = (FOLDER / FILE).read_text(encoding="utf-8")
SHORT = '"Sabe dónde encontrarlo y lo tiene ese mismo día."'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (SHORT, '"Lo tiene."', "it has 2 words, expected 8 to 25"),
        (SHORT, '"Lo encuentra porque en esta empresa no hay silos entre áreas."', '"silos" names the answer'),
        (SHORT, '"Está totalmente de acuerdo con que todo se encuentra siempre."', '"de acuerdo" names the answer'),
        (SHORT, '"Lo tiene en pocos días, después de una sola petición a quien corresponde."', "two options read the same"),
        (SHORT, '" "', "the text is empty"),
        (f"        - {SHORT}\n", "", "got 4 options, expected 5"),
        ("signal: friction", "signal: frictio", 'there is no signal "frictio". Did you mean "friction"?'),
        ("  - id: tasks\n", "  - id: resources\n", '"resources" stands twice'),
        ("levels: [3, 3, 3, 4, 5]", "levels: [3, 3, 3, 5, 4]", "the levels fall"),
        ("levels: [3, 3, 3, 4, 5]", "levels: [3, 3, 4, 5]", "expected 5 levels"),
        ("strong:\n  value: 4", "strong:\n  value: 3", "it is not above `present`"),
        ("    item: leads", "    item: lead", 'there is no question "lead". Did you mean "leads"?'),
        ("  - id: not_now", "  - id: tactical", "in this order"),
        ("  - id: stack\n    group", "  - id: tool\n    group", "the rule reads sharing"),
        ("owner: revops", "owner: marops", "one of the two owners has no line"),
        ("signal: improvement", "signal: aim", "two questions ask for the aim"),
        ("group: caution", "group: warning", "expected"),
    ],
)  # fmt: skip
def test_the_linter_names_the_mistake(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in TEXT
    (tmp_path / FILE).write_text(TEXT.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_screening(tmp_path)
    assert message in str(caught.value)
    assert all(problem.line for problem in caught.value.problems)


def test_the_shipped_questionnaire_is_short_and_whole() -> None:
    assert 8 <= len(CONTENT.items) <= 12
    assert all(len(item.options.es) == len(item.options.en) == 5 for item in CONTENT.items)
    assert {signal.group for signal in CONTENT.signals} == {
        "reason",
        "place",
        "capacity",
        "caution",
    }


def _inside(record: Record, kind: type) -> Iterator[Any]:
    if isinstance(record, kind):
        yield record
    for name in type(record).model_fields:
        value = getattr(record, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Record):
                yield from _inside(inner, kind)


def test_quotes_stand_in_the_articles() -> None:
    texts = sorted((ROOT.parent / "shared").glob("*/*.txt"))
    if not texts:
        pytest.skip("the two articles are not on this machine")
    articles = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in texts)
    sources = list(_inside(CONTENT, Source))
    assert len(sources) == len(CONTENT.signals) + len(CONTENT.scope) + len(CONTENT.verdicts) + 3
    for source in sources:
        assert " ".join(source.quote.split()) in articles


def test_every_threshold_gives_its_reason_in_both_languages() -> None:
    thresholds = list(_inside(CONTENT, Threshold))
    assert len(thresholds) == 5
    assert all(t.reason.es.strip() and t.reason.en.strip() for t in thresholds)
