"""The one to three edits that would change most, each with lines to paste into the plan.

Only the two headlines are worth this place: a group that is missing, and time that nobody has
found. The lines are indented as the author's own file is.
"""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.facts.people import called
from pdcheck.facts.schedule import named
from pdcheck.finding import GroupCover, NextStep
from pdcheck.language.plan import Activity
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
    """The edits that would change most, time first; none where both headlines are in order."""
    if context.overlay or not context.claims.judged:
        return ()
    steps = [*_time(context), *_groups(context)]
    return tuple(steps[:MOST])


def _time(context: Context) -> Iterator[NextStep]:
    line = "protected_time: An INSET day in September, and a cover list that the deputy keeps"
    conditions = context.plan.conditions
    if not context.time.unfound:
        return
    if conditions is None:
        lines: tuple[str, ...] = ("conditions:", " " * _indent(context) + line)
        line_above = _line(context, ("activities",)) - 1
        yield NextStep("say who protects the time", "above `activities:`", lines, line_above)
    elif conditions.protected_time is None:
        column = _column(context, conditions.written_at, below=True)
        at = _line(context, conditions.written_at)
        place = f"under `conditions:` in line {at}"
        yield NextStep("say who protects the time", place, (" " * column + line,), at)


def _groups(context: Context) -> Iterator[NextStep]:
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
    mechanisms = activity.mechanisms
    named_there = [c.mechanism for c in mechanisms.claims()] if mechanisms else []
    wanted = [_choice(cover, named_there, context) for cover in covers]
    where = f"“{named(activity)}”, line {_line(context, activity.written_at)}"
    titles = listed([f"“{cover.title}”" for cover in covers])
    if mechanisms and _is_block(context, mechanisms.written_at):
        column = _column(context, mechanisms.written_at, below=True)
        lines = tuple(" " * column + _sentence(name, context) for name in wanted)
        after = _line(context, mechanisms.written_at)
        return NextStep(f"cover {titles}", f"under the `mechanisms:` of {where}", lines, after)
    column = _column(context, activity.written_at)
    below = " " * (column + _indent(context))
    names = dict.fromkeys([*named_there, *wanted])
    lines = (
        " " * column + "mechanisms:",
        *(below + _sentence(name, context) for name in names),
    )
    if mechanisms:
        first, last = _line(context, mechanisms.written_at), _end(context, mechanisms.written_at)
        place = f"in place of the `mechanisms:` of {where}"
        return NextStep(f"cover {titles}", place, lines, first - 1, last - first + 1)
    end = _end(context, activity.written_at)
    return NextStep(f"cover {titles}", f"at the end of {where}", lines, end)


def _choice(cover: GroupCover, named_there: list[str], context: Context) -> str:
    """A mechanism of the group: one that the activity names already, else the first choice."""
    group = [mechanism.mechanism for mechanism in context.catalogue.in_group(cover.name)]
    return next((name for name in named_there if name in group), _FIRST_CHOICE[cover.name])


def _sentence(name: str, context: Context) -> str:
    return f"{name}: {context.catalogue.mechanisms[name].examples[0].rstrip('.')}"


def _home(covers: list[GroupCover], context: Context) -> Activity | None:
    """The first judged meeting that all who lack a group are sure to attend, if there is one."""
    rows = [row for row in context.claims.judged_rows if called(row) in _lacking(covers)]
    meetings = [activity for activity in context.claims.judged if activity.where != "lessons"]
    for activity in meetings:
        if all(context.people.sure_of(row, activity) for row in rows):
            return activity
    return None


def _lacking(covers: list[GroupCover]) -> list[str]:
    return list(dict.fromkeys(name for cover in covers for name in cover.lacking))


def _for(covers: list[GroupCover], context: Context) -> list[str]:
    """The line that says who a new activity is for, where the plan has more rows than these."""
    lacking = _lacking(covers)
    ids = [row.id for row in context.people.learners if row.id and called(row) in lacking]
    return [f"  for: [{', '.join(ids)}]"] if len(ids) == len(lacking) else []


def _meeting(covers: list[GroupCover], context: Context) -> NextStep:
    """A new meeting, for rows of learners who have none in common."""
    mechanisms = [_choice(cover, [], context) for cover in covers]
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
    column = max(0, _column(context, context.plan.activities[0].written_at) - 2)
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
    """The last line of the block at `at`."""
    return context.document.source.point(context.document.values[at][1]).line


def _column(context: Context, at: Path, *, below: bool = False) -> int:
    """How many spaces stand before the keys of the block at `at`."""
    keys = [path for path in context.document.keys if path[:-1] == at]
    if keys:
        return context.document.source.span(context.document.keys[keys[0]]).start.column - 1
    return context.document.locate_key(at).start.column - 1 + (_indent(context) if below else 0)


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
    """Whether a mapping is written on lines of its own, so that a line can be added to it."""
    place = context.document.values.get(at)
    return place is not None and context.document.source.text[place[0]] not in "{["
