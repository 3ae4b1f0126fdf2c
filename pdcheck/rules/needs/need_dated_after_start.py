"""Every need in the plan was found only after the programme had begun.

A need that turns up once the answer is under way may have been looked for to fit it. It may also
be a first check of the new year, so this is advice and no more.

Known limit: only the dates in `needs:` are compared, and only with activities that have a date.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.plan import Plan
from pdcheck.language.purpose import PupilNeed, TeacherNeed
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="contradiction",
    bad="""
        needs:
          pupils:
            problem: Few pupils answer aloud
            source: talk audit
            date: 2026-11-20  # <- here
        activities:
          - title: Launch
            kind: practice
            date: 2026-09-02
    """,
    good="""
        needs:
          pupils:
            problem: Few pupils answer aloud
            source: talk audit
            date: 2026-07-03
        activities:
          - title: Launch
            kind: practice
            date: 2026-09-02
    """,
)
def need_dated_after_start(plan: Plan, ctx: Context) -> Results:
    stated = plan.needs
    needs: tuple[PupilNeed | TeacherNeed, ...] = ()
    if stated:
        needs = (*stated.pupils, *stated.teachers)
    dated = sorted(((need.date, need) for need in needs if need.date), key=lambda pair: pair[0])
    occasions = ctx.purpose.occasions
    if not dated or not occasions:
        yield NotApplicable("the plan dates no need, or no activity")
        return
    day, need = dated[0]
    _, last, activity = occasions[0]
    if len(dated) == len(needs) and day > last:
        yield Problem(
            at=need.at("date"),
            what=f"the need was found on {day.isoformat()}, after “{named(activity)}” had begun "
            f"on {last.isoformat()}",
            remedy="mend the date, or add the earlier evidence that led to this programme",
            related=(Related(activity.written_at, "the first activity"),),
        )
