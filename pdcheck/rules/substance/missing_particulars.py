"""Mechanisms are described without the particulars that their definitions ask for.

With these particulars one can check that each mechanism meets its definition. Without them the
claims still count, and a person has to judge them. All such claims of a plan are one piece of
advice.

Known limit: a sentence may well say what the key would say. pdcheck does not read it out of
the sentence.
"""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.facts.claims import ClaimFacts
from pdcheck.finding import Level, NotApplicable, Problem, Related
from pdcheck.language.mechanisms import CredibleSource
from pdcheck.language.plan import Plan
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule

_SHOWN = 3
"""How many claims the remedy shows whole. The others show theirs where they stand."""
_SENTENCE = 70
"""Characters of a sentence that is short enough to be said again inside a remedy."""


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
    short = _short(ctx)
    if not ctx.claims.all:
        yield NotApplicable("the plan claims no mechanism")
    if not short:
        return
    one = len(short) == 1
    lacks = "; ".join(f"{f.mechanism.mechanism} lacks {_keys(f.missing)}" for f in short)
    yield Problem(
        at=short[0].claim.written_at,
        what=f"{len(short)} {'mechanism is' if one else 'mechanisms are'} described without what "
        f"would show that {'it meets its definition' if one else 'they meet their definitions'}: "
        f"{lacks}",
        remedy=_remedy(short, ctx),
        related=tuple(_see(short, ctx)),
    )


def _short(ctx: Context) -> list[ClaimFacts]:
    """The best claim of each mechanism, where even that one lacks particulars."""
    best: dict[str, ClaimFacts] = {}
    for facts in ctx.claims.all:
        name = facts.mechanism.mechanism
        if not facts.refuted_by and (name not in best or facts.level > best[name].level):
            best[name] = facts
    return [f for f in best.values() if f.level is Level.DESCRIBED and not _spoken_of(f)]


def _spoken_of(facts: ClaimFacts) -> bool:
    """Whether `expert-without-a-reason` already says what a claim lacks."""
    return isinstance(facts.claim, CredibleSource) and facts.claim.expert is not None


def _remedy(short: list[ClaimFacts], ctx: Context) -> str:
    shown = [_lines(facts, ctx) for facts in short[:_SHOWN]]
    parts = [f"add what you know, for example {'; '.join(filter(None, shown))}"]
    if not any(shown):
        parts = []
    if not ctx.plan.techniques and any("of" in facts.missing for facts in short):
        line = "`techniques:` at the top of the plan, with what teachers will do,"
        parts.append(f"a line {line} says what they are about")
    parts.append(f"`pdcheck explain {short[0].mechanism.mechanism}` says what each key is for")
    return "; ".join(parts)


def _lines(facts: ClaimFacts, ctx: Context) -> str:
    """What to paste: the whole claim where it is one short sentence, else the missing keys."""
    keys = [key for key in facts.missing if key != "of" or ctx.plan.techniques]
    pairs = [f"{key}: {ctx.own_words.example(facts, key)}" for key in keys]
    name, how = facts.mechanism.mechanism, facts.claim.how or ""
    if not pairs:
        return ""
    if facts.claim.model_fields_set == {"how"} and len(how) <= _SENTENCE and '"' not in how:
        return f'`{name}: {{how: "{how}", {", ".join(pairs)}}}`'
    return f"under `{name}:` write {listed([f'`{pair}`' for pair in pairs])}"


def _see(short: list[ClaimFacts], ctx: Context) -> Iterator[Related]:
    """The other claims: what they lack, with what to write where the remedy does not show it."""
    for place, facts in enumerate(short[1:], start=1):
        lines = _lines(facts, ctx) if place >= _SHOWN else ""
        yield Related(facts.claim.written_at, lines or f"lacks {_keys(facts.missing)}")


def _keys(keys: tuple[str, ...]) -> str:
    return listed([f"`{key}`" for key in keys])
