"""A strict reading of YAML: an answer or a sentence, for every document."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from revkit.documents import dotted, read_document, read_text
from revkit.errors import InputError
from tests.shared import shared_data


def read(tmp_path: Path, text: str | bytes):
    path = tmp_path / "client.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_document(path, "acme/client.yml")


def problems(tmp_path: Path, text: str | bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(tmp_path, text)
    return [str(problem) for problem in caught.value.problems]


def test_values_have_the_core_types_and_numbers_are_exact(tmp_path):
    document = read(
        tmp_path,
        "a: 0.1\nb: 12\nc: -3.50\nd: true\ne: 2026-12-31\nf: 'no'\ng: text here\nh:\n"
        "i: [1, 2]\nj: {k: 1e3}\nl: ~\n",
    )
    assert document.data == {
        "a": Decimal("0.1"), "b": 12, "c": Decimal("-3.50"), "d": True,
        "e": datetime.date(2026, 12, 31), "f": "no", "g": "text here", "h": None,
        "i": (1, 2), "j": {"k": Decimal("1e3")}, "l": None,
    }  # fmt: skip
    assert document.line(("j", "k")) == 10
    assert document.line(("j", "missing")) == 10
    assert document.line(()) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\n", 'acme/client.yml:2: a: "a" stands twice (first on line 1). Keep one of them.'),
        ("a: no\n", 'acme/client.yml:1: a: got no. Write true or false, or quote it ("no") if it is text.'),
        ("a: 12:30\n", 'acme/client.yml:1: a: got 12:30. Some take it for a number; quote it ("12:30") if it is text.'),
        ("a: 012\n", 'acme/client.yml:1: a: got 012. Drop the leading zero, or quote it ("012") if it is text.'),
        ("a: .nan\n", "acme/client.yml:1: a: got .nan. Write an ordinary number."),
        ("a: 0x1F\n", "acme/client.yml:1: a: got 0x1F. Write an ordinary number."),
        ("a: 1e30\n", "acme/client.yml:1: a: got 1e30, which is beyond what a firm counts in. Check its digits and its unit."),
        ("a: 1_000\n", "acme/client.yml:1: a: got 1_000. Write the number without underscores."),
        ("a: ACME #1\n", 'acme/client.yml:1: a: got "ACME" and a comment. If "#" belongs to the text, quote all of it; if it is a comment, put a space after "#".'),
        ("a: 2026-02-30\n", "acme/client.yml:1: a: got 2026-02-30, which is no day of the calendar. Correct it."),
        ("a: b\n\tc: 1\n", "acme/client.yml:2: a tab stands where YAML wants spaces. Indent with spaces."),
        ("a: &x 1\nb: *x\n", "acme/client.yml:1: anchors (&) and aliases (*) are not read. Write the value out, or quote it."),
        ("a: *x\n", "acme/client.yml:1: anchors (&) and aliases (*) are not read. Write the value out, or quote it."),
        ("a: !!python/object:os.system 1\n", "acme/client.yml:1: tags (!) are not read. Drop the tag, or quote the text."),
        ("a: 1\n---\nb: 2\n", "acme/client.yml:2: a second document starts here. Keep one per file."),
        ("", "acme/client.yml: the file is empty. Fill it in."),
        ("# only a comment\n", "acme/client.yml: the file is empty. Fill it in."),
        ("? [1, 2]\n: b\n", "acme/client.yml:1: a key must be a plain word. Quote it, or drop the brackets."),
        ("a: " + "9" * 41 + "\n", "acme/client.yml:1: a: a number of more than 40 digits. Shorten it."),
        (b"a: \x00\x01", "acme/client.yml: this is not a text file. Save it as text in UTF-8."),
        ("a: 1\nb: ñ\n".encode("latin-1"), "acme/client.yml:2: the text is not UTF-8. Save the file again with the encoding UTF-8."),
        (b"[" * 200_000, "acme/client.yml:1: more than 20 levels inside each other. Is a bracket open?"),
        (b"- a\n" * 20_000, "acme/client.yml:10000: more than 10,000 values. Is it the right file?"),
        (b"#" * 1_000_001, "acme/client.yml: the file is larger than 1,000,000 bytes. Is it the right file?"),
    ],
    ids=lambda value: repr(value)[:30],
)  # fmt: skip
def test_each_trap_has_its_sentence(tmp_path, text, expected):
    assert problems(tmp_path, text) == [expected]


def test_all_traps_of_a_file_are_told_at_once(tmp_path):
    found = problems(tmp_path, "a: no\nb: 012\nb: 3\n")
    assert [line.split(": ")[0] for line in found] == [f"acme/client.yml:{n}" for n in (1, 2, 3)]


def test_a_line_that_is_no_yaml_names_its_line(tmp_path):
    (found,) = problems(tmp_path, 'a: "open\nb: 1\n')
    assert found.startswith("acme/client.yml:3: this line cannot be read as YAML (")


def test_a_missing_file_and_a_folder(tmp_path):
    with pytest.raises(InputError, match=r"there is no such file\. Make it"):
        read_text(tmp_path / "none.yml", "none.yml")
    with pytest.raises(InputError, match=r"this is a folder, expected a file\. Correct"):
        read_text(tmp_path, "acme")


def test_byte_order_mark_is_dropped(tmp_path):
    assert read(tmp_path, b"\xef\xbb\xbfa: 1\n").data == {"a": 1}


def test_trusted_and_untrusted_read_the_same(tmp_path):
    path = tmp_path / "x.yml"
    path.write_text("a: 1.50\nb: [x, {c: 2026-01-01}]\n")
    slow, fast = read_document(path), read_document(path, trusted=True)
    assert (slow.data, slow.lines) == (fast.data, fast.lines)


@given(st.text(max_size=200))
def test_any_text_gives_an_answer_or_a_sentence(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "a.yml"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        read_document(path)
    except InputError as error:
        assert error.problems


def test_the_yaml_test_suite_gives_answers_or_sentences(tmp_path):
    folder = shared_data("bad/yaml-test-suite/src")
    refused = must_fail = 0
    for path in sorted(folder.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            text = case.get("yaml", "")
            for shown, real in (("␣", " "), ("»", "\t"), ("—", ""), ("←", "\r"), ("⇔", "\ufeff"), ("↵", ""), ("∎\n", "")):  # fmt: skip
                text = text.replace(shown, real)
            try:
                read(tmp_path, text)
            except InputError as error:
                refused += 1
                assert all(p.message.endswith((".", "?")) for p in error.problems)
            must_fail += bool(case.get("fail"))
    assert must_fail > 50
    assert refused >= must_fail


def test_key_paths_read_as_people_write_them():
    assert dotted(()) is None
    assert dotted(("goals", "weights", 0)) == "goals.weights[0]"
