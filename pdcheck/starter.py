"""The plan that `pdcheck init` writes: valid, small, and commented for its first author."""

from datetime import date

_STARTER = """\
# A plan of teacher professional development, for pdcheck.
# Change every line to say what your school does, then run:  pdcheck {file}
# A line that begins with # is a comment. Spaces at the start of a line matter: use no tabs.
# Put quotes round a text that holds a colon followed by a space, or that begins with a sign.
pdcheck: 1

programme:
  title: Wait time in Year 8
  year: {year}
  lead: assistant headteacher        # a role, never a name
  priority: "Improvement plan 2: every pupil answers"

# Why this, for whom.
needs:
  pupils: Few pupils in Year 8 answer aloud; we counted in July
  teachers: In most of our drop-ins the answer came from the first hand up

# What teachers will do in the classroom, so that one could see it.
techniques: Ask, pause for three seconds, then name the pupil who answers

participants: 12 Year 8 teachers

# Under `mechanisms:` say how, in a sentence: who does what, so that one could watch it.
# A programme aims at one from each of the four groups. `pdcheck mechanisms` lists them.
activities:
  - title: INSET launch
    date: {inset}
    length: 90 min
    mechanisms:
      # Build knowledge
      managing-cognitive-load: Only the pause today; other question types wait until spring
      # Motivate teachers
      setting-goals: Each teacher agrees one goal for one class with a partner
      # Develop teaching techniques
      modelling: Three clips of the pause, compared on what the teacher does next
      rehearsal: Pairs run it aloud in an empty classroom, three rounds each

  - title: Friday tally
    every: week
    times: 6
    length: 5 min
    mechanisms:
      # Embed practice
      self-monitoring: Each teacher counts the pauses in one lesson and writes the number down

# Where the minutes come from, and who sees to it.
conditions:
  protected_time: The INSET day in September; the Friday briefing ends five minutes early

# What stops, so that there is room.
stops: The spring marking audit

# How you will know.
evaluation: The count of answers from July, made again next June

# Where to go on:
#   pdcheck explain rehearsal     what counts as a mechanism, and what does not
#   pdcheck rules                 everything that is checked, and what each rule rests on
#   pdcheck schema plan           every key, for an editor that completes as you type
"""


def starter(today: date, file: str = "plan.yaml") -> str:
    """A starter plan for the school year that is under way, or next, on a day."""
    first = today.year if today.month >= 7 else today.year - 1
    year = f"{first}-{(first + 1) % 100:02}"
    return _STARTER.format(file=file, year=year, inset=date(first, 9, 2).isoformat())
