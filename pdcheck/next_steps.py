"""The one to three edits that would change most, each with lines to paste into the plan.

Only the two headlines are worth this place: a group that is missing, and time that nobody has
found. The lines are indented as the author's own file is.
"""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.facts.people import called
from pdcheck.facts.schedule import named
from pdcheck.finding import GroupCover, NextStep
from pdcheck.language.activities import Activity
from pdcheck.language.words import listed
from pdcheck.span import Path

MOST = 3
_FIRST_CHOICE = {
    "build-knowledge": "managing-cognitive-load",
    "motivate-teachers": "setting-goals",
    "develop-teaching-techniques": "rehearsal",
}
"""What to offer first in a group: what most plans can add to a meeting that they have already."""


def next_steps(context: Context) -> tuple[NextStep, ...]:
    """The edits that would change most, time first.

    None where both headlines are in order, and none for a plan that is laid out so that lines
    cannot simply be pasted into it, in brackets for example.
    """
    if context.plan.adapts or not context.claims.judged:
        return ()
    steps = [*_time(context), *_groups(context)]
    return tuple(steps[:MOST])


def _time(context: Context) -> Iterator[NextStep]:
    line = "protected_time: An INSET day in September, and a cover list that the deputy keeps"
    what = "say who protects the time"
    if not context.time.unfound:
        return
    if not context.document.holds("conditions"):
        lines: tuple[str, ...] = ("conditions:", " " * _indent(context) + line)
        line_above = _line(context, ("activities",)) - 1
        yield NextStep(what, "above `activities:`", lines, line_above)
    elif _is_block(context, ("conditions",)) and not context.document.holds_at(_PROTECTED):
        at = _line(context, ("conditions",))
        column = _column(context, ("conditions",))
        yield NextStep(what, f"under `conditions:` in line {at}", (" " * column + line,), at)


_PROTECTED = ("conditions", "protected_time")


def _groups(context: Context) -> Iterator[NextStep]:
    if not _is_block_list(context, ("activities",)):
        return
    missing = [cover for cover in context.claims.groups if not cover.covered]
    added = [cover for cover in missing if cover.name in _FIRST_CHOICE]
    if added:
        yield _added(added, context)
    yield from (_embedding(cover, context) for cover in missing if cover not in added)


def _added(covers: list[GroupCover], context: Context) -> NextStep:
    """Mechanisms for a meeting that the plan has already, in one block."""
    activity = _home(covers, context)
    if activity is None:
        return _meeting(covers, context)
    at = activity.written_at
    where = f"“{named(activity)}”, line {_line(context, at)}"
    what = f"cover {listed([f'“{cover.title}”' for cover in covers])}"
    claimed = (*at, "mechanisms")
    there = [c.mechanism for c in activity.mechanisms.claims()] if activity.mechanisms else []
    if _is_block(context, claimed):
        column = " " * _column(context, claimed)
        fresh = [_choice(cover, there, context, again=False) for cover in covers]
        lines = tuple(column + _sentence(name, context) for name in fresh)
        place = f"under the `mechanisms:` of {where}"
        return NextStep(what, place, lines, _line(context, claimed))
    column = " " * _column(context, at)
    below = column + " " * _indent(context)
    names = dict.fromkeys([*there, *(_choice(c, there, context, again=True) for c in covers)])
    lines = (column + "mechanisms:", *(below + _sentence(name, context) for name in names))
    if context.document.holds_at(claimed):
        first, last = _line(context, claimed), _end(context, claimed)
        place = f"in place of the `mechanisms:` of {where}"
        return NextStep(what, place, lines, first - 1, last - first + 1)
    return NextStep(what, f"at the end of {where}", lines, _end(context, at))


def _choice(cover: GroupCover, there: list[str], context: Context, *, again: bool) -> str:
    """A mechanism of the group to offer for an activity.

    With `again`, one that the activity names already, because its block is written anew;
    without, one that it does not name yet. Else our first choice.
    """
    group = [mechanism.mechanism for mechanism in context.catalogue.in_group(cover.name)]
    fitting = [name for name in (_FIRST_CHOICE[cover.name], *group) if (name in there) is again]
    return fitting[0] if fitting else _FIRST_CHOICE[cover.name]


def _sentence(name: str, context: Context) -> str:
    return f"{name}: {context.catalogue.mechanisms[name].examples[0].rstrip('.')}"


