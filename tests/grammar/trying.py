"""How often a property is tried: the same few plans in every run, or as many as are asked for."""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, settings

ASKED = int(os.environ.get("PDCHECK_EXAMPLES", "0"))
"""How many plans to try for each property, each time others; 0 for the usual ones."""


def tried(usually: int) -> Callable[[Any], Any]:
    """Settings for a property: so many examples, always the same, or as many as are asked for.

    What fails is made smaller only where plans are asked for, because that may take minutes.
    """
    smaller = [Phase.shrink] if ASKED else []
    return settings(
        max_examples=ASKED or usually,
        derandomize=not ASKED,
        database=None,
        phases=[Phase.explicit, Phase.generate, *smaller],
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=bool(ASKED),
    )
