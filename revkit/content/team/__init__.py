"""The content of the team: `content/team.yml`, loaded and linted."""

from revkit.content.team.loading import load_team
from revkit.content.team.record import Team

__all__ = ["Team", "load_team"]
