"""The rules that read several plans: one pass, when each plan has been checked by itself.

It depends on the extracts and the settings and on nothing else, neither on the order of the
plans nor on who checked them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pdcheck.engine import Checker, info_of
from pdcheck.finding import (
    Finding,
    Judgement,
    NotApplicable,
    Outcome,
    PlanReport,
    Problem,
    RelatedPlace,
    Ruled,
    Severity,
    Silenced,
    Silencer,
)
from pdcheck.language.words import in_bounds
from pdcheck.rule import Rule
from pdcheck.span import Place
from pdcheck.together.extracts import NOTHING_EXPECTED, Expectations, PlanExtract
from pdcheck.together.trust import Together


@dataclass(slots=True)
class _Answer:
    """What one rule said of some plans, by their files. `everywhere` is why it is about none."""

    problems: dict[str, list[Problem]] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    everywhere: str = ""
    crash: str = ""


def read_together(
    checker: Checker, reports: Sequence[PlanReport], expects: Mapping[str, Expectations]
) -> tuple[PlanReport, ...]:
    """The reports, in their order, with what the rules over several plans found.

    `expects` gives what each settings file says, by the name in the extracts. Plans belong
    together where one settings file holds for them, or none does. The reports that come back
    have no extract any more.
    """
    rules = [rule for rule in checker.rules if rule.reads_several]
    answers: dict[str, dict[str, _Answer]] = {}
    for together in _belonging(reports, expects) if rules else ():
        said = {rule.name: _ask(rule, together) for rule in rules}
        answers.update((plan.file, said) for plan in together.plans)
    blamed: set[str] = set()
    return tuple(_joined(report, rules, answers, blamed) for report in reports)


def _belonging(
    reports: Iterable[PlanReport], expects: Mapping[str, Expectations]
) -> Iterator[Together]:
    """The plans that belong together, wherever there are two at least."""
    trusts: dict[str, list[PlanExtract]] = {}
    for report in reports:
        if report.extract:
            trusts.setdefault(report.extract.trust, []).append(report.extract)
    for trust, plans in sorted(trusts.items()):
        if len(plans) > 1:
            plans.sort(key=lambda plan: plan.file)
            yield Together(tuple(plans), expects.get(trust, NOTHING_EXPECTED))


def _ask(rule: Rule, together: Together) -> _Answer:
    answer = _Answer()
    try:
        for result in rule.check(together):
            _take(result, answer)
    except MemoryError:  # no bug, and nothing that one could go on from
        raise
    except Exception as error:
        first, last = together.plans[0].file, together.plans[-1].file
        where = f"the plans from {first} to {last}, read together"
        return _Answer(crash=f"`{rule.name}` on {where}: {type(error).__name__}: {error}")
    return answer


def _take(result: object, answer: _Answer) -> None:
    match result:
        case Problem(at=Place() as at):
            answer.problems.setdefault(at.file, []).append(result)
        case Judgement(at=Place() as at, question=question):
            answer.questions.setdefault(at.file, question)
        case NotApplicable(because=because, file=""):
            answer.everywhere = because
        case NotApplicable(because=because, file=file):
            answer.reasons.setdefault(file, because)
        case _:
            raise TypeError(f"a check over several plans yielded {result!r}")


def _joined(
    report: PlanReport,
    rules: Sequence[Rule],
    answers: Mapping[str, Mapping[str, _Answer]],
    blamed: set[str],
) -> PlanReport:
    """One report with what was found. A crash is told once, of the first plan that it touches."""
    plan, said = report.extract, answers.get(report.file)
    if plan is None or said is None:
        return report._replace(extract=None)
    chosen = {each.rule for each in report.outcomes}
    findings, silenced, crashes = list(report.findings), list(report.silenced), []
    outcomes: dict[str, Ruled] = {}
    for rule in rules:
        if rule.name not in chosen:
            continue
        answer, loud = said[rule.name], False
        for finding in (_finding(p, rule, plan) for p in answer.problems.get(plan.file, ())):
            if quiet := _quiet(finding, plan):
                silenced.append(quiet)
            else:
                findings.append(finding)
                loud = True
        if answer.crash and answer.crash not in blamed:
            blamed.add(answer.crash)
            crashes.append(answer.crash)
        reasons = [each.reason for each in silenced if each.finding.rule == rule.name]
        reason = "" if loud or not reasons else reasons[0]
        outcome, because = _outcome(answer, plan.file, reason)
        outcomes[rule.name] = Ruled(rule.name, outcome, in_bounds(because))
    return report._replace(
        findings=tuple(sorted(findings)),
        outcomes=tuple(outcomes.get(each.rule, each) for each in report.outcomes),
        crashes=(*report.crashes, *crashes),
        silenced=tuple(silenced),
        extract=None,
    )


def _quiet(finding: Finding, plan: PlanExtract) -> Silenced | None:
    """A finding as the plan silences it; None where it does not."""
    place = Place(finding.file, finding.span)
    for silence in plan.silences:
        if silence.rule == finding.rule and silence.covers(place):
            return Silenced(finding, silence.reason, Silencer(silence.by))
    return None


def _outcome(answer: _Answer, file: str, silenced: str) -> tuple[Outcome, str]:
    """The first outcome that holds for a plan, and why."""
    if answer.crash:
        return Outcome.CRASHED, answer.crash
    if file in answer.problems:
        return (Outcome.SUPPRESSED, silenced) if silenced else (Outcome.FOUND, "")
    if file in answer.questions:
        return Outcome.NEEDS_JUDGEMENT, answer.questions[file]
    if because := answer.reasons.get(file) or answer.everywhere:
        return Outcome.NOT_APPLICABLE, because
    return Outcome.PASSED, ""


def _finding(problem: Problem, rule: Rule, plan: PlanExtract) -> Finding:
    assert isinstance(problem.at, Place)
    file, span, path, names, source = problem.at
    word = dict(plan.severity).get(rule.name)
    return Finding(
        file=file,
        span=span,
        rule=rule.name,
        what=in_bounds(problem.what),
        remedy=in_bounds(problem.remedy),
        why=info_of(rule).why,
        severity=Severity[word.upper()] if word else rule.severity,
        basis=rule.basis,
        path=path,
        trail=names,
        source=source,
        related=tuple(
            RelatedPlace(
                each.at.span, in_bounds(each.note), each.at.file if each.at.file != file else ""
            )
            for each in problem.related
            if isinstance(each.at, Place)
        ),
        names=names,
    )
