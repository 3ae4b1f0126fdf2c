"""The same people hear nothing of the programme for more than eight school weeks.

What nobody speaks of for a term is easily dropped for the next thing. The bar of eight weeks is
ours: it is about a half-term with a week on each side, and no study has set one.

Known limit: without a calendar, August and Christmas count as closed and other holidays do not.
Where an activity has no dates, a person has to look.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from pdcheck.context import Context
from pdcheck.facts.people import called
from pdcheck.facts.schedule import named
from pdcheck.facts.sequence import Spell
from pdcheck.finding import Judgement, NotApplicable, Problem, Related
from pdcheck.language.people import Participants
from pdcheck.language.plan import Plan
from pdcheck.language.values import HALF_TERMS
from pdcheck.rule import Results, rule

WEEKS = 8
"""More school weeks than this without anything are a long silence. The number is ours."""

HALF_TERMS_BETWEEN = 2
"""The same bar where a plan has half-terms and no dates: two whole ones with nothing in them."""


@rule(
    basis="consensus",
    speaks="silence",
    bad="""
        activities:
          - title: INSET in September
            kind: practice
            date: 2026-09-02
          - title: Return
            kind: practice
            date: 2027-01-13  # <- here
    """,
    good="""
        activities:
          - title: INSET in September
            kind: practice
            date: 2026-09-02
            mechanisms:
              modelling: Three clips compared on the pause
          - title: Return
            kind: practice
            date: 2026-10-14
            mechanisms:
              practical-social-support: Pairs mend their plans for the next unit
    """,
)
def long_silence(_plan: Plan, ctx: Context) -> Results:
    if not any(ctx.sequence.spells(row) for row in ctx.claims.judged_rows):
        yield NotApplicable("the plan does not say when its activities happen")
        return
    reported: set[Spell] = set()
    for row in ctx.claims.judged_rows:
        gap = _first_gap(ctx.sequence.spells(row), ctx)
        if gap is None or gap[1] in reported or ctx.sequence.never_silent(row):
            continue
        before, after, long = gap
        reported.add(after)
        if unplaced := ctx.sequence.unplaced(row):
            question = (
                f"does “{named(unplaced[0])}” reach {called(row)} between “{named(before.event)}” "
                f"and “{named(after.event)}”, {long}?"
            )
            yield Judgement(after.event.written_at, question)
        else:
            yield from _problem(row, before, after, long)


def _problem(row: Participants, before: Spell, after: Spell, long: str) -> Iterator[Problem]:
    yield Problem(
        at=after.at,
        what=f"the plan shows nothing for {called(row)} between “{named(before.event)}” and "
        f"“{named(after.event)}”, {long}; {_bar(after)} is our own bar",
        remedy="put something short in between, such as ten minutes of a briefing on how it goes; "
        "or bring the second one forward",
        related=(Related(before.at, "the last before the silence"),),
    )


def _bar(spell: Spell) -> str:
    if isinstance(spell.first, date):
        return f"more than {WEEKS} weeks"
    return f"{HALF_TERMS_BETWEEN} or more"


def _first_gap(spells: tuple[Spell, ...], ctx: Context) -> tuple[Spell, Spell, str] | None:
    """The first long silence between spells of activity, with its length in words."""
    reached = spells[0] if spells else None
    for before, after in pairwise(spells):
        if reached is None or _later(before, reached):
            reached = before
        if long := _silence(reached, after, ctx):
            return reached, after, long
    return None


def _later(one: Spell, other: Spell) -> bool:
    return one.last > other.last  # type: ignore[operator]  # spells of a row are of one type


def _silence(before: Spell, after: Spell, ctx: Context) -> str:
    """How long nothing happens, in words; nothing where that is short."""
    if isinstance(before.last, date) and isinstance(after.first, date):
        if after.first <= before.last:
            return ""
        monday = before.last + timedelta(days=7 - before.last.weekday())
        friday = after.first - timedelta(days=after.first.weekday() + 3)
        friday = min(friday, monday + timedelta(days=1100))  # keeps a slip of the pen cheap
        weeks = sum(1 for day in ctx.year.mondays(monday, friday) if _term_time(day, ctx))
        return f"{weeks} school weeks" if weeks > WEEKS else ""
    assert isinstance(before.last, tuple)
    assert isinstance(after.first, tuple)
    between = after.first[0] - before.last[0] - 1
    empty = HALF_TERMS[before.last[0] + 1 : after.first[0]]
    return f"{between} half-terms ({', '.join(empty)})" if between >= HALF_TERMS_BETWEEN else ""


def _term_time(monday: date, ctx: Context) -> bool:
    """Whether a week is one of school, in the calendar or else by what is usual in England."""
    if any(ctx.year.in_school(monday + timedelta(days=offset)) for offset in range(5)):
        return True
    usual = {(12, day) for day in range(20, 32)}
    return monday.month != 8 and (monday.month, monday.day) not in usual
