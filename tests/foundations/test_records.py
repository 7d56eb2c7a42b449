"""Records: every mistake of a file at once, each with its line, key and mend."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from revkit.documents import read_document
from revkit.errors import ContentError, InputError, Problem
from revkit.records import Count, Money, Number, Positive, Range, Record, Share, Words, record_of


class Inner(Record):
    close_rate: Share
    deal_size: Money | None = None


class Sample(Record):
    name: Annotated[str, Field(min_length=2, max_length=10)] = Field(examples=["Acme"])
    goals: Inner | None = None
    heads: Count = 0
    growth: Number | None = None
    hours: Positive | None = None
    by: Literal["month", "quarter"] = "month"
    effect: Range | None = None
    weights: tuple[Number, ...] = ()
    months: Annotated[int, Field(ge=1, le=36)] = 12
    above: Annotated[int, Field(gt=0, lt=5)] = 1
    start: date | None = None
    flag: bool = False


def load(tmp_path: Path, text: str) -> Sample:
    path = tmp_path / "client.yml"
    path.write_text(text, encoding="utf-8")
    return record_of(read_document(path, "acme/client.yml"), Sample)


def told(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(tmp_path, text)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("goals: {close_rate: 10}", "goals.close_rate: got 10, expected a share between 0 and 1 (0.10 for 10 %)."),
        ("goals: {close_rate: 19}", "goals.close_rate: got 19, expected a share between 0 and 1 (0.19 for 19 %)."),
        ("goals: {close_rate: 900}", "goals.close_rate: got 900, expected a share between 0 and 1."),
        ("goals: {close_rate: -0.1}", "goals.close_rate: got -0.1, expected a share between 0 and 1."),
        ("goals: {close_rate: 10%}", 'goals.close_rate: got "10%", expected a number. Write a percentage as a share: 0.19 for 19 %.'),
        ("goals: {close_rate: '0,10'}", 'goals.close_rate: got "0,10", expected a number. Write it without quotes, currency or thousands separators, with a point: 1250.50.'),
        ("goals: {close_rate: low}", 'goals.close_rate: got "low", expected a number. Write it in digits, such as 1250.50.'),
        ("goals: {close_rate: true}", "goals.close_rate: got true, expected a number. Write it in digits, such as 1250.50."),
        ("goals: {}", "goals.close_rate: is missing. Add it."),
        ("goals: {close_rate: 0.1, close_rat: 1}", 'goals.close_rat: there is no such key here. Did you mean "close_rate"?'),
        ("goals: {close_rate: 0.1, zz: 1}", "goals.zz: there is no such key here. Known: close_rate, deal_size."),
        ("goals: {close_rate: 0.1, what is left}", "goals.what is left: there is no such key here. Known: close_rate, deal_size. If it is the rest of a text with a comma, put the whole text in quotes."),
        ("goals: {close_rate: 0.1, deal_size: -5}", "goals.deal_size: got -5, expected 0 or more. Drop the sign."),
        ("goals: text", 'goals: got "text", expected a group of keys. Correct the value.'),
        ("goals: [1]", "goals: got a list, expected a group of keys. Correct the value."),
        ("heads: 1.5", "heads: got 1.5, expected a whole number. Correct the value."),
        ("heads: -1", "heads: got -1, expected at least 0. Correct the value."),
        ("hours: 0", "hours: got 0, expected more than 0. Correct it."),
        ("by: week", "by: got \"week\", expected 'month' or 'quarter'."),
        ("effect: {low: 3, likely: 2, high: 4}", "effect: got low 3, likely 2, high 4. Put them in rising order."),
        ("effect: {low: 3, high: 4}", "effect.likely: is missing. Add it."),
        ("effect: some", 'effect: got "some", expected a number. Write it in digits, such as 1250.50.'),
        ("weights: 3", "weights: got 3, expected a list, one `- value` a line. Correct the value."),
        ("weights: [1, x]", 'weights[1]: got "x", expected a number. Write it in digits, such as 1250.50.'),
        ("months: 40", "months: got 40, expected at most 36. Correct the value."),
        ("above: 0", "above: got 0, expected more than 0. Correct the value."),
        ("above: 5", "above: got 5, expected less than 5. Correct the value."),
        ("start: soon", 'start: got "soon", expected a date such as 2026-12-31. Correct the value.'),
        ("flag: 1", "flag: got 1, expected true or false. Correct the value."),
    ],
)  # fmt: skip
def test_each_mistake_has_its_sentence(tmp_path, line, message):
    assert told(tmp_path, f"name: Acme\n{line}\n") == [f"acme/client.yml:2: {message}"]


def test_every_problem_at_once_in_the_order_of_the_lines(tmp_path):
    lines = told(tmp_path, "heads: x\ngoals: {close_rate: 3}\nnam: Acme\n")
    assert [line.split(": ")[0] for line in lines] == [
        "acme/client.yml:1", "acme/client.yml:1", "acme/client.yml:2", "acme/client.yml:3",
    ]  # fmt: skip
    assert "acme/client.yml:1: name: is missing. Add it, for example `name: Acme`." in lines


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("A", "at least 2. Add what is missing."),
        ("A" * 11, "at most 10. Shorten it."),
        ("3", "text."),
    ],
)
def test_texts_have_lengths(tmp_path, name, message):
    (line,) = told(tmp_path, f"name: {name}\n")
    assert message in line


def test_a_file_without_keys(tmp_path):
    assert told(tmp_path, "- a\n") == [
        "acme/client.yml:1: the file holds no keys. Write lines such as `name: Acme`."
    ]


def test_long_values_are_shortened_in_messages(tmp_path):
    (line,) = told(tmp_path, f"name: Acme\nstart: {'x' * 500}\n")
    assert len(line) < 160


def test_words_choose_the_spelling_of_the_country():
    words = Words(es="Color", en="Colour", en_US="Color")
    assert [words.in_(tag) for tag in ("es_MX", "en_GB", "en_US")] == ["Color", "Colour", "Color"]
    assert Words(es="Ventas", en="Sales").in_("en_US") == "Sales"


def test_errors_survive_a_trip_between_processes():
    import pickle

    error = ContentError([Problem("a.yml", 2, "b", "c. Mend it.")])
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is ContentError
    assert again.problems == error.problems


@pytest.mark.parametrize(
    ("written", "readings"), [("400.000", "400 or 400000"), ("12.500", "12.5 or 12500")]
)
def test_a_thousand_written_as_spanish_writes_it_is_no_small_number(written, readings):
    # As YAML reads it a goal of 400.000 would be one of 400.
    with pytest.raises(ValidationError, match=f"got {written}, which may be {readings}"):
        TypeAdapter(Money).validate_python(Decimal(written))


@pytest.mark.parametrize("plain", ["400", "1250.50", "0.100", "1.085", "12.345", "-0.250"])
def test_other_numbers_are_as_they_are_written(plain):
    assert TypeAdapter(Number).validate_python(Decimal(plain)) == Decimal(plain)
