"""A technique is a topic, and does not say what the teacher does.

“Oracy” cannot be shown, practised or fed back on, while “ask, pause, name the pupil” can.
The EEF guidance asks for techniques that leaders can name and explain.

Known limit: only the number of words and a few phrases are looked at. That three words make a
description is our own bar, and everybody in your school may know what the name stands for.
"""

from pdcheck.context import Context
from pdcheck.facts.purpose import called
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.plan import Plan
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="wording",
    sources=["eef-2021-guidance", "bradford-techniques-and-why"],
    bad="""
        techniques: Oracy  # <- here
        activities:
          - title: Launch
    """,
    good="""
        techniques: Ask, pause for three seconds, then name the pupil who answers
        activities:
          - title: Launch
    """,
)
def topic_in_place_of_technique(plan: Plan, ctx: Context) -> Results:
    if not plan.techniques:
        yield NotApplicable("the plan names no technique")
        return
    topics = ctx.purpose.topics
    if topics:
        names = listed([f"“{called(topic)}”" for topic in topics])
        one = len(topics) == 1
        yield Problem(
            at=topics[0].written_at,
            what=f"the words {names} suggest {'a topic' if one else 'topics'}, and nothing says "
            "what the teacher does",
            remedy="say what one would see, as `action: Ask, pause for three seconds, then name "
            "the pupil`; or list its `steps:`",
            related=tuple(Related(topic.written_at, called(topic)) for topic in topics[1:]),
        )
