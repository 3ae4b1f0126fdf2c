"""An activity does not say which of the plan's techniques it is about.

With several techniques in one plan, nobody can tell what is practised, seen or fed back on here.
A plan with one technique needs no such line, because it is then about that one.

Known limit: the title may make it clear to a reader, and pdcheck does not read it out of it.
"""

from pdcheck.context import Context
from pdcheck.facts.purpose import quoted
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.plan import Plan
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["dfe-npq-teacher-development", "eef-2021-guidance"],
    bad="""
        techniques:
          - {id: pause, action: Ask and pause for three seconds, source: Handbook}
          - {id: boards, action: See every whiteboard before anyone speaks, source: Handbook}
        activities:
          - title: Launch
            technique: [pause, boards]
          - title: Coaching  # <- here
            mechanisms:
              feedback: One success and one next step, the same day
    """,
    good="""
        techniques:
          - {id: pause, action: Ask and pause for three seconds, source: Handbook}
          - {id: boards, action: See every whiteboard before anyone speaks, source: Handbook}
        activities:
          - title: Launch
            technique: [pause, boards]
          - title: Coaching
            technique: pause
            mechanisms:
              feedback: One success and one next step, the same day
    """,
)
def activity_without_technique(plan: Plan, ctx: Context) -> Results:
    if len(plan.techniques) < 2:
        yield NotApplicable("the plan does not name several techniques")
        return
    silent = ctx.purpose.without_technique
    if silent:
        one = len(silent) == 1
        ids = listed([f"`{t.id}`" for t in plan.techniques if t.id] or ["their ids"], last="or")
        yield Problem(
            at=silent[0].at("title") if silent[0].title else silent[0].written_at,
            what=f"{listed(quoted(silent))} {'does' if one else 'do'} not say which of the plan's "
            f"{len(plan.techniques)} techniques {'it is' if one else 'they are'} about",
            remedy=f"add `technique:` to {'it' if one else 'each'} with {ids}, or with several",
            related=tuple(Related(a.written_at, "nor does this") for a in silent[1:]),
        )
