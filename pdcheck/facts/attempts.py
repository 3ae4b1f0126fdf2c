"""Where a plan shows that teachers try a technique."""

from pdcheck.language.activities import Activity, Event
from pdcheck.language.mechanisms import (
    ContextSpecificRepetition,
    Feedback,
    Rehearsal,
    SelfMonitoring,
)

_TRYING = (Rehearsal, Feedback, SelfMonitoring, ContextSpecificRepetition)
"""Claims of something that cannot happen unless a teacher does the technique."""


def shows_an_attempt(event: Event, activity: Activity) -> bool:
    """Whether the plan shows teachers trying something in an event or in a part of it.

    An event that says nothing of itself is read by the activity that it belongs to.
    """
    below = [node for node in event.walk() if isinstance(node, (Event, *_TRYING))]
    if any(isinstance(node, _TRYING) for node in below):
        return True
    stated = [node.where for node in below if isinstance(node, Event) and node.where]
    return "lessons" in stated or (not stated and activity.where == "lessons")
