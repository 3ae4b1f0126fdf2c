"""Nobody is named whose part it is to arrange what the programme needs.

A provider has little influence on a school's timetable, a single school may lack the expertise,
and what is left to everybody is done by nobody. So a programme that more than one body carries
should say whose part each condition is: time, culture, facilitation, follow-up, materials,
feedback, evaluation and what comes after. Left out, an owner is whoever runs the programme.

Known limit: it asks for an owner of what the plan shows. That the plan shows no leader, no priority
or no protected time, other rules say.
"""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.mechanisms import Feedback
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule
from pdcheck.span import Path
