"""How the draws of a case are told: amounts without idle digits, odds out of a hundred cases."""

from collections.abc import Iterator

from revkit.benefits.result import BusinessCase
from revkit.benefits.uncertainty.result import PaybackOdds, Spread, Uncertainty
from revkit.show.decision_words import about as rounded
from revkit.show.decision_words import advice
from revkit.show.prose.prose import Prose
from revkit.show.words import Speaker

LEAST, MOST = 0.005, 0.995  # what would be written as 0 % and as 100 %


def no_draws(speaker: Speaker) -> Prose:
    """That nothing was drawn, where only the table by year is there."""
    return Prose((speaker.say("worth.absent"),), absent=True)


def about(speaker: Speaker, value: float) -> str:
    """An amount of money to three digits.

    >>> about(Speaker("en_GB", "GBP"), 827517.1), about(Speaker("en_GB", "GBP"), -41.46)
    ('£828,000', '-£41')
    """
    return speaker.money(rounded(value), 0)


def between(speaker: Speaker, spread: Spread) -> str:
    """Where eight of ten cases lie."""
    low, high = about(speaker, spread.p10), about(speaker, spread.p90)
    return speaker.say("worth.between", low=low, high=high)


def chance(speaker: Speaker, probability: float) -> str:
    """A probability in whole per cent; near an end, on which side of it."""
    if 0 < probability < LEAST:
        return speaker.say("odds.below", share=2 * LEAST)
    if MOST <= probability < 1:
        return speaker.say("odds.above", share=1 - 2 * LEAST)
    return speaker.percent(probability)


def varies(drawn: Uncertainty) -> bool:
    """Whether anything in the case is left to chance."""
    return drawn.npv.p5 < drawn.npv.p95


def finding(speaker: Speaker, case: BusinessCase) -> str:
    """The first page's line: the advice, what the case is worth, and how sure that is."""
    drawn = case.uncertainty
    assert drawn is not None
    said = [] if case.decision is None else [advice(speaker, case.decision)]
    return " ".join((*said, worth_line(speaker, drawn), loss_line(speaker, drawn)))


def worth_line(speaker: Speaker, drawn: Uncertainty) -> str:
    """The expected NPV and where one case in ten lies beyond, on either side."""
    spread = drawn.npv
    if not varies(drawn):
        return speaker.say("worth.reading.sure", npv=about(speaker, spread.mean))
    low, high = about(speaker, spread.p10), about(speaker, spread.p90)
    return speaker.say("worth.reading.npv", npv=about(speaker, spread.mean), low=low, high=high)


def loss_line(speaker: Speaker, drawn: Uncertainty) -> str:
    """How many cases out of a hundred lose money."""
    loss = drawn.loss
    if not varies(drawn):
        return speaker.say(f"worth.loss.sure_{'loses' if loss else 'holds'}")
    if loss in (0, 1):
        return speaker.say(f"worth.loss.{'all' if loss else 'none'}", draws=drawn.draws)
    if loss < LEAST or loss >= MOST:
        return speaker.say(f"worth.loss.{'few' if loss < LEAST else 'most'}")
    return speaker.say("worth.loss.of_100", n=min(99, max(1, round(100 * loss))))


def worst_line(speaker: Speaker, drawn: Uncertainty) -> str:
    """What the worst tenth of the cases comes to."""
    key = "worth.worst.loses" if drawn.worst < 0 else "worth.worst.gains"
    return speaker.say(key, amount=about(speaker, abs(drawn.worst)))


def payback_line(speaker: Speaker, case: BusinessCase) -> str:
    """By which month half of the cases have the outlay back, or that half have not."""
    drawn = case.uncertainty
    assert drawn is not None
    if drawn.payback_month is not None:
        if not drawn.payback_month:
            return speaker.say("worth.payback.at_once")
        return speaker.say("worth.payback.month", month=drawn.payback_month)
    hardly = drawn.months[-1].simple.p95 < 0
    return speaker.say(f"worth.payback.{'hardly' if hardly else 'beyond'}", n=case.horizon)


def paid_back(speaker: Speaker, odds: PaybackOdds) -> tuple[str, str]:
    """In which share of the cases the outlay is back in time: undiscounted, in today's money."""
    return chance(speaker, odds.probability), chance(speaker, odds.discounted)


def how_computed(speaker: Speaker, drawn: Uncertainty) -> Iterator[str]:
    """How many draws stand behind the figures, and how far another run would move them."""
    if not varies(drawn):
        return
    yield speaker.say("worth.reading.draws", draws=drawn.draws)
    if drawn.error:
        error, points = error_words(speaker, drawn)
        yield speaker.say("worth.reading.error", error=error, points=points)


def error_words(speaker: Speaker, drawn: Uncertainty) -> tuple[str, str]:
    """How far another run would move the mean, and the probability of a loss."""
    amount, points = drawn.error, 100 * drawn.loss_error
    unit, tenth = speaker.money(1, 0), speaker.number(0.1, 1)
    return (
        _error(speaker, about(speaker, amount) if amount >= 1 else None, unit),
        _error(
            speaker,
            _points(speaker, speaker.number(points, 1)) if points >= 0.1 else None,
            _points(speaker, tenth),
        ),
    )


def _points(speaker: Speaker, points: str) -> str:
    return speaker.say("worth.error.points", points=points)


def _error(speaker: Speaker, size: str | None, least: str) -> str:
    if size is None:
        return speaker.say("worth.error.less", amount=least)
    return speaker.say("worth.error.about", amount=size)
