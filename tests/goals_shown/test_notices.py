"""A notice becomes a sentence: labels, figures in their unit, lists, paths of teams."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from revkit.content import wording
from revkit.goals.notice import notice
from revkit.show import words as speaking
from revkit.show.goal_words import GoalWords
from revkit.show.notices import listed, path_text, told
from tests.examples import example
from tests.goals_shown.building import bare

SPAIN = example("saas-spain")
WORDS = GoalWords(bare(SPAIN), SPAIN)


def sentence(monkeypatch: pytest.MonkeyPatch, text: str, **values: object) -> str:
    texts = {"teams.notice.test": wording.Wording(es=text, en=text)}
    monkeypatch.setattr(speaking, "load_wording", lambda: texts)
    return told(WORDS, notice("teams.notice.test", **values)).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("text", "values", "wanted"),
    [
        ("nada", {}, "nada"),
        ("«{name}»", {"name": "close_rate"}, "«Tasa de cierre»"),
        ("«{name}»", {"name": "last_year"}, "«last_year»"),
        ("{names}", {"names": ("close_rate", "Ana <b>")}, "Tasa de cierre y Ana <b>"),
        ("{value}", {"value": Fraction(41000)}, "41.000 €"),
        ("{value}", {"value": 0.125, "name": "close_rate"}, "12,5 %"),
        (
            "{value} y {bound}",
            {"value": Fraction(1150, 3), "bound": Decimal("12.5"), "name": "qualified_leads"},
            "383,33 y 12,5",
        ),
        ("{value}", {"value": "tres", "name": "close_rate"}, "tres"),
        ("{path}", {"path": ("Norte", "Ana")}, "Norte › Ana"),
        ("{paths}", {"paths": (("Norte", "Ana"), ("Sur",))}, "Norte › Ana y Sur"),
        ("{month:month}", {"month": date(2027, 6, 1)}, "jun 2027"),
        ("{share:percent}", {"share": 0.5}, "50 %"),
        ("{teams}", {"teams": ["Norte", "Sur"]}, "Norte y Sur"),
    ],
)
def test_what_fills_the_sentence(monkeypatch, text, values, wanted):
    assert sentence(monkeypatch, text, **values) == wanted


def test_a_notice_without_its_text_is_a_defect():
    with pytest.raises(KeyError):
        told(WORDS, notice("teams.notice.nowhere"))


def test_a_long_list_names_the_first_and_counts_the_rest():
    names = [f"Equipo {n}" for n in range(1, 1001)]
    text = listed(WORDS, names)
    assert text == "Equipo 1, Equipo 2, Equipo 3, Equipo 4, Equipo 5 y 995 más"
    assert listed(WORDS, names[:6]).endswith("Equipo 5 y Equipo 6")


def test_a_path_reads_from_the_top_down():
    assert path_text(("Norte", "Madrid", "Ana")) == "Norte › Madrid › Ana"
