"""How much one file may hold, so that time and memory are bounded whatever is in it.

Nobody has published such bounds: all of them are ours, and so is the count of what plans have,
over the 35 examples, tests and real plans at hand. Past one of them there is one finding, at the
place where it is passed, and the other files are checked all the same. Nothing beyond a bound is
left out in silence, because a flaw might stand there. They act where text, plans and papers are
read, so that no rule has to ask how long a list is.

Those of the bytes of a file stand in `files`, those of a provider's documents in `papers`, and
that of plans behind one another in `adapting`. The README lists them all.
"""

MAX_DEPTH = 100
"""How deep a file may be nested: twelve times the deepest plan that we know, which has 8 levels."""

MOST_VALUES = 20_000
"""How many values a file may hold, lists and blocks among them: sixty times the longest plan that
we know, which has 334."""

MOST_VALUES_OF_A_BASELINE = 300_000
"""How many values a baseline may hold: some 30,000 findings."""

MOST_ACTIVITIES = 1_000
"""How many activities a plan may have: sixty times the longest plan that we know."""

MOST_SESSIONS = 400
"""How many sessions an activity may list: two for each week of five years."""

MOST_RHYTHMS = 10
"""How many rhythms an activity may list: one for each weekday, and some to spare."""

MOST_ROWS = 100
"""How many rows of participants a plan may have: sixteen times the most in the plans we have, 6."""

MOST_TECHNIQUES = 100
"""How many techniques a plan may list: fifty times the most in the plans that we have, 2."""

MOST_CLAIMS = 1_000
"""How often a plan may name mechanisms: seventy times the most in the plans that we have, 14."""

MOST_LETTERS = 300
"""How long a value may be that is a number, a date or a name, and no sentence."""

MOST_NAMED = 400
"""How many materials, partners, experts, goals and the like a plan may list, each, and
how many silences: two hundred times the most in the plans that we have, 2."""

MOST_SILENCES = 400
"""How many comments of a plan may silence rules: more than one for every rule."""

MOST_DOCUMENTS = 30
"""How many documents a plan may list: seven times the most in the plans that we have, 4."""

LONGEST_RHYTHM = 1_830
"""The most days that a rhythm is followed: five years."""
