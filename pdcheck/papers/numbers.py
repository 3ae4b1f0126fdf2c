"""Numbers as Excel shows them: what a cell holds and the code of its format become a text."""

import re
from datetime import datetime, timedelta
from math import isfinite

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|_.|\*.|\[(?!h+\])[^\]]*\]', re.I)
"""Words in quotes, after a stroke, or a currency; and what only spaces, fills, colours or asks."""
_ASIDE = 0x100000
"""How far a character of such words is moved meanwhile, so that it is not taken for a sign."""
_PLACES = re.compile(r"[#0?][#0?,]*(?:\.([#0?]*))?|\.([#0?]+)")
_PART_OF_A_DATE = re.compile(
    r"\[h+\]|yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM|am/pm", re.IGNORECASE
)
_FIRST_DAY, _FIRST_DAY_OF_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LONGEST_CODE = 255
"""The longest format that Excel itself takes, in characters."""
_LAST_DAY = 2_958_466  # 31 December 9999, where Excel's calendar ends


def as_shown(value: str, code: str, from_1904: bool = False) -> str:
    """A number in the form that a format gives it, for people in Britain.

    Fractions, powers and other rare formats fall back on the number as it is. `from_1904` says
    that days are counted from 1904, as older Macs did.
    """
    try:
        number = float(value)
    except ValueError:
        return value
    if not isfinite(number) or len(code) > _LONGEST_CODE:
        return value
    sections = code.split(";")
    other = number < 0 and len(sections) > 1 and bool(sections[1])
    bare = _LITERAL.sub(_moved_aside, sections[other])
    if bare.strip().lower() in ("", "general", "@"):
        return f"{number:.11g}"
    if _PART_OF_A_DATE.search(bare):
        return _back(_date(number, bare, from_1904))
    places = _PLACES.search(bare)
    if not places or "/" in bare or "e+" in bare.lower():
        return f"{number:.11g}"
    return "-" * (number < 0 and not other) + _back(_placed(number, bare, places))


def _moved_aside(found: re.Match[str]) -> str:
    literal = found[1] or found[2] or found[3] or ""
    return "".join(chr(ord(each) + _ASIDE) if ord(each) < 0xFFFE else each for each in literal)


def _back(text: str) -> str:
    return "".join(chr(ord(c) - _ASIDE) if ord(c) >= _ASIDE else c for c in text).strip()


def _placed(number: float, code: str, places: re.Match[str]) -> str:
    """A number with so many decimals, and what the format has on both sides of it."""
    decimals = (places[1] or places[2] or "").rstrip("#")
    share = 100 if "%" in code else 1
    comma = "," if "," in places[0] else ""
    shown = f"{abs(number) * share:{comma}.{len(decimals)}f}"
    return code[: places.start()] + shown + code[places.end() :]


def _date(number: float, code: str, from_1904: bool) -> str:
    if not 0 <= number < _LAST_DAY:
        return f"{number:.11g}"
    first = _FIRST_DAY_OF_1904 if from_1904 else _FIRST_DAY
    seconds = round(number * 86400)
    try:
        moment = first + timedelta(seconds=seconds)
    except OverflowError:
        return f"{number:.11g}"
    by_halves = "am/pm" in code.lower()
    shown, at = "", 0
    for found in _PART_OF_A_DATE.finditer(code):
        shown += code[at : found.start()]
        if found[0].startswith("["):
            shown += str(seconds // 3600)
        else:
            minutes = found[0].lower() in ("m", "mm") and _is_of_a_time(code, found)
            shown += _part(moment, found[0].lower(), minutes, by_halves)
        at = found.end()
    return shown + code[at:]


def _is_of_a_time(words: str, found: re.Match[str]) -> bool:
    """Whether an `m` stands for minutes: after the hours, or before the seconds."""
    before, after = words[: found.start()].lower(), words[found.end() :].lower()
    return before.rstrip(": .]").endswith("h") or after.lstrip(": .").startswith("s")


def _part(moment: datetime, part: str, minutes: bool, by_halves: bool) -> str:
    """A part of a date or a time as a format names it."""
    if minutes:
        return f"{moment.minute:0{len(part)}d}"
    hour = (moment.hour + 11) % 12 + 1 if by_halves else moment.hour
    return {
        "yyyy": f"{moment.year:04d}",
        "yy": f"{moment.year % 100:02d}",
        "mmmm": moment.strftime("%B"),
        "mmm": moment.strftime("%b"),
        "mm": f"{moment.month:02d}",
        "m": str(moment.month),
        "dddd": moment.strftime("%A"),
        "ddd": moment.strftime("%a"),
        "dd": f"{moment.day:02d}",
        "d": str(moment.day),
        "hh": f"{hour:02d}",
        "h": str(hour),
        "ss": f"{moment.second:02d}",
        "s": str(moment.second),
        "am/pm": "AM" if moment.hour < 12 else "PM",
    }[part]
