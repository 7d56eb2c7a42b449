"""What tables, charts and prose of the screening say alike: names, strengths, findings."""

from functools import cached_property

from revkit.client.load import Client
from revkit.content.maturity import Source, load_maturity
from revkit.content.screening import Verdict, load_screening
from revkit.screening import Screening
from revkit.screening.result import Reply, SignalResult
from revkit.show.words import Speaker, speak


class ScreeningWords:
    """A screening in the client's language."""

    def __init__(self, screening: Screening, client: Client) -> None:
        self.screening = screening
        self.client = client
        self.speaker: Speaker = speak(client)
        self.content = load_screening()

    @cached_property
    def headline(self) -> str:
        """The finding: whether this client needs RevOps, and in which form."""
        screening = self.screening
        return self.speaker.say(
            f"screening.headline.{self._case}",
            client=self.client.name,
            level=screening.aspiration,
        )

    @property
    def _case(self) -> str:
        screening = self.screening
        if screening.why == "unlocated":
            return "unlocated"
        return "measure_form" if screening.why and screening.needed else screening.verdict

    def signal(self, signal: str) -> str:
        return self.speaker.in_(self.content.signals_by_id[signal].name)

    def says(self, signal: SignalResult) -> str:
        """What a signal tells, or that it cannot be told."""
        if signal.state is None:
            return self.speaker.say("screening.range.says")
        return self.speaker.in_(getattr(self.content.signals_by_id[signal.id].says, signal.state))

    def strength(self, signal: SignalResult) -> str:
        """The mean with one decimal, or between which ends it lies."""
        if signal.value is not None:
            return self.speaker.number(signal.value, 1)
        return self.speaker.say("screening.range", low=signal.low, high=signal.high)

    def state(self, signal: SignalResult) -> str:
        return self.speaker.say(f"screening.state.{signal.state or 'unknown'}")

    def question(self, item: str) -> str:
        return self.speaker.in_(self.content.by_id[item].text)

    def given(self, reply: Reply) -> str:
        """The behaviour that was chosen, or why there is none."""
        if reply.value is None:
            return self.speaker.say(f"screening.given.{reply.given or 'blank'}")
        return self.speaker.in_(self.content.by_id[reply.item].option(reply.value))

    def verdict(self, verdict: Verdict) -> str:
        return self.speaker.in_(self.content.verdicts_by_id[verdict].name)

    def quote(self, source: Source) -> str:
        """A sentence of the articles in the client's language, with where it stands."""
        return self.speaker.say("screening.source.cell", **self.cited(source))

    def cited(self, source: Source) -> dict[str, str]:
        """The sentence (translated for English) and the article's title."""
        spanish = self.speaker.language == "es"
        return {
            "quote": source.quote if spanish else source.translation,
            "title": load_maturity().articles[source.article].title,
        }
