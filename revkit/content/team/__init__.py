"""The content of the team: `content/team.yml`, loaded and linted."""

from revkit.content.team.loading import Team, load_team

__all__ = ["Team", "load_team"]
