"""The section `goals:` of the client file, part by part."""

from revkit.client.goals.period import MONTHS, Period
from revkit.client.goals.section import Bounds, GoalsSection, problems

__all__ = ["MONTHS", "Bounds", "GoalsSection", "Period", "problems"]
