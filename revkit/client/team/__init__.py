"""The section `team:` of a client file: who is there, with which tools, and what is settled."""

from revkit.client.team.partly import partly
from revkit.client.team.problems import problems
from revkit.client.team.section import TeamSection

__all__ = ["TeamSection", "partly", "problems"]
