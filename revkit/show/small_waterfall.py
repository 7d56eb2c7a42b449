"""The way from each lever to the NPV, so small that it is ready before a hand leaves the slider."""

from collections.abc import Callable, Iterator
from html import escape

from revkit.benefits.uncertainty.result import Uncertainty
from revkit.show.decision_words import about
from revkit.show.draw.style import GAIN, INK, LEVERS, LOSS, MUTED
from revkit.show.words import Speaker

WIDTH, ROW, BAR, LEFT, RIGHT = 560, 24, 14, 150, 120  # pixels
Step = tuple[str, float, float, str]


def small_waterfall(speaker: Speaker, drawn: Uncertainty) -> str:
    """Mean present values: levers, costs and tax with a bar each, and what is left of them."""
    steps = list(_steps(speaker, drawn))
    low = min(0.0, *(min(start, end) for _, start, end, _ in steps))
    high = max(0.0, *(max(start, end) for _, start, end, _ in steps))
    scale = (WIDTH - LEFT - RIGHT) / ((high - low) or 1.0)

    def x(amount: float) -> float:
        return LEFT + (amount - low) * scale

    rows = "".join(_row(speaker, place, step, x) for place, step in enumerate(steps))
    height = ROW * len(steps)
    zero = f'<line x1="{x(0):.1f}" x2="{x(0):.1f}" y1="0" y2="{height}" stroke="{MUTED}"/>'
    return (
        f'<svg class="revkit-small-waterfall" width="{WIDTH}" height="{height}" '
        f'xmlns="http://www.w3.org/2000/svg" font-size="12" fill="{INK}">{rows}{zero}</svg>'
    )


def _steps(speaker: Speaker, drawn: Uncertainty) -> Iterator[Step]:
    level = 0.0
    for line in drawn.levers:
        if line.spread.mean:
            end = level + line.spread.mean
            label = speaker.say(f"benefits.lever.{line.name}")
            yield label, level, end, LEVERS[line.name]
            level = end
    npv, tax = drawn.npv.mean, 0.0 if drawn.tax is None else drawn.tax.mean
    yield speaker.say("benefits.chart.costs"), level, npv + tax, LOSS
    if drawn.tax is not None:
        yield speaker.say("benefits.table.tax"), npv + tax, npv, LOSS if tax > 0 else GAIN
    yield speaker.say("benefits.chart.npv"), 0.0, npv, GAIN if npv >= 0 else LOSS


def _row(speaker: Speaker, place: int, step: Step, x: Callable[[float], float]) -> str:
    label, start, end, colour = step
    left, right = sorted((x(start), x(end)))
    middle = place * ROW + ROW / 2
    amount = escape(speaker.money(about(end - start), 0))
    return (
        f'<text x="{LEFT - 8}" y="{middle + 4:.1f}" text-anchor="end">{escape(label)}</text>'
        f'<rect x="{left:.1f}" y="{middle - BAR / 2:.1f}" width="{max(1.0, right - left):.1f}" '
        f'height="{BAR}" fill="{colour}"/>'
        f'<text x="{right + 6:.1f}" y="{middle + 4:.1f}">{amount}</text>'
    )
