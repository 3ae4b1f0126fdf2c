"""What is to be tracked on the way is looked at before or after the programme.

A look on the way can change something only while the programme runs. This compares the plan's own
dates.

Known limit: an entry with several dates is fine when one of them lies within the programme.
"""

from datetime import date

from pdcheck.context import Context
from pdcheck.facts.purpose import said_of
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.conditions import Tracking
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        programme:
          title: Cold call
          year: 2026-27
        activities:
          - title: Launch
            kind: practice
            date: 2026-09-02
        evaluation:
          tracking:
            - what: The pause seen in visits
              date: 2027-11-30  # <- here
              if_low: model it again
    """,
    good="""
        programme:
          title: Cold call
          year: 2026-27
        activities:
          - title: Launch
            kind: practice
            date: 2026-09-02
        evaluation:
          tracking:
            - what: The pause seen in visits
              date: 2026-11-30
              if_low: model it again
    """,
)
def tracking_outside_programme(look: Tracking, ctx: Context) -> Results:
    first, last = _bounds(ctx)
    if not look.date or (first is None and last is None):
        yield NotApplicable("the plan dates no tracking, or no programme")
        return
    early = first is not None and all(when.last < first for when in look.date)
    late = last is not None and all(when.first > last for when in look.date)
    if early or late:
        days = f"{look.date[0].first.isoformat()}"
        limit = first.isoformat() if early and first else last.isoformat() if last else ""
        yield Problem(
            at=look.at("date"),
            what=f"“{said_of(look)}” is looked at on {days}, and the programme "
            f"{'begins' if early else 'ends'} on {limit}",
            remedy="mend the date; a measure before the start or after the end can be an outcome's "
            "`baseline_date` or `review_date`",
        )


def _bounds(ctx: Context) -> tuple[date | None, date | None]:
    """The programme's own dates, or else its first activity."""
    first, last = ctx.schedule.programme_dates
    occasions = ctx.purpose.occasions
    return first or (occasions[0][0] if occasions else None), last
