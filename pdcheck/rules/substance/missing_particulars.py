"""Mechanisms are described without the particulars that their definitions ask for.

With these particulars one can check that each mechanism meets its definition. Without them the
claims still count, and a person has to judge them. All such claims of a plan are one piece of
advice.

Known limit: a sentence may well say what the key would say. pdcheck does not read it out of
the sentence.
"""

from pdcheck.context import Context
from pdcheck.facts.claims import ClaimFacts
from pdcheck.finding import Level, NotApplicable, Problem, Related
from pdcheck.language.plan import Plan
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="silence",
    sources=["eef-2021-guidance"],
    bad="""
        techniques:
          - {id: pause, action: Ask and pause for three seconds}
        activities:
          - title: Launch
            mechanisms:
              rehearsal: Pairs run the routine three times  # <- here
    """,
    good="""
        techniques:
          - {id: pause, action: Ask and pause for three seconds}
        activities:
          - title: Launch
            mechanisms:
              rehearsal:
                how: Pairs run the routine three times
                where: away from pupils
    """,
)
def missing_particulars(_plan: Plan, ctx: Context) -> Results:
    claims = [facts for facts in ctx.claims.all if not facts.refuted_by]
    if not claims:
        yield NotApplicable("the plan claims no mechanism")
        return
    best: dict[str, ClaimFacts] = {}
    for facts in claims:
        name = facts.mechanism.mechanism
        if name not in best or facts.level > best[name].level:
            best[name] = facts
    short = [facts for facts in best.values() if facts.level is Level.DESCRIBED]
    if not short:
        return
    lacks = "; ".join(f"{f.mechanism.mechanism} lacks {_keys(f)}" for f in short)
    one = len(short) == 1
    yield Problem(
        at=short[0].claim.written_at,
        what=f"{len(short)} {'mechanism is' if one else 'mechanisms are'} described without what "
        f"would show that {'it meets its definition' if one else 'they meet their definitions'}: "
        f"{lacks}",
        remedy=f"add what you know, as keys beside `how:`, for example {_example(short[0])}; "
        f"`pdcheck explain {short[0].mechanism.mechanism}` says what each is for",
        related=tuple(Related(f.claim.written_at, f"lacks {_keys(f)}") for f in short[1:]),
    )


def _keys(facts: ClaimFacts) -> str:
    return listed([f"`{key}`" for key in facts.missing])


_EXAMPLES = {
    "left_out": "left_out: [hinge questions]",
    "revisits": "revisits: [the id of an earlier activity]",
    "method": "method: quiz",
    "goal": "goal: three seconds after every question in period 2",
    "measure": "measure: pauses counted in one lesson",
    "due": "due: 9 October 2026",
    "agreed_with": "agreed_with: coach",
    "sources": "sources: [the title and year of what can be looked up]",
    "after": "after: [the id of the attempt]",
    "by": "by: coach",
    "of": "of: the id of a technique",
    "steps": "steps: [ask, pause, name]",
    "task": "task: plan one lesson together",
    "grouping": "grouping: pairs",
    "medium": "medium: video",
    "prompts-and-cues medium": "medium: desk card",
    "observed": "observed: ten minutes of a lesson",
    "within": "within: 1 day",
    "where": "where: away from pupils",
    "placed": "placed: beside the register",
    "planned_by": "planned_by: each teacher",
    "includes": "includes: [context, frequency]",
    "recorded_by": "recorded_by: each teacher",
    "what": "what: pauses in one lesson",
    "context": "context: the start of every Year 8 lesson",
    "times": "times: 12",
}


def _example(facts: ClaimFacts) -> str:
    key = facts.missing[0]
    own = f"{facts.mechanism.mechanism} {key}"
    return f"`{_EXAMPLES.get(own) or _EXAMPLES.get(key, f'{key}: …')}`"
