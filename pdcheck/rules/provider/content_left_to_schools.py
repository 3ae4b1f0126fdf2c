"""A provider runs the programme, and its materials are all the schools' part.

What a provider brings is above all its content, and a school that buys in expertise may have
nobody who could answer for that content. Records that people fill in, and what participants make
themselves, are not meant here.

Known limit: that schools keep copies is no fault. The owner is who answers for what they say.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="contradiction",
    sources=["cst-2022-trusts"],
    bad="""
        programme: {title: Cold call, run_by: provider}
        materials:
          - title: Session slides
            owner: school  # <- here
          - title: Annotated clips
            owner: school
    """,
    good="""
        programme:
          title: Cold call
          run_by: provider
          lead: programme director
          priority: Each school names its own
        materials:
          - title: Session slides
            owner: provider
          - title: Clips from our own lessons
            owner: school
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def content_left_to_schools(plan: Plan, ctx: Context) -> Results:
    made = {name for a in plan.activities for event in a.events() for name in event.makes}
    content = [m for m in plan.materials if not m.filled_by and not (m.id and m.id in made)]
    if ctx.bodies.run_by != "provider" or not content:
        yield NotApplicable("no provider runs this programme with materials of its own")
    elif all(material.owner in ("school", "trust") for material in content):
        first, *rest = content
        all_ = "both" if len(rest) == 1 else f"all {len(content)}"
        number = f"{all_} materials are" if rest else f"“{first.title or first.id}” is"
        yield Problem(
            at=first.at("owner"),
            what=f"a provider runs this programme, and {number} a school's or trust's part",
            remedy="write `owner: provider` beside what the provider wrote and answers for",
            related=tuple(Related(each.at("owner"), "also here") for each in rest),
        )
