"""A plan that was read becomes an audit: everything that its reports tell, and nothing judged."""

from collections.abc import Iterator

from pdcheck.auditing.arranging import promises, to_arrange
from pdcheck.auditing.conditions import conditions
from pdcheck.auditing.effects import effects
from pdcheck.auditing.mechanisms import groups, mechanisms
from pdcheck.auditing.papers import papers
from pdcheck.auditing.proofs import Proofs
from pdcheck.auditing.questions import questions
from pdcheck.auditing.records import UNREAD, Audit, Claim
from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import Level, PlanReport, Report
from pdcheck.language.activities import Event
from pdcheck.language.node import Evidenced, Node
from pdcheck.language.plan import Programme
from pdcheck.language.purpose import PupilNeed, TeacherNeed, Technique

PROOFS = "documents"
"""The family of rules whose findings are about proofs: quotations, pages, documents."""


def audit(context: Context, report: Report) -> Audit:
    """The audit of the one plan of a report. `context` is what that plan says."""
    plan: PlanReport = report.plans[0]
    proofs = Proofs(context, plan.findings)
    shown, arranged = mechanisms(proofs), conditions(proofs)
    promised, claimed, read = promises(arranged), effects(proofs), papers(proofs)
    hours = context.schedule.table()
    programme = context.plan.programme
    proving = UNREAD | {info.name for info in report.rules if info.family == PROOFS}
    return Audit(
        version=report.version,
        as_of=report.as_of,
        rules_digest=report.rules_digest,
        file=plan.file,
        digest=plan.digest,
        title=(programme.title if programme else None) or "",
        provider=(programme.provider if programme else None) or "",
        run_by=context.bodies.run_by,
        run_stated=bool(programme and programme.run_by),
        groups=groups(proofs),
        papers=read,
        mechanisms=shown,
        conditions=arranged,
        others=tuple(_others(proofs)),
        to_arrange=to_arrange(arranged, hours, proofs),
        promises=promised,
        effects=claimed,
        questions=questions(shown, arranged, promised, claimed, read, proofs),
        hours=hours,
        findings=tuple(each for each in plan.findings if each.rule in proving),
    )


def _others(proofs: Proofs) -> Iterator[Claim]:
    """What else carries a quotation or a judgement: needs, techniques, activities, the whole."""
    for node in proofs.context.nodes:
        if isinstance(node, Evidenced) and (node.quotes or node.judged):
            told = _told(node)
            if told:
                yield proofs.claim(node, told[0], told[1], Level.DESCRIBED)


def _told(node: Node) -> tuple[str, str] | None:
    """What to call such a part, and what it says; None for what is told elsewhere."""
    match node:
        case Programme():
            return "the programme", node.purpose or node.title or ""
        case Technique():
            return f"technique {node.title or node.id or ''}".rstrip(), node.action or ""
        case PupilNeed():
            return "what pupils need", node.problem or ""
        case TeacherNeed():
            return "where teachers start from", node.finding or ""
        case Event():
            return named(node), node.topic or node.preparation or ""
    return None
