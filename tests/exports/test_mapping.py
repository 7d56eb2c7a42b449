"""The mapping file beside an export: what it says, and everything that is refused in it."""

from pathlib import Path

import pytest

from revkit.client.exports.mapping import NO_MAPPING, missing_headers, read_mapping
from revkit.drivers.exports import State
from revkit.errors import InputError

ROLES = ("amount", "closed", "stage")


def mapping(folder: Path, text: str, locale: str = "es_ES"):
    (folder / "deals.map.yml").write_text(text, encoding="utf-8")
    return read_mapping(folder / "deals.csv", "acme/deals.csv", ROLES, locale)


def refused(folder: Path, text: str, locale: str = "es_ES") -> list[str]:
    with pytest.raises(InputError) as caught:
        mapping(folder, text, locale)
    return [str(problem) for problem in caught.value.problems]


def test_without_a_file_nothing_is_mapped(tmp_path):
    assert read_mapping(tmp_path / "deals.csv", "acme/deals.csv", ROLES, "es_ES") is NO_MAPPING


def test_everything_that_a_person_may_settle(tmp_path):
    mapped = mapping(
        tmp_path,
        "confirmed: true\n"
        'columns: {"Importe neto (€)": amount, "Notas": ignored}\n'
        "stages: {Firmado: won, Descartado: lost, Propuesta: open, Aplazado: parked}\n"
        "order: [Propuesta, Firmado]\n"
        'dates: day_first\ndecimal: ","\ncurrency: MXN\n',
    )
    assert mapped.role_of("IMPORTE NETO") == "amount"
    assert mapped.role_of("notas") == "ignored"
    assert mapped.role_of("Etapa") is None
    assert mapped.state_of("firmado") is State.WON
    assert mapped.state_of("Descartado") is State.LOST
    assert mapped.state_of("Propuesta") is State.OPEN
    assert mapped.state_of("APLAZADO") is State.PARKED
    assert mapped.state_of("Ganada") is None
    assert mapped.order == ("Propuesta", "Firmado")
    assert (mapped.dates, mapped.decimal, mapped.currency) == ("dmy", ",", "MXN")


def test_the_other_ways_of_dates_and_decimals(tmp_path):
    mapped = mapping(tmp_path, 'confirmed: true\ndates: month_first\ndecimal: "."\n')
    assert (mapped.dates, mapped.decimal, mapped.currency) == ("mdy", ".", None)


def test_every_problem_is_told_at_once_with_its_line(tmp_path):
    found = refused(
        tmp_path,
        "confirmed: false\n"
        "columns:\n"
        "  Importe: money\n"
        "  Cierre: closed\n"
        "  cierre.: amount\n"
        "stages:\n"
        '  En revisión: "?"\n'
        "order: [Propuesta, Firmado, propuesta]\n"
        "dates: european\n"
        'decimal: ";"\n'
        "currency: euros\n",
    )
    assert found == [
        "acme/deals.map.yml:1: confirmed: nadie ha confirmado esta correspondencia. Revísela línea "
        "por línea y escriba confirmed: true.",
        'acme/deals.map.yml:3: columns.Importe: se leyó "money"; se esperaba amount, closed, stage '
        "o ignored.",
        'acme/deals.map.yml:5: columns.cierre.: dice otra cosa que "Cierre", que se lee igual (sin '
        "acentos, mayúsculas ni signos). Ponga lo mismo en ambas líneas, o cambie los textos en la "
        "hoja.",
        'acme/deals.map.yml:7: stages.En revisión: se leyó "?"; se esperaba won (ganada), lost '
        "(perdida), open (abierta) o parked (en pausa: ni se trabaja ni está decidida).",
        'acme/deals.map.yml:8: order[2]: esta etapa ya está en el orden como "Propuesta". Deje una '
        "de las dos.",
        'acme/deals.map.yml:9: dates: se leyó "european"; se esperaba day_first (04/03/2026 es 4 '
        "de marzo) o month_first (04/03/2026 es 3 de abril).",
        'acme/deals.map.yml:10: decimal: se leyó ";"; se esperaba "," (1.234,50) o "." (1,234.50), '
        "entre comillas.",
        'acme/deals.map.yml:11: currency: se leyó "euros"; se esperaban las tres letras de una '
        "moneda, por ejemplo EUR, MXN o USD.",
    ]  # fmt: skip


def test_the_sentences_are_in_the_clients_language(tmp_path):
    (line,) = refused(tmp_path, "confirmed: true\nstages: {Ganada: gained}\n", "en_GB")
    assert line == (
        'acme/deals.map.yml:2: stages.Ganada: got "gained", expected won, lost, open or parked '
        "(neither worked on nor decided)."
    )


def test_what_is_no_mapping_is_refused(tmp_path):
    assert refused(tmp_path, "columns: {}\n") == [
        "acme/deals.map.yml:1: confirmed: is missing. Add it."
    ]
    (line,) = refused(tmp_path, "confirmed: true\ncolumn: {}\n")
    assert 'Did you mean "columns"?' in line


def test_headers_that_the_export_lacks_are_named(tmp_path):
    mapped = mapping(tmp_path, "confirmed: true\ncolumns: {Importe: amount, Cierre: closed}\n")
    (problem,) = missing_headers(mapped, ["importe", "Etapa"], "es_ES")
    assert str(problem).startswith("acme/deals.map.yml:2: columns.Cierre: la hoja no tiene ninguna")
    assert missing_headers(NO_MAPPING, [], "es_ES") == []
