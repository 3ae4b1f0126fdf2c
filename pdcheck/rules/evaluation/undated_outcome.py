"""An outcome is not dated both before and after the programme.

Without a first measure nobody can say what has changed, and without a second date the look back
tends to slip. The national standard asks for pupils' outcomes to be evaluated.

Known limit: an outcome in one sentence with a date in it is left to a person to judge.
"""

from pdcheck.context import Context
from pdcheck.facts.purpose import is_dated, said_of
from pdcheck.finding import Judgement, NotApplicable, Problem, Related
from pdcheck.language.conditions import PupilOutcome
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule

_KEYS = {"baseline_date": "before", "review_date": "after"}


@rule(
    basis="guidance",
    speaks="silence",
    sources=["dfe-2016-standard"],
    bad="""
        activities:
          - title: Launch
            kind: practice
        evaluation:
          outcomes:
            - measure: talk audit  # <- here
              review_date: 2027-06-25
    """,
    good="""
        activities:
          - title: Launch
            kind: practice
        evaluation:
          outcomes:
            - measure: talk audit
              baseline_date: 2026-07-03
              review_date: 2027-06-25
    """,
)
def undated_outcome(plan: Plan, ctx: Context) -> Results:
    because = ctx.purpose.silence or ctx.purpose.opinion_speaks
    if because or not ctx.purpose.outcomes:
        yield NotApplicable(because or "the evaluation lists no outcome for pupils")
        return
    stated = [o for o in ctx.purpose.outcomes if not is_placeholder(said_of(o))]
    lacking = [(outcome, _lacks(outcome)) for outcome in stated]
    told = [(outcome, keys) for outcome, keys in lacking if keys and not _may_say(outcome)]
    for outcome, keys in lacking:
        if keys and _may_say(outcome):
            yield Judgement(
                outcome.written_at,
                f"does “{said_of(outcome)}” say when it is measured before and after?",
            )
    if told:
        outcome, keys = told[0]
        words = listed([_KEYS[key] for key in keys], last="or")
        yield Problem(
            at=outcome.written_at,
            what=f"the plan does not say when “{said_of(outcome)}” is measured {words} the "
            "programme",
            remedy=f"add {listed([_line(key, plan) for key in keys])}",
            related=tuple(
                Related(other.written_at, f"“{said_of(other)}” lacks {listed(also)}")
                for other, also in told[1:]
            ),
        )


def _lacks(outcome: PupilOutcome) -> list[str]:
    return [key for key in _KEYS if not outcome.said(key)]


def _may_say(outcome: PupilOutcome) -> bool:
    """Whether the outcome's own words name a date, so that a person has to read them."""
    return is_dated(outcome.measure or "")


def _line(key: str, plan: Plan) -> str:
    """A line to paste; the date of the need is most often that of the first measure."""
    needs = plan.needs.pupils if plan.needs else ()
    known = next((need.date for need in needs if need.date), None)
    if key == "baseline_date":
        return f"`baseline_date: {known.isoformat() if known else '2026-07-03'}`"
    return "`review_date: 2027-06-25`"
