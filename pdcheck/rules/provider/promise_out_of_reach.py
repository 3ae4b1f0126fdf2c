"""A provider promises what only a school or its trust can arrange.

A provider may bring good materials, and has little influence on how they are put to use: it has no
hand in a school's timetable, in how a school treats its teachers' mistakes, or in its improvement
plan. When nobody with that power makes the promise, teachers may be left without the time.

Known limit: a provider can pay for cover. Somebody in the school still has to arrange it.
"""

from pdcheck.context import Context
from pdcheck.facts.bodies import OUT_OF_REACH
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="contradiction",
    sources=["cst-2022-trusts"],
    bad="""
        programme: {title: Cold call, run_by: provider}
        conditions:
          protected_time:
            how: Teachers have one hour a week
            owner: provider  # <- here
    """,
    good="""
        programme:
          title: Cold call
          run_by: provider
          lead: programme director
          priority: Each school names its own
        conditions:
          protected_time:
            how: Teachers have one hour a week
            owner: school
            required_by: provider
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def promise_out_of_reach(plan: Plan, ctx: Context) -> Results:
    if not ctx.bodies.several:
        yield NotApplicable("a school runs this programme, so its parts are the school's own")
        return
    conditions = plan.conditions
    priorities = plan.programme.priority if plan.programme else ()
    if not conditions and not priorities:
        yield NotApplicable("the plan shows no conditions and names no priority")
        return
    for key, what in OUT_OF_REACH.items():
        condition = getattr(conditions, key, None)
        if condition and condition.owner == "provider":
            remedy = f"{_REMEDY}; and, if the provider insists on it, `required_by: provider` below"
            yield Problem(condition.at("owner"), _says(key, what), remedy)
    for priority in priorities:
        if priority.owner == "provider":
            what = _says("priority", OUT_OF_REACH["alignment"])
            yield Problem(priority.at("owner"), what, _REMEDY)


_REMEDY = "write `owner: school` or `owner: trust`"


def _says(key: str, what: str) -> str:
    return (
        f"`{key}` is the provider's part here, and {what} is for a school or its trust to arrange"
    )
