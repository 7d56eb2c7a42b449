"""The rule: from the strength of each signal to the verdict.

Source: "¿Necesito un equipo de RevOps?" and "¿Cómo saber si necesitas RevOps?", the last parts of
the two articles; the order of the questions below is judgement.
"""

from collections.abc import Mapping

from revkit.content.screening import State, Verdict

States = Mapping[str, State]

# What speaks for RevOps besides trouble between the functions.
SECOND_REASONS = ("friction", "ambition", "improvement")
# What the verdict depends on; `stack` is a warning and decides nothing.
DECIDING = ("sharing", *SECOND_REASONS, "marketing", "aim", "size", "readiness")


def verdict_of(states: States) -> Verdict:
    """The verdict when the strength of every signal is known.

    Trouble between the functions calls for RevOps when it is constant, or when a second reason
    joins it; else what hurts in marketing is for marketing operations. Effort that no longer pays
    without any trouble that explains it is to be looked into first. Nothing calls for RevOps where
    nothing hurts.

    >>> quiet = dict.fromkeys(DECIDING, "weak")
    >>> verdict_of(quiet), verdict_of({**quiet, "marketing": "present"})
    ('not_now', 'marketing_operations')
    >>> verdict_of({**quiet, "sharing": "strong"})
    'tactical'
    """
    if needs_revops(states):
        return _form(states)
    if states["marketing"] != "weak":
        return "marketing_operations"
    if states["friction"] == "strong":
        return "measure_first"
    return "not_now"


def needs_revops(states: States) -> bool:
    """Whether what hurts lies between all functions, and enough of it speaks for a change."""
    joined = any(states[name] != "weak" for name in SECOND_REASONS)
    return states["sharing"] == "strong" or (states["sharing"] == "present" and joined)


def _form(states: States) -> Verdict:
    """Level 3 for modest aims; beyond it a department where size and readiness bear one."""
    if states["aim"] != "strong":
        return "tactical"
    borne = states["size"] == "strong" and states["readiness"] == "strong"
    return "revops_department" if borne else "revops_function"
