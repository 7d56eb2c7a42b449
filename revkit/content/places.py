"""Where what revkit ships lies; light, so that asking for it loads nothing."""

from pathlib import Path

PACKAGE = Path(__file__).parents[1]
SHIPPED = "shipped"


def shipped(name: str) -> Path:
    """The folder `notebooks` or `client_templates`: inside a wheel, else beside the package.

    >>> shipped("notebooks").name
    'notebooks'
    """
    inside = PACKAGE / SHIPPED / name
    return inside if inside.is_dir() else PACKAGE.parent / name
