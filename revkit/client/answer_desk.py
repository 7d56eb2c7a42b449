"""What `revkit answers` does for one client's folder: hand out the sheet, take exports in."""

import re
from collections.abc import Sequence
from pathlib import Path

from revkit.client.answer_sheets.keeping import annotated, imported
from revkit.client.answer_sheets.proposal import proposal
from revkit.client.answer_sheets.reading import Sheet
from revkit.client.answer_sheets.workbook import answer_sheet
from revkit.client.answers import Answers
from revkit.client.desk import client_at, free, put, refused, unwritten
from revkit.client.files import ANSWERS_BOOK, ANSWERS_FILE, CLIENT_FILE, answers_in, inputs_of
from revkit.client.mapping_files import mapping_path
from revkit.client.tables.sentences import sentence
from revkit.content.maturity import load_maturity
from revkit.errors import InputError, Problem
from revkit.phrases import quoted

SHEET, ANNOTATED = "answer-sheet.xlsx", "annotated-answers.xlsx"
MOST_REMARKS = 20


def write_sheet(folder: Path, out: Path | None, *, deep: bool, force: bool) -> Path:
    """Write the client's Excel answer sheet. Raises InputError where it cannot be."""
    client_id, head = client_at(folder)
    target = out or folder / SHEET
    people = head.assessment.headcount if head.assessment else {}
    if not any(people.values()):
        raise refused(f"{client_id}/{CLIENT_FILE}", head.locale, "answers.sheet.nobody")
    free(target, head.locale, force)
    title = sentence(head.locale, "answers.sheet.title", client=head.name)
    put(target, answer_sheet(title, people, load_maturity(), head.locale, deep))
    return target


def propose_map(folder: Path, file: Path | None, *, force: bool) -> Path:
    """Write a proposal of the mapping file beside a sheet, unconfirmed. Raises InputError."""
    client_id, head = client_at(folder)
    sheet = _sheet(folder, client_id, head.locale, file)
    target = mapping_path(sheet.path)
    text = proposal(sheet, load_maturity(), head.locale)
    free(target, head.locale, force)
    put(target, text.encode())
    return target


def import_export(
    folder: Path, exports: Sequence[Path], wave: str | None, *, force: bool
) -> tuple[Path, list[str]]:
    """Write exports as the client's answers in long form; (the file, what was odd).

    Raises InputError, and writes nothing, where something stands in the way.
    """
    client_id, head = client_at(folder)
    stem = "answers" if wave is None else f"answers-{wave}"
    if not re.fullmatch(r"answers(-[A-Za-z0-9._-]+)?", stem):
        message = f"got {quoted(wave)}, expected letters, digits and hyphens, such as 2025."
        raise InputError([Problem("--wave", None, None, message)])
    target = folder / f"{stem}.csv"
    rivals = {f"{stem}.xlsx": "answers.is_there", f"{stem}.map.yml": "answers.map_beside"}
    for rival, key in rivals.items():
        if (folder / rival).exists():
            raise refused(f"{client_id}/{rival}", head.locale, key, name=rival)
    sheets = [Sheet(export, export.name) for export in exports]
    several = imported(sheets, target, load_maturity(), head.locale, force=force)
    remarks = [_remarks(answers, sheet) for answers, sheet in zip(several, sheets, strict=True)]
    return target, [line for lines in remarks for line in lines]


def write_annotated_copy(folder: Path, out: Path | None) -> tuple[Path, int]:
    """Write the annotated copy of the client's answers; (the file, how many remarks)."""
    client_id, head = client_at(folder)
    sheet = _sheet(folder, client_id, head.locale, None)
    target = out or folder / ANNOTATED
    if target.resolve() in {(folder / name).resolve() for name in inputs_of(folder)}:
        raise refused(str(target), head.locale, "answers.is_input")
    try:
        return target, annotated(sheet, target, load_maturity(), head.locale)
    except OSError as error:
        raise unwritten(target, error) from None


def _sheet(folder: Path, client_id: str, locale: str, file: Path | None) -> Sheet:
    if file is not None:
        return Sheet(file, file.name)
    names = answers_in(inputs_of(folder))
    if len(names) > 1:
        raise refused(f"{client_id}/{names[0]}", locale, "answers.both_files")
    if not names:
        raise refused(client_id, locale, "answers.none", names=f"{ANSWERS_FILE}, {ANSWERS_BOOK}")
    return Sheet(folder / names[0], f"{client_id}/{names[0]}")


def _remarks(answers: Answers, sheet: Sheet) -> list[str]:
    lines = [f"{sheet.shown}: {note}" for note in answers.notes]
    found = answers.findings
    lines += [f"{sheet.shown}: {f.at}: {f.message}" for f in found[:MOST_REMARKS]]
    more = len(found) - MOST_REMARKS
    return [*lines, f"{sheet.shown}: … (+{more})"] if more > 0 else lines
