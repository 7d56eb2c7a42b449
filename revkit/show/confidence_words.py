"""What tables, charts and prose say alike about how sure an assessment is."""

from revkit.assessment.privacy.shown_confidence import ConfidenceView, ShownAgreement, ShownOdds
from revkit.show.assessment_words import AssessmentWords
from revkit.show.words import Speaker

ALL_BUT_CERTAIN, ALL_BUT_IMPOSSIBLE = 0.99, 0.01


def confidence_of(words: AssessmentWords) -> ConfidenceView:
    """The client's view of the confidence; an empty one where none was stated."""
    return words.view.confidence or ConfidenceView({}, None, (), None, False, (), (), 0, ())


def share_text(speaker: Speaker, share: float, topic: str = "share") -> str:
    """A share in words; no share is certain, since it comes from draws and is rounded.

    >>> share_text(Speaker("en_GB", "GBP"), 1.0), share_text(Speaker("en_GB", "GBP"), 0.42)
    ('more than 99%', '42%')
    """
    if share > ALL_BUT_CERTAIN:
        return speaker.say(f"confidence.{topic}.over", share=ALL_BUT_CERTAIN)
    if share < ALL_BUT_IMPOSSIBLE:
        return speaker.say(f"confidence.{topic}.under", share=ALL_BUT_IMPOSSIBLE)
    return speaker.say(f"confidence.{topic}.plain", share=share)


def one_voice_each(words: AssessmentWords) -> bool:
    """Whether no function has a second person who answered."""
    return all(voice.respondents <= 1 for voice in words.view.voices)


def unsure(words: AssessmentWords) -> bool:
    """Whether the level, though stated, could well be another had others answered."""
    odds = confidence_of(words).odds
    if words.view.level is None or odds is None or words.view.everybody_answered:
        return False
    return odds.certainty != "firm" or odds.likeliest != words.view.level


def sureness(words: AssessmentWords) -> str:
    """The finding: how sure the level is, without a full stop."""
    odds, view = confidence_of(words).odds, words.view
    if view.level is not None and words.view.everybody_answered:
        return words.speaker.say("confidence.level.census", level=view.level)
    if odds is None:
        key = "one_voice" if one_voice_each(words) else "unknown"
        return words.speaker.say(f"confidence.level.{key}")
    second = max((s, n) for n, s in enumerate(odds.shares, 1) if n != odds.likeliest)
    low, high = odds.range if view.level is not None else view.level_range
    return words.speaker.say(
        f"confidence.level.{_sureness_key(words, odds)}",
        level=view.level,
        likeliest=odds.likeliest,
        share=share_text(words.speaker, odds.shares[odds.likeliest - 1]),
        second=second[1],
        second_share=share_text(words.speaker, second[0]),
        low=low,
        high=high,
    )


def _sureness_key(words: AssessmentWords, odds: ShownOdds) -> str:
    if words.view.level is None:
        return "undetermined"
    if odds.likeliest != words.view.level:
        return "other"
    return odds.certainty


def certainty_word(words: AssessmentWords) -> str | None:
    """firm, likely or between 2 and 3, as one or a few words; None where it is not known."""
    odds, view = confidence_of(words).odds, words.view
    if view.level is not None and words.view.everybody_answered:
        return words.speaker.say("confidence.certainty.firm")
    if odds is None:
        return None
    low, high = odds.range
    if view.level is None or odds.certainty == "between" or odds.likeliest != view.level:
        levels = sorted({low, high, *view.level_range})
        if levels[0] == levels[-1]:
            return words.speaker.say("confidence.certainty.likely")
        return words.speaker.say("confidence.certainty.between", low=levels[0], high=levels[-1])
    return words.speaker.say(f"confidence.certainty.{odds.certainty}")


def apart_by_function(words: AssessmentWords) -> dict[str, tuple[list[ShownAgreement], int]]:
    """Function -> (where its people disagree, how many elements its agreement is shown of).

    In the model's order of functions, those without any agreement left out.
    """
    found: dict[str, tuple[list[ShownAgreement], int]] = {}
    shown = confidence_of(words).agreement
    for function in words.maturity.functions:
        own = [one for one in shown if one.function == function.id]
        if own:
            found[function.id] = ([one for one in own if one.accord == "apart"], len(own))
    return found


def most_apart(words: AssessmentWords) -> tuple[list[str], int, int] | None:
    """(functions, disagreements, of how many) where people of one function disagree most.

    By share of what is shown of the function; None where nobody disagrees or nothing is shown.
    """
    found = apart_by_function(words)
    if not any(apart for apart, _ in found.values()):
        return None
    share = {name: len(apart) / known for name, (apart, known) in found.items()}
    first = max(share, key=lambda name: (share[name], found[name][1]))
    apart, known = found[first]
    tied = [n for n, (a, k) in found.items() if (len(a), k) == (len(apart), known)]
    return tied, len(apart), known
