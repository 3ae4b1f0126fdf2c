"""What `missing-particulars` says to paste is made of the author's own plan, and can be read."""

import re
from datetime import date

from pdcheck.engine import Checker
from pdcheck.finding import Finding

PLAN = """\
pdcheck: 1
programme: Talk
techniques:
  - id: pause
    title: "Ask, then wait"
    action: Ask, pause for three seconds, then name the pupil
participants:
  - {{id: ects, title: Year 8 ECTs, roles: [ECT]}}
  - {{id: coaches, part: supporter, roles: [coach]}}
activities:
  - {{id: launch, title: Launch, kind: practice, date: 2026-09-02, where: lessons}}
  - title: October
    kind: practice
    date: 2026-10-07
    mechanisms:
      {claim}
  - {{title: November, kind: practice, date: 2026-11-04}}
"""


def findings(claim: str) -> list[Finding]:
    checker = Checker(as_of=date(2026, 11, 21))
    report = checker.check(PLAN.format(claim=claim), "plan.yaml")
    assert report.crashes == ()
    return [f for f in report.findings if f.rule == "missing-particulars" or f.rule[:2] == "un"]


def pasted(claim: str) -> str:
    found = next(f for f in findings(claim) if f.rule == "missing-particulars")
    example = re.search(r"`([a-z-]+: \{.*?\})`", found.remedy)
    assert example, found.remedy
    return example.group(1)


def test_ids_roles_dates_steps_and_classes_are_the_author_s() -> None:
    assert "revisits: [launch]" in pasted("revisiting-prior-learning: A quiz on the pause")
    assert "after: [launch], by: coach" in pasted("affirmation-after-progress: A card on the pause")
    assert "planned_by: each ECT" in pasted("action-planning: Which lessons and how often")
    assert "agreed_with: coach, due: 2026-11-04" in pasted("setting-goals: One goal for each")
    assert "[Ask, pause for three seconds, name the pupil]" in pasted("instruction: All the steps")
    assert "the start of every Year 8 lesson" in pasted(
        "context-specific-repetition: Each such lesson"
    )


def test_what_is_pasted_is_read_and_nothing_is_missing_any_more() -> None:
    for claim in (
        "managing-cognitive-load: Only this, and no more",
        'setting-goals: "One goal each: a small one"',
        "practical-social-support: Pairs, who plan a lesson",
        "feedback: One success, one step",
        "self-monitoring: Each counts the pauses",
        "prompts-and-cues: A card, a slide",
        "credible-source: A chapter is read, and discussed",
    ):
        assert [f for f in findings(pasted(claim)) if f.rule != "unprotected-time"] == []
