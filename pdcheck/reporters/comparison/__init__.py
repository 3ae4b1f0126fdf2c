"""Programmes side by side, in each format."""

NO_RANK = (
    "Nothing here is added up and nothing is ranked: the programmes stand in the order in which "
    "they were named. What a plan does not mention may still happen; ask the provider."
)
"""What every report of a comparison says of itself."""

CONDITIONS = "Conditions, and who sees to each"
LISTS = "Promises, effects, time and documents"
