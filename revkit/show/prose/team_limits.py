"""What the plan of a team rests on and what it cannot say, with the sentences behind it."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.content.maturity import Source, load_maturity
from revkit.show.prose.prose import Prose
from revkit.show.structure_words import StructureWords
from revkit.team.result import TeamPlan


def describe_team_limits(plan: TeamPlan, client: Client) -> Prose:
    """The limits in sentences; then why each threshold is what it is, and the sentences behind."""
    words = StructureWords(plan, client)
    limits = [words.say("team.limits.judgement", version=plan.version)]
    limits.append(words.say("team.limits.seen"))
    limits.append(words.say("team.limits.people"))
    return Prose(tuple(limits), (*_reasons(words), *_quotes(words)))


def _reasons(words: StructureWords) -> Iterator[str]:
    """Why the criteria that decide the structure turn where they do."""
    for each in words.deciding:
        yield words.say(
            "team.limits.reason", name=words.criterion(each), threshold=words.threshold(each),
            reason=words.reason(each),
        )  # fmt: skip


def _quotes(words: StructureWords) -> Iterator[str]:
    """Each sentence once, in the order of the content."""
    seen: dict[str, Source] = {}
    for source in words.sources:
        seen.setdefault(source.quote, source)
    spanish = words.speaker.language == "es"
    articles = load_maturity().articles
    for source in seen.values():
        quote = source.quote if spanish else source.translation
        yield words.say("team.limits.quote", quote=quote, title=articles[source.article].title)
