"""What the parts of a team's plan are called that roadmap, tools and risks speak of."""

from functools import cached_property

from revkit.client.load import Client
from revkit.content.maturity import Source, load_maturity
from revkit.show.team_words import TeamWords
from revkit.team.result import TeamPlan


class PlanNames(TeamWords):
    """One plan, said to one client: kinds of tools, capabilities, sentences of the articles."""

    def __init__(self, plan: TeamPlan, client: Client) -> None:
        super().__init__(plan, client)
        self.maturity = load_maturity()

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {kind.id: self.speaker.in_(kind.name) for kind in self.content.tools}

    def kind(self, name: str) -> str:
        """A kind of tool."""
        return self._kinds[name]

    def capability(self, name: str) -> str:
        """A capability or a distinction."""
        return self.speaker.in_(self.maturity.names[name])

    def named(self, text: str) -> str:
        """A name within a sentence, where it could be read as part of it."""
        return self.say("roadmap.named", name=text)

    def cited(self, source: Source) -> str:
        """A sentence of the articles (translated for English), with the title of its article."""
        spanish = self.speaker.language == "es"
        quote = source.quote if spanish else source.translation
        title = self.maturity.articles[source.article].title
        return self.say("roadmap.cited", quote=quote, title=title)
