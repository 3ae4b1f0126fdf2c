"""The last line of a report for people: what was found, and what became of the rules."""

from collections import Counter

from pdcheck.finding import Outcome, Report, Severity, Silencer


def totals(report: Report) -> str:
    """One line: findings by severity, and how many plans."""
    counts = [_many(report.count(severity), severity.word) for severity in reversed(Severity)]
    plans = _many(len(report.plans), "plan")
    found = [count for count in counts if not count.startswith("0 ")]
    return f"{', '.join(found) or 'nothing to report'} in {plans}"


def silenced(report: Report) -> str:
    """One line: how many findings are silenced, and by what; empty where none is."""
    counted = Counter(each.by for plan in report.plans for each in plan.silenced)
    if not counted:
        return ""
    words = {
        Silencer.IGNORE: "by the plan",
        Silencer.COMMENT: "by a comment",
        Silencer.BASELINE: "in the baseline",
    }
    parts = [f"{counted[key]} {word}" for key, word in words.items() if counted[key]]
    return f"{_many(counted.total(), 'finding')} silenced: {', '.join(parts)}"


def ledger(report: Report) -> str:
    """What became of the rules, in one line."""
    outcomes = Counter(entry.outcome for plan in report.plans for entry in plan.ledger)
    words = {
        Outcome.FOUND: "found something",
        Outcome.PASSED: "passed",
        Outcome.NEEDS_JUDGEMENT: "for a person to judge",
        Outcome.SUPPRESSED: "silenced by the plan",
        Outcome.BASELINED: "carried by the baseline",
        Outcome.NOT_APPLICABLE: "not applicable",
        Outcome.CRASHED: "crashed",
    }
    shown = [f"{outcomes[key]} {word}" for key, word in words.items() if outcomes[key]]
    return (
        f"{_many(sum(outcomes.values()), 'rule')}: {', '.join(shown) or 'found something in each'}"
    )


def _many(number: int, word: str) -> str:
    plural = word if number == 1 or word == "advice" else f"{word}s"
    return f"{number} {plural}"
