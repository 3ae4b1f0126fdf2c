"""Times of day as people write them beside a date: `15:30 to 16:15`, `3.10 pm to 4.10 pm`."""

import re

from pdcheck.language.values import NotUnderstoodError, read_clock

_ONE = r"\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)?"
_SPAN = rf"(?:from )?({_ONE})(?: ?(?:to|until|till|-|\u2013) ?({_ONE}))?"


def times_of_day(text: str | None, minutes: int | None) -> tuple[int, int] | None:
    """When a meeting begins and ends, in minutes after midnight; None where it is not a time.

    `minutes` is how long it lasts, for a text that gives the beginning only.
    """
    found = re.fullmatch(_SPAN, " ".join((text or "").split()), re.IGNORECASE)
    if not found:
        return None
    first, last = found.group(1), found.group(2)
    ends = _clock(last) if last else None
    begins = _clock(first) if ends is None else _beginning(first, last, ends)
    if begins is None:
        return None
    if ends is None:
        ends = begins + minutes if minutes and not last else None
    return (begins, ends) if ends is not None and begins < ends else None


def _beginning(first: str, last: str, ends: int) -> int | None:
    """The beginning of `3.10 to 4.10 pm`, which takes its half of the day from the end."""
    own = _clock(first)
    half = last.strip().lower()[-2:]
    if half == "pm" and not first.strip().lower().endswith(("am", "pm")):
        after_noon = _clock(f"{first.strip()} pm")
        return after_noon if after_noon is not None and after_noon < ends else own
    return own


def _clock(text: str) -> int | None:
    try:
        return read_clock(text.strip())
    except NotUnderstoodError:
        return None


def shown(minutes: int) -> str:
    """A time of day as a clock shows it."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