def _home(covers: list[GroupCover], context: Context) -> Activity | None:
    """The first judged meeting that all who lack a group are sure to attend, if there is one."""
    rows = [row for row in context.claims.judged_rows if called(row) in _lacking(covers)]
    for activity in context.claims.judged:
        meeting = activity.where != "lessons" and _takes_lines(activity, context)
        if meeting and all(context.people.sure_of(row, activity) for row in rows):
            return activity
    return None


def _takes_lines(activity: Activity, context: Context) -> bool:
    """Whether mechanisms can be pasted into an activity without losing what it says."""
    at = activity.written_at
    if not _is_block(context, at):
        return False
    claimed = (*at, "mechanisms")
    if not context.document.holds_at(claimed) or _is_block(context, claimed):
        return activity.mechanisms is None or not activity.mechanisms.undecided
    claims = list(activity.mechanisms.claims()) if activity.mechanisms else []
    said = any(
        context.claims.described(c, context.catalogue.mechanisms[c.mechanism]) for c in claims
    )
    return not said and not (activity.mechanisms and activity.mechanisms.undecided)


def _lacking(covers: list[GroupCover]) -> list[str]:
    return list(dict.fromkeys(name for cover in covers for name in cover.lacking))


def _for(covers: list[GroupCover], context: Context) -> list[str]:
    """The line that says who a new activity is for, where the plan has more rows than these."""
    lacking = _lacking(covers)
    ids = [row.id for row in context.people.learners if row.id and called(row) in lacking]
    return [f"  for: [{', '.join(ids)}]"] if len(ids) == len(lacking) else []


def _meeting(covers: list[GroupCover], context: Context) -> NextStep:
    """A new meeting, for rows of learners who have none in common."""
    mechanisms = [_choice(cover, [], context, again=False) for cover in covers]
    opening = ["- title: First meeting", "  kind: practice", "  length: 60 min"]
    titles = listed([f"“{cover.title}”" for cover in covers])
    return _new_activity(f"cover {titles}", [*opening, *_for(covers, context)], mechanisms, context)


def _embedding(cover: GroupCover, context: Context) -> NextStep:
    """A new short activity, because practice is embedded between the meetings."""
    opening = ["- title: Friday tally", "  kind: practice", "  every: week", "  times: 6"]
    opening += ["  length: 5 min", *_for([cover], context)]
    return _new_activity(f"cover “{cover.title}”", opening, ["self-monitoring"], context)


def _new_activity(
    what: str, opening: list[str], mechanisms: list[str], context: Context
) -> NextStep:
    blocks = (a.written_at for a in context.plan.activities if _is_block(context, a.written_at))
    column = max(0, _column(context, next(blocks)) - 2)
    lines = (
        *opening,
        "  time_from: the Friday briefing, which gives up these minutes",
        "  mechanisms:",
        *(" " * (2 + _indent(context)) + _sentence(name, context) for name in mechanisms),
    )
    return NextStep(
        what,
        "at the end of `activities:`",
        tuple(" " * column + line for line in lines),
        _end(context, ("activities",)),
    )


# --- The author's own way of indenting ---


def _line(context: Context, at: Path) -> int:
    return context.document.locate_key(at).start.line


def _end(context: Context, at: Path) -> int:
    """The last line of what stands at `at`, or the line of its key where nothing does."""
    place = context.document.values.get(at)
    return context.document.source.point(place[1]).line if place else _line(context, at)


def _column(context: Context, at: Path) -> int:
    """How many spaces stand before the keys of the block at `at`."""
    first = next(path for path in context.document.keys if path[:-1] == at)
    return context.document.source.point(context.document.keys[first][0]).column - 1


def _indent(context: Context) -> int:
    """How far the author moves a block to the right: 2 where nothing shows it."""
    document = context.document
    for path, place in document.keys.items():
        if len(path) == 2 and isinstance(path[1], str):
            point = document.source.point(place[0])
            if point.line > document.source.point(document.keys[path[:1]][0]).line:
                return point.column - 1
    return 2


def _is_block(context: Context, at: Path) -> bool:
    """Whether keys stand at `at` on lines of their own, so that a line can be added to them."""
    data = context.document.at(at)
    return isinstance(data, dict) and bool(data) and _opening(context, at) != "{"


def _is_block_list(context: Context, at: Path) -> bool:
    """Whether a list with dashes stands at `at`, each item a block of keys."""
    data = context.document.at(at)
    blocks = isinstance(data, list) and _opening(context, at) == "-"
    return blocks and any(_is_block(context, (*at, index)) for index in range(len(data or ())))


def _opening(context: Context, at: Path) -> str:
    place = context.document.values.get(at)
    return context.document.source.text[place[0]] if place else ""
