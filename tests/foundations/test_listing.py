"""Lists in Spanish, where the joining word gives way to a like sound."""

import pytest
from babel import Locale

from revkit.content.listing import listed

SPANISH = Locale("es", "MX")


@pytest.mark.parametrize(
    ("last", "joined"),
    [
        ("Ingresos", "ventas e Ingresos"),
        ("«ingresos por cliente»", "ventas e «ingresos por cliente»"),
        ("índice", "ventas e índice"),
        ("hilo", "ventas e hilo"),
        ("hielo", "ventas y hielo"),
        ("hiato", "ventas y hiato"),
        ("ionización", "ventas y ionización"),
        ("Yucatán", "ventas y Yucatán"),
        ("11", "ventas y 11"),
        ("", "ventas y "),
    ],
)
def test_and(last, joined):
    assert listed(SPANISH, ["ventas", last]) == joined


@pytest.mark.parametrize(("last", "joined"), [("otros", "a, b u otros"), ("hora", "a, b u hora")])
def test_or(last, joined):
    assert listed(SPANISH, ["a", "b", last], "or") == joined


def test_other_languages_and_short_lists_stay():
    assert listed(Locale("en", "GB"), ["sales", "income"]) == "sales and income"
    assert listed(SPANISH, ["Ingresos"]) == "Ingresos"
    assert listed(SPANISH, []) == ""
