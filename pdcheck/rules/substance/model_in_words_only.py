"""What is called modelling is a text.

Modelling lets teachers see the technique performed: live, on film, or in pictures. A description
leaves them to imagine it. A written guide is worth having, and it belongs to instruction.

Known limit: where the technique is itself a piece of writing, such as a written comment to a
pupil, a text can be a model. Then this rule is wrong about your plan.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.mechanisms import Modelling
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="contradiction",
    refutes=True,
    sources=["eef-2021-guidance", "bradford-modelling", "bct-taxonomy-2013"],
    bad="""
        activities:
          - title: Launch
            mechanisms:
              modelling:
                how: The handbook describes what the routine looks like
                medium: text  # <- here
    """,
    good="""
        activities:
          - title: Launch
            mechanisms:
              modelling:
                how: Three clips of the routine are compared on the pause
                medium: video
    """,
)
def model_in_words_only(claim: Modelling, ctx: Context) -> Results:
    if claim.medium is None:
        yield NotApplicable("no claim of modelling says how it is seen")
    elif claim.medium == "text":
        event, _ = ctx.claims.home(claim)
        yield Problem(
            at=claim.at("medium"),
            what=f"the model in “{named(event)}” is a text, and modelling means that teachers see "
            "the technique performed",
            remedy="show it live, on film or in pictures, and write that as `medium:`; or call "
            "the text `instruction:`",
        )
