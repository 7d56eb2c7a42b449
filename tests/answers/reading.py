"""The fixtures: twenty exports of one small survey, each in the exact shape of its tool."""

from pathlib import Path

from revkit.client.answers import Answers, load_answers
from revkit.content.maturity import load_maturity
from revkit.errors import InputError

FIXTURES = Path(__file__).parent / "fixtures"
MODEL = load_maturity()
ITEMS = ("revops-function-core", "shared-data-core", "velocity-a")
# What four people of the fictional firm Nimbo answered, whichever tool asked them; the last of
# each is how many seconds it took.
GIVEN = {
    "sales": ((2, 4, "NA"), 300.0),
    "marketing": ((3, "DK", 5), 240.0),
    "management": ((1, 2, 4), 600.0),
    "service": ((5, None, 3), 90.0),
}
# Whatever names or traces somebody in the fixtures.
PERSONAL = (
    "Ana", "Ruiz", "Luis", "Gil", "Eva", "Sanz", "Tom", "Reed", "nimbo", "@", "203.0.113",
    "EMP-", "40.4165", "3.70256", "kT9x", "R_2YPO", "c1u9k2", "b5f2d", "118934177",
)  # fmt: skip


def read(path: Path, locale: str = "es_ES") -> Answers:
    return load_answers(path, f"acme/{path.name}", MODEL, locale)


def refusal(path: Path, locale: str = "es_ES") -> str:
    """Why a file is refused."""
    try:
        answers = read(path, locale)
    except InputError as error:
        return str(error)
    raise AssertionError(f"was read: {answers}")


def by_function(answers: Answers) -> dict[str, tuple[object, ...]]:
    """function -> (value per item, seconds) of its one person; codes do not matter."""
    found: dict[str, dict[str, object]] = {}
    codes = {}
    for answer in answers.rows:
        found.setdefault(answer.function, {})[answer.item] = answer.value
        codes[answer.function] = answer.respondent
    return {
        function: (tuple(values.get(item) for item in ITEMS), answers.seconds.get(codes[function]))
        for function, values in found.items()
    }
