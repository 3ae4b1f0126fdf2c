"""How much one file may hold, so that time and memory are bounded whatever is in it.

Nobody has published such bounds: all of them are ours. Past one of them there is one finding, at
the place where it is passed, and the other files are checked all the same. Nothing beyond a bound
is left out in silence, because a flaw might stand there. They act where text, plans and papers
are read, so that no rule has to ask how long a list is.

bound                                     number       where it acts
the bytes of a plan or settings file      1 MiB        `files.MOST_BYTES`; `largest_plan` moves it
the bytes of a baseline                   4 MiB        `files.LARGEST_BASELINE`
levels of nesting                         100          `bounds.MAX_DEPTH`
values in a file                          20,000       `bounds.MOST_VALUES`
values in a baseline                      300,000      `bounds.MOST_VALUES_OF_A_BASELINE`
activities                                1,000        `bounds.MOST_ACTIVITIES`
sessions of an activity                   400          `bounds.MOST_SESSIONS`
rhythms of an activity                    10           `bounds.MOST_RHYTHMS`
rows of participants                      100          `bounds.MOST_ROWS`
techniques                                100          `bounds.MOST_TECHNIQUES`
mechanisms named, again and again         1,000        `bounds.MOST_CLAIMS`
letters of a number, date or name         300          `bounds.MOST_LETTERS`
things that others name by their id       400          `bounds.MOST_NAMED`
silences in a plan                        400          `bounds.MOST_NAMED`
days that a rhythm is followed            1,830        `bounds.LONGEST_RHYTHM`
days of a half-term                       366          `values.LONGEST_HALF_TERM`
comments that silence rules                400          `bounds.MOST_SILENCES`
documents of a plan                       30           `bounds.MOST_DOCUMENTS`
plans that stand behind one another       10           `adapting.bases.MOST_BASES`
the bytes of a document                   50 MiB       `papers.bounds.MOST_BYTES`
seconds for a document                    20           `papers.bounds.SECONDS`
memory for a document                     512 MiB      `papers.bounds.MEMORY`
seconds for all documents of a plan       60           `papers.patience.MOST_SECONDS`
characters of all documents of a plan     10,000,000   `papers.patience.MOST_CHARACTERS`
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
"""How many rows of participants a plan may have: ten times the most that we know."""

MOST_TECHNIQUES = 100
"""How many techniques a plan may list: ten times the most that we know."""

MOST_CLAIMS = 1_000
"""How often a plan may name mechanisms: twenty times the most that we know."""

MOST_LETTERS = 300
"""How long a value may be that is a number, a date or a name, and no sentence."""

MOST_NAMED = 400
"""How many materials, partners, experts, goals and the like a plan may list, each, and
how many silences: forty times the most that we know."""

MOST_SILENCES = 400
"""How many comments of a plan may silence rules: more than one for every rule."""

MOST_DOCUMENTS = 30
"""How many documents a plan may list: six times the most that we know."""

LONGEST_RHYTHM = 1_830
"""The most days that a rhythm is followed: five years, two more than the longest programme that
we know."""
