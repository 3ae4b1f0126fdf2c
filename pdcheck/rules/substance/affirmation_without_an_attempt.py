"""Affirmation follows an activity in which nobody tries anything.

This mechanism recognises effort or progress after a teacher has tried the technique. Praise that
does not depend on an attempt is another thing.

Known limit: an activity of practice that shows no attempt is left to a person, since teachers
may well try something in it.
"""

from pdcheck.context import Context
from pdcheck.facts.attempts import shows_an_attempt
from pdcheck.facts.schedule import named
from pdcheck.finding import Judgement, NotApplicable, Problem, Related
from pdcheck.language.mechanisms import AffirmationAfterProgress
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule

_NOTHING_TO_TRY = ("knowledge", "statutory", "information", "planning")
"""Kinds of activity in which, by their meaning, no technique is tried with pupils or without."""


@rule(
    basis="definition",
    speaks="contradiction",
    refutes=True,
    sources=["eef-2021-guidance", "bct-taxonomy-2013"],
    bad="""
        activities:
          - id: talk
            title: Keynote on talk in class
            kind: knowledge
          - title: Thank-you assembly
            kind: practice
            mechanisms:
              affirmation-after-progress:
                how: The headteacher names what each person has done well
                after: [talk]  # <- here
    """,
    good="""
        activities:
          - id: in-lessons
            title: First week in lessons
            kind: practice
            where: lessons
          - title: Card in the pigeonhole
            kind: practice
            mechanisms:
              affirmation-after-progress:
                how: The head of year names one thing that each teacher did well
                after: [in-lessons]
    """,
)
def affirmation_without_an_attempt(claim: AffirmationAfterProgress, ctx: Context) -> Results:
    answered = [ctx.events_by_id[name] for name in claim.after if name in ctx.events_by_id]
    if not answered:
        yield NotApplicable("no claim of affirmation names what it comes after")
        return
    homes = [ctx.homes[id(event)] for event in answered]
    if any(map(shows_an_attempt, answered, homes)):
        return
    titles = " and ".join(f"“{named(event)}”" for event in answered)
    kinds = list(dict.fromkeys(ctx.claims.kind(home) for home in homes))
    if all(kind in _NOTHING_TO_TRY for kind in kinds):
        yield Problem(
            at=claim.at("after"),
            what=f"this affirmation comes after {titles}, of the "
            f"{'kind' if len(kinds) == 1 else 'kinds'} {listed([f'`{kind}`' for kind in kinds])}, "
            "in which nobody tries the technique",
            remedy="name in `after:` the activity in which teachers try the technique, such as "
            "one with `where: lessons`; or let the praise stand without this mechanism",
            related=tuple(Related(event.written_at, "what it answers") for event in answered),
        )
    else:
        yield Judgement(claim.at("after"), f"do teachers try the technique in {titles}?")
