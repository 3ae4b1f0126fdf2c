"""Fragments of plans become whole plans, for tests of rules' pages and cases."""

import hashlib
import re

from pdcheck.adapting.bases import Base, ReadBase
from pdcheck.errors import CannotOpenError
from pdcheck.files import Opened
from pdcheck.settings.model import NO_SETTINGS

WHOLE = {
    "pdcheck": "pdcheck: 1\n",
    "programme": """\
programme:
  title: Wait time
  lead: {role: assistant headteacher, takes_part: is coached like everybody else}
  priority: "Improvement plan 2: every pupil answers"
""",
    "techniques": """\
techniques:
  - id: pause
    action: Ask, pause for three seconds, then name the pupil who answers
    steps: [ask, pause, name]
    source: School teaching handbook 2026, section 3
""",
    "needs": """\
needs:
  pupils: {problem: Few pupils answer aloud, group: Year 8, source: talk audit, date: 2026-07-03}
  teachers: {finding: the pause was seen in 3 of 20 lessons, found_by: drop-ins, date: 2026-07-10}
""",
    "conditions": """\
conditions:
  protected_time: {how: INSET days and a cover list that the deputy keeps, owner: school}
""",
    "stops": "stops: The spring marking audit\n",
    "evaluation": """\
evaluation:
  outcomes:
    pupils: Year 8
    measure: talk audit
    baseline_date: 2026-07-03
    review_date: 2027-06-25
  tracking: {what: the pause seen in visits, date: 2026-11-30, if_low: model it, owner: coach}
""",
    "sustain": "sustain: {owner: head of Key Stage 3, how: The routine joins the induction}\n",
}
"""The blocks of a plan with which no rule finds a fault."""

ACTIVITIES = """\
  - id: frame-launch
    title: Frame launch
    kind: practice
    date: 2026-09-02
    length: 90 min
    mechanisms:
      managing-cognitive-load: {how: Only this routine today, left_out: [hinge questions]}
      credible-source: {sources: [{title: School teaching handbook, year: 2026}]}
      modelling: {how: Three clips compared on the pause, medium: video}
      rehearsal: {how: Pairs run it three times with no pupils there, where: away from pupils}
  - id: frame-lessons
    title: Frame lessons
    kind: practice
    where: lessons
    start: 2026-09-07
    end: 2027-02-12
    mechanisms:
      context-specific-repetition: {context: the start of every Year 8 lesson, times: 40}
      self-monitoring: {recorded_by: each teacher, what: pauses in one lesson a week}
  - id: frame-coaching
    title: Frame coaching
    kind: practice
    start: 2026-10-05
    every: 2 weeks
    times: 8
    length: 20 min
    mechanisms:
      feedback: {how: One success and one step, observed: ten minutes, within: 1 day, to: teacher}
"""


def blocks(fragment: str) -> dict[str, str]:
    """The top-level blocks of a fragment, each by its key."""
    parts = re.split(r"^(?=\w+:)", fragment, flags=re.MULTILINE)
    return {part.split(":", 1)[0]: part for part in parts if re.match(r"\w+:", part)}


def minimal(fragment: str) -> str:
    """A fragment, and behind it the lines that make it a plan, so that its own keep theirs."""
    own = blocks(fragment)
    if "adapts" in own:
        return fragment + ("" if "pdcheck" in own else "pdcheck: 1\n")
    missing = {"pdcheck": "pdcheck: 1\n", "programme": "programme: Example\n"}
    return fragment + "".join(text for key, text in missing.items() if key not in own)


def whole(fragment: str) -> str:
    """A fragment with every block that it lacks, and activities that cover all four groups."""
    own = blocks(fragment)
    if "adapts" in own:
        return minimal(fragment)
    text = ""
    for key, part in own.items():
        text += part if part.endswith("\n") else part + "\n"
        if key == "activities":
            text += ACTIVITIES
    if "activities" not in own:
        text += "activities:\n" + ACTIVITIES
    return text + "".join(part for key, part in WHOLE.items() if key not in own)


def adapting(base: str) -> ReadBase:
    """What reads this text wherever a plan names a file that it adapts."""

    def read_base(written: str) -> Base:
        if not base:
            raise CannotOpenError(f"`adapts` names “{written}”, and that file is not here")
        digest = hashlib.sha256(base.encode()).hexdigest()
        return Base(written, written, Opened(base, digest), NO_SETTINGS, read_base)

    return read_base
