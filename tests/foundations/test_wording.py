"""Texts: both languages, the same placeholders, none unused, none missing."""

import ast
import re
from pathlib import Path

import pytest

import revkit
from revkit.benefits.model.inputs import LEVEL
from revkit.content.wording import load_wording, placeholders
from revkit.errors import ContentError

PACKAGE = Path(revkit.__file__).parent


def lint(tmp_path: Path, text: str) -> str:
    (tmp_path / "goals.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_wording(tmp_path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('goals.a: {es: "x"}', "is missing. Add it."),
        ('goals.a: {es: "{n}", en: "x"}', "the languages do not use the same placeholders"),
        ('other.a: {es: "x", en: "x"}', 'the key must start with "goals."'),
        ('goals.a: {es: {one: "x"}, en: {one: "x"}}', 'a plural needs the form "other"'),
        ('goals.a: {es: "x", en: "x", fr: "x"}', "there is no such key here"),
    ],
)
def test_the_linter_names_each_defect(tmp_path, text, message):
    found = lint(tmp_path, text)
    assert found.startswith("content/texts/goals.yml:1: ")
    assert message in found


def _pattern(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.-]+"


def _pattern(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.-]+"


def _keys_in_code() -> tuple[set[str], list[re.Pattern[str]]]:
    whole, patterns = set(), []
    for path in PACKAGE.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        joined = [node for node in nodes if isinstance(node, ast.JoinedStr)]
        inside = {id(part) for node in joined for part in node.values}
        texts = [n for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        whole |= {node.value for node in texts if id(node) not in inside}
        # A pattern must name its topic, else it would excuse every text.
        keys = [n for n in joined if re.match(r"[a-z]+\.", str(getattr(n.values[0], "value", "")))]
        patterns += [re.compile("".join(map(_pattern, node.values))) for node in keys]
    template = (PACKAGE / "report/template/revkit/index.html.j2").read_text(encoding="utf-8")
    return whole | set(re.findall(r'say\("([\w.]+)"\)', template)), patterns


def test_no_text_is_unused_and_none_is_missing():
    wording = load_wording()
    topics = {key.split(".")[0] for key in wording}
    whole, patterns = _keys_in_code()
    unused = [k for k in wording if k not in whole and not any(p.fullmatch(k) for p in patterns)]
    assert unused == []
    looks_like_a_key = re.compile(rf"(?:{'|'.join(topics)})\.[a-z_]+(?:\.[a-z_]+)*")
    suffixes = (".yml", ".py", ".html", ".ipynb", ".json", ".jsonl", ".csv", ".xlsx")
    asked = {t for t in whole if looks_like_a_key.fullmatch(t) and not t.endswith(suffixes)}
    inputs = {LEVEL}  # an input of the business case, named like a text
    assert sorted(asked - inputs - set(wording)) == []


def test_no_text_speaks_of_how_it_was_made():
    for key, entry in load_wording().items():
        for form in (entry.es, entry.en):
            text = form if isinstance(form, str) else " ".join(form.values())
            assert not re.search(r"\b(semilla|seed|TODO|XXX)\b", text), key
            assert "!" not in text, key


def test_placeholders_are_found_in_every_plural_form():
    assert placeholders({"one": "{n} a", "other": "{n} b {c:money}"}) == {"n", "c"}
