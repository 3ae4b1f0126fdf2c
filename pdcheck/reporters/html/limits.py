"""What pdcheck cannot see, and what it does not say."""

from pdcheck.reporters.html.elements import Markup
from pdcheck.reporters.html.parts import bullets, section

_LIMITS = (
    "It has read the plan and not the school. What the plan does not say may happen all the same, "
    "and what it says may not. That is why it says “the plan shows no …”, and no more.",
    "It does not know whether the technique is the right one for these pupils and teachers, or "
    "whether what is taught about it is true.",
    "It takes a source for credible because the plan names it. Whether the study says so is for a "
    "person, and so is everything under “For a person to judge”.",
    "Sentences are read by patterns and lists of words, which miss much that is said in words of "
    "its own. Whatever rests on wording alone is advice.",
    "The fourteen mechanisms come from a review of trials. Programmes with mechanisms from all "
    "four groups looked more effective on average, with some uncertainty. That is a pattern "
    "across whole programmes that nobody assigned at random, and it predicts nothing about one "
    "plan.",
    "So there is no score here, no grade, no months of progress, no least number of hours, no "
    "rank, and no promise about an inspection. A plan in which nothing was found is not approved "
    "by anybody.",
)


def limits(level: int) -> Markup:
    """What a reader must know before relying on a report."""
    return section("What pdcheck cannot see", bullets(_LIMITS), level=level, id_="limits")
