"""The section `benefits:` of the client file, part by part."""

from revkit.client.benefits.problems import problems
from revkit.client.benefits.section import BenefitsSection

__all__ = ["BenefitsSection", "problems"]
