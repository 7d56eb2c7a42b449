"""Who does what marketing operations do and what RevOps adds, as content."""

from revkit.content.maturity import Slug
from revkit.records import Record


class ScopeContent(Record):
    """An activity of the screening's scope: the capability that rates it, and who does it.

    `roles` are in order of preference; of several who hold one, those beside the function `near`.
    """

    id: Slug
    capability: Slug
    roles: tuple[Slug, ...]
    near: Slug | None = None
