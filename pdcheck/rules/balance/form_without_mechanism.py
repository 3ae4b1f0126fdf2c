"""An activity has a name or a form, and shows no mechanism.

“Coaching” or “lesson study” does not tell what happens to teachers in it: the same form can hold
many mechanisms or none. The EEF guidance asks for mechanisms, whatever the form.

Known limit: what people in the school understand by the name is not seen.
"""

from pdcheck.context import Context
from pdcheck.facts.claims import JUDGED
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.activities import Activity
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["eef-2021-guidance", "fletcher-wood-2022"],
    bad="""
        activities:
          - title: Coaching all year  # <- here
            form: instructional coaching
            kind: practice
    """,
    good="""
        activities:
          - title: Coaching all year
            form: instructional coaching
            kind: practice
            mechanisms:
              feedback: One success and one next step on the pause, the same day
    """,
)
def form_without_mechanism(activity: Activity, ctx: Context) -> Results:
    if ctx.claims.kind(activity) not in JUDGED:
        yield NotApplicable("no activity is of a kind that mechanisms are asked of")
        return
    if activity.where == "lessons" or any(True for _ in activity.claims()):
        return
    if any(_within(activity, fault) for fault in ctx.faults.get("unknown-mechanism", ())):
        return  # one is named, by a name that is none: of that `unknown-mechanism` speaks
    form = f", which is called {activity.form}" if activity.form else ""
    yield Problem(
        at=activity.at("title") if activity.title else activity.written_at,
        what=f"the plan shows no mechanism in “{named(activity)}”{form}",
        remedy="say under `mechanisms:` what teachers do or get there, for example "
        "`feedback:` or `rehearsal:` with a sentence on how",
    )


def _within(activity: Activity, fault: Problem) -> bool:
    at = activity.written_at
    return isinstance(fault.at, tuple) and fault.at[: len(at)] == at
