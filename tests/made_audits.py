"""Audits made by hand, for tests of what is made of audits."""

from collections.abc import Mapping
from datetime import date

from pdcheck.auditing.records import (
    Audit,
    AuditedPaper,
    Claim,
    Condition,
    Group,
    Mechanism,
    Owner,
    Quotation,
    Status,
)
from pdcheck.evidence import load_catalogue
from pdcheck.papers.looked import Looked, Match
from pdcheck.span import Place, Point, Span

CONDITIONS = (
    "protected-time",
    "leadership",
    "alignment",
    "materials",
    "facilitation",
    "culture",
    "follow-up",
    "evaluation",
)
HANDBOOK = AuditedPaper("handbook", "Handbook", "handbook.md", None, "d" * 64)


def place(line: int, file: str = "plan.yaml") -> Place:
    return Place(file, Span(Point(line, 1), Point(line, 2)))


def quotation(text: str, page: str = "3", match: Match = Match.FOUND) -> Quotation:
    return Quotation("handbook", page, text, Looked(match), place(9), "", "Handbook")


def claim(
    status: str,
    *quotations: Quotation,
    line: int = 7,
    because: str = "",
    file: str = "plan.yaml",
) -> Claim:
    at = place(line, file)
    return Claim("Launch", "", Status(status), quotations, None, at, because=because)


def audit(
    statuses: Mapping[str, str] | None = None,
    claims: Mapping[str, tuple[Claim, ...]] | None = None,
    title: str = "Talk for Teachers",
    file: str = "plan.yaml",
    owners: Mapping[str, str] | None = None,
) -> Audit:
    """An audit in which all is not mentioned but what `statuses` and `claims` say otherwise."""
    given, made, owned = statuses or {}, claims or {}, owners or {}

    def status(name: str) -> Status:
        return Status(given.get(name, made[name][0].status if name in made else "not-mentioned"))

    return Audit(
        version="0",
        as_of=date(2026, 11, 21),
        rules_digest="",
        file=file,
        digest=file,
        title=title,
        provider="Talk Partners",
        run_by="provider",
        run_stated=True,
        groups=tuple(Group(g.group, g.letter, g.title) for g in load_catalogue().groups.values()),
        papers=(HANDBOOK,),
        mechanisms=tuple(
            Mechanism(m.mechanism, m.title, m.group, status(m.mechanism), made.get(m.mechanism, ()))
            for m in load_catalogue().mechanisms.values()
        ),
        conditions=tuple(
            Condition(
                name,
                name.replace("-", " "),
                status(name),
                (Owner(owned.get(name, "provider"), stated=name in owned),),
                made.get(name, ()),
            )
            for name in CONDITIONS
        ),
        others=(),
        to_arrange=(),
        promises=(),
        effects=(),
        questions=(),
        hours=(),
        findings=(),
    )
