"""Two plans ask the same staff to be in two places at one time.

One of the two will be missed, and neither plan says which. Whoever wrote one plan has often not
seen the other.

Known limit: only meetings with a day and a time of day are found. Where two plans meet the same
staff on one day and a time is not written, a person has to judge.
"""

from collections.abc import Hashable, Iterator
from datetime import date
from typing import NamedTuple

from pdcheck.facts.clock import shown
from pdcheck.finding import Judgement, NotApplicable, Problem, Related
from pdcheck.rule import Results, rule
from pdcheck.span import Span
from pdcheck.together.extracts import ActivityExtract
from pdcheck.together.staff import Member, people, surely_the_same
from pdcheck.together.trust import Together


class _Meeting(NamedTuple):
    """A meeting on one day, as one group of staff is asked to it."""

    activity: ActivityExtract
    member: Member

    @property
    def file(self) -> str:
        return self.member.plan.file

    @property
    def key(self) -> tuple[str, Span, str]:
        """What tells the activity from all others: what a plan inherits has but one place."""
        return self.file, self.activity.at.span, self.activity.title

    @property
    def timed(self) -> bool:
        """Whether its time of day is known."""
        return self.activity.begins is not None

    @property
    def begins(self) -> int:
        return self.activity.begins or 0

    @property
    def ends(self) -> int:
        return self.activity.ends or 0


class _Clash(NamedTuple):
    """Two meetings at one time, the days on which they are, and who is asked to both."""

    later: _Meeting
    earlier: _Meeting
    days: set[date]
    members: list[Member]


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        programme: Talk in Year 8
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}
        activities:
          - title: Practice
            date: 2026-10-14  # <- here
            at: 4pm to 4.30pm
        --- # trust.yaml
        programme: {title: Subject evenings, run_by: trust}
        participants:
          - {id: all-teachers, roles: [Teachers], schools: [Northgate, Southgate]}
        activities:
          - title: Subject evening
            date: 2026-10-14
            at: 15:45 to 17:15
    """,
    good="""
        programme:
          title: Talk in Year 8
          lead: {role: assistant headteacher, takes_part: films an own lesson}
          priority: "Improvement plan 2: every pupil answers"
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}
        activities:
          - title: Practice
            date: 2026-10-15
            at: 4pm to 4.30pm
            mechanisms:
              rehearsal: Pairs run the pause three times in an empty room
        --- # trust.yaml
        programme:
          title: Subject evenings
          run_by: trust
          lead: {role: director of education, takes_part: teaches a lesson that all watch}
          priority: "Trust plan 2: every pupil answers"
        participants:
          - {id: all-teachers, roles: [Teachers], schools: [Northgate, Southgate]}
        activities:
          - title: Subject evening
            kind: information
            date: 2026-10-14
            at: 15:45 to 17:15
    """,
)
def two_places_at_once(together: Together) -> Results:
    yield from together.unknown_people
    for plan in together.plans:
        if not any(activity.days for activity in plan.activities):
            yield NotApplicable("no meeting of this plan has a day", plan.file)
    clashes: dict[Hashable, _Clash] = {}
    asked: set[str] = set()
    for group in together.staff:
        for day, meetings in _days(together.everything_of(group)).items():
            for later, earlier in _overlaps(meetings):
                key = (later.key, earlier.key)
                clash = clashes.setdefault(key, _Clash(later, earlier, set(), []))
                clash.days.add(day)
                clash.members.append(together.staff[group][0])
            for one, other in _unclear(meetings):
                if one.file not in asked:
                    asked.add(one.file)
                    yield _question(day, one, other)
    for clash in clashes.values():
        yield from _told(clash)


def _days(members: tuple[Member, ...]) -> dict[date, list[_Meeting]]:
    """The days on which more than one plan asks for people, with what it asks them to."""
    if len(members) < 2:
        return {}
    days: dict[date, list[_Meeting]] = {}
    for member in members:
        for activity, _ in member.asked():
            for day in activity.days:
                days.setdefault(day, []).append(_Meeting(activity, member))
    return {
        day: meetings
        for day, meetings in sorted(days.items())
        if len({meeting.file for meeting in meetings}) > 1
    }


def _overlaps(meetings: list[_Meeting]) -> Iterator[tuple[_Meeting, _Meeting]]:
    """Each meeting that begins before one of another plan has ended, with that other one.

    It is enough to remember the two plans whose meetings last the longest so far.
    """
    timed = [meeting for meeting in meetings if meeting.timed]
    timed.sort(key=lambda m: (m.begins, m.ends, m.file, m.activity.at.span))
    longest: list[_Meeting] = []
    for meeting in timed:
        for other in longest:
            if other.file != meeting.file and other.ends > meeting.begins:
                yield meeting, other
                break
        by_plan: dict[str, _Meeting] = {}
        for each in sorted([*longest, meeting], key=lambda m: -m.ends):
            by_plan.setdefault(each.file, each)
        longest = list(by_plan.values())[:2]


def _unclear(meetings: list[_Meeting]) -> Iterator[tuple[_Meeting, _Meeting]]:
    """Each meeting with the first one of another plan, where a time of day is not written.

    Whatever shares an INSET day is left to `overbooked-inset-day`.
    """
    first = min(meetings, key=lambda meeting: meeting.file)
    second = min((m for m in meetings if m.file != first.file), key=lambda meeting: meeting.file)
    for meeting in meetings:
        other = second if meeting.file == first.file else first
        both_inset = meeting.activity.inset and other.activity.inset
        if not (meeting.timed and other.timed) and not both_inset:
            yield meeting, other


def _question(day: date, one: _Meeting, other: _Meeting) -> Judgement:
    return Judgement(
        one.activity.at,
        f"on {day.isoformat()}, can {people([one.member])} go to “{one.activity.title}” and to "
        f"“{other.activity.title}” of `{other.file}`? A time of day is not written",
    )


def _told(clash: _Clash) -> Iterator[Problem | Judgement]:
    later, earlier, days, members = clash
    more = f" and {len(days) - 1} more days" if len(days) > 1 else ""
    more = " and one more day" if len(days) == 2 else more
    what = (
        f"on {min(days).isoformat()}{more}, “{later.activity.title}” from {_span(later)} and "
        f"“{earlier.activity.title}” of `{earlier.file}` from {_span(earlier)} are both for "
        f"{people(members)}"
    )
    if not surely_the_same((later.member, earlier.member)):
        yield Judgement(later.activity.at, f"are these the same people: {what}?")
        return
    yield Problem(
        at=later.activity.at,
        what=what,
        remedy="move one of the two to another time or day, or name in each plan's `participants` "
        "who of them it is for",
        related=(Related(earlier.activity.at, f"“{earlier.activity.title}”, the other meeting"),),
    )


def _span(meeting: _Meeting) -> str:
    return f"{shown(meeting.begins)} to {shown(meeting.ends)}"
