"""The maturity model that ships, and what the linter says of a model with one mistake."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from revkit.content.assessment_rules import Threshold, load_assessment_rules
from revkit.content.maturity import Maturity, load_maturity
from revkit.errors import ContentError
from tests.assessment.building import HERE

GOOD = yaml.safe_load((HERE / "maturity.yml").read_text(encoding="utf-8"))
BAD = yaml.safe_load((HERE / "bad_models.yml").read_text(encoding="utf-8"))


def changed(model: dict[str, Any], path: str, value: Any) -> None:
    """Write a value at a dotted path; None takes the key or entry away."""
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    here: Any = model
    for part in parents:
        here = here[part]
    if value is None:
        del here[last]
    else:
        here[last] = value


def loaded(folder: Path, model: dict[str, Any]) -> Maturity:
    text = yaml.safe_dump(model, allow_unicode=True, sort_keys=False)
    (folder / "maturity.yml").write_text(text.replace("&", "_"), encoding="utf-8")
    return load_maturity(folder)


@pytest.mark.parametrize("case", BAD, ids=lambda case: case["name"])
def test_the_linter_names_the_mistake(case: dict[str, Any], tmp_path: Path) -> None:
    model = copy.deepcopy(GOOD)
    for path, value in case["set"].items():
        changed(model, path, value)
    with pytest.raises(ContentError) as caught:
        loaded(tmp_path, model)
    assert case["message"] in str(caught.value)
    assert all(problem.line for problem in caught.value.problems)


def test_the_linter_is_silent_about_the_good_model(tmp_path: Path) -> None:
    assert loaded(tmp_path, copy.deepcopy(GOOD)).version == GOOD["version"]


def test_nobody_is_asked_too_much(tmp_path: Path) -> None:
    # 9 capabilities, 8 of them asked of sales, and 10 items of distinctions; 15 more make 33.
    model = copy.deepcopy(GOOD)
    for number in range(15):
        capability = copy.deepcopy(model["capabilities"][0])
        capability["id"] = f"more{number}"
        capability["items"][0]["id"] = f"more{number}-core"
        model["capabilities"].append(capability)
    with pytest.raises(ContentError, match="functions\\[0\\]: 34 items are asked of it"):
        loaded(tmp_path, model)


def test_the_shipped_model_is_the_designed_one() -> None:
    maturity = load_maturity()
    counts = {p.id: sum(c.pillar == p.id for c in maturity.capabilities) for p in maturity.pillars}
    assert counts == {"people": 5, "process": 5, "technology": 4, "data": 4, "market": 4}
    assert [len(distinction.items) for distinction in maturity.distinctions] == [2] * 5
    assert {o.id: o.direction for o in maturity.outcomes} == {
        "revenue_per_employee": "higher",
        "acquisition_cost": "lower",
        "margin_premium": "higher",
    }
    assert maturity.function_names["atencion al cliente"] == "service"
    assert load_assessment_rules().anticipation in {c.id for c in maturity.capabilities}


def test_quotes_stand_in_the_articles() -> None:
    texts = sorted((HERE.parents[2] / "shared").glob("*/*.txt"))
    if not texts:
        pytest.skip("the two articles are not on this machine")
    articles = " ".join(path.read_text(encoding="utf-8") for path in texts)
    maturity = load_maturity()
    sources = [element.source for element in (*maturity.levels, *maturity.pillars)]
    sources += [element.source for element in (*maturity.distinctions, *maturity.outcomes)]
    sources += [item.source for item in maturity.items.values() if item.source]
    flat = " ".join(articles.split())
    for source in sources:
        for part in source.quote.split("[...]"):
            assert " ".join(part.split()) in flat


def test_rules_that_are_no_number_are_refused(tmp_path: Path) -> None:
    text = (HERE.parents[1] / "revkit" / "content" / "assessment_rules.yml").read_text("utf-8")
    (tmp_path / "assessment_rules.yml").write_text(text.replace("2/3", "2:3x"), encoding="utf-8")
    with pytest.raises(ContentError, match="expected a number, or a fraction such as 2/3"):
        load_assessment_rules(tmp_path)


def test_every_threshold_gives_its_reason_in_both_languages() -> None:
    rules = load_assessment_rules()
    told = {key: value for key, value in rules if isinstance(value, Threshold)}
    assert len(told) == len(type(rules).model_fields) - 2  # version and anticipation
    assert all(t.reason.es.strip() and t.reason.en.strip() for t in told.values())
