"""Numbers, days and hours in words, as a head teacher would say them."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from pdcheck.finding import Finding, Severity

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def many(number: int, one: str, several: str = "") -> str:
    """A number of things: `1 plan`, `1,200 plans`."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def findings(found: Iterable[Finding]) -> str:
    """How many findings there are of each severity: `1 error and 2 pieces of advice`."""
    severities = [finding.severity for finding in found]
    words = {
        Severity.ERROR: ("error", "errors"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.ADVICE: ("piece of advice", "pieces of advice"),
    }
    counts = ((severities.count(severity), names) for severity, names in words.items())
    said = [many(number, *names) for number, names in counts if number]
    return in_a_row(said)


def in_a_row(words: Iterable[str], last: str = "and") -> str:
    """Words as a sentence lists them: `a, b and c`; empty for none."""
    *most, final = list(words) or [""]
    return f"{', '.join(most)} {last} {final}" if most else final


def day(when: date) -> str:
    """A day in full: `2 September 2026`."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def _last_of_month(when: date) -> date:
    return when.replace(day=monthrange(when.year, when.month)[1])


def days(first: date, last: date) -> str:
    """A stretch of days: `2 to 6 September 2026`; a whole month is `September 2026`."""
    if first == last:
        return day(first)
    if first.day == 1 and last == _last_of_month(first):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def month(when: date) -> str:
    """A month: `September 2026`."""
    return f"{_MONTHS[when.month - 1]} {when.year}"


def short_month(when: date) -> str:
    """A month where there is little room: `Sep`."""
    return _MONTHS[when.month - 1][:3]


def hours(minutes: int) -> str:
    """Minutes as hours: `45 min`, `2 h`, `1 h 05`."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return f"{rest} min"
    return f"{whole:,} h {rest:02}" if rest else f"{whole:,} h"


def between(low: int, high: int | None) -> str:
    """A least and a most of minutes. What is not known is said to be not known, never 0."""
    if high is None:
        return f"at least {hours(low)}" if low else "not known"
    if low == high:
        return hours(low) if low else "none"
    return f"{hours(low)} to {hours(high)}"


def half_term(name: str) -> str:
    """A half-term: `autumn-1` is `Autumn 1`."""
    return name.replace("-", " ").capitalize()


def shortened(text: str, most: int) -> str:
    """A text that is cut where there is little room."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def capitalised(text: str) -> str:
    """A text that begins a sentence."""
    return f"{text[:1].upper()}{text[1:]}"
