"""How every picture looks: one palette (Okabe and Ito's, for colour-blind readers), one type."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK = "#1f2933"
MUTED = "#6b7785"
GRID = "#dfe4ea"
PAPER = "#ffffff"

BLUE = "#0072b2"
SKY = "#56b4e9"
GREEN = "#009e73"
ORANGE = "#e69f00"
VERMILION = "#d55e00"
PURPLE = "#cc79a7"

OWNERS = {"marketing": ORANGE, "sales": BLUE, "service": GREEN, "company": MUTED}
LEVERS = {"growth": BLUE, "productivity": SKY, "cost": GREEN, "satisfaction": PURPLE}
GAIN, LOSS, TOTAL = GREEN, VERMILION, BLUE
ACCORD = {"agree": BLUE, "partly": SKY, "apart": VERMILION}

# The options 1 to 5 from one end to the other; a test keeps neighbours apart for every eye.
AMBER, STONE = "#f6c684", "#c3cad2"
OPTIONS = (VERMILION, AMBER, STONE, SKY, BLUE)

WIDTH = 7.2  # inches: on a phone the page scrolls the picture sideways rather than shrinking it

RC: Any = {
    "axes.edgecolor": GRID,
    "axes.facecolor": PAPER,
    "axes.grid": False,
    "axes.labelcolor": MUTED,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.constrained_layout.use": True,
    "figure.facecolor": PAPER,
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "grid.color": GRID,
    "savefig.facecolor": PAPER,
    "svg.fonttype": "path",
    "svg.hashsalt": "revkit",
    "text.color": INK,
    "xtick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.color": MUTED,
    "ytick.labelcolor": INK,
}


def new_figure(height: float) -> "Figure":
    """An empty figure of the common width; no pyplot, so nothing is kept between pictures."""
    from matplotlib.figure import Figure

    return Figure(figsize=(WIDTH, height))
