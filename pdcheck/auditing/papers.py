"""The documents of an audit: which there are, and which of them could be read."""

from pdcheck.auditing.proofs import Proofs
from pdcheck.auditing.records import AuditedPaper
from pdcheck.language.plan import Document
from pdcheck.papers.paper import NOT_INSTALLED, NoPaper, Paper


def papers(proofs: Proofs) -> tuple[AuditedPaper, ...]:
    """Every entry of `documents`, in its order, with what came of reading it."""
    return tuple(_paper(entry, paper, proofs) for entry, paper in proofs.context.quotations.papers)


def _paper(entry: Document, paper: Paper | NoPaper | None, proofs: Proofs) -> AuditedPaper:
    digest = paper.digest if paper else ""
    return AuditedPaper(
        entry.id or "",
        entry.title or "",
        (paper.file if paper else None) or entry.path or entry.url or "",
        (entry.date.first, entry.date.last) if entry.date else None,
        digest,
        fault=paper.what if isinstance(paper, NoPaper) else "",
        changed=bool(entry.digest and digest and entry.digest != digest),
        read=isinstance(paper, Paper),
        wordless=paper.wordless if isinstance(paper, Paper) else (),
        counted=(paper.counted if isinstance(paper, Paper) else "") or "page",
        at=proofs.at(entry.written_at),
        remedy=paper.remedy if isinstance(paper, NoPaper) else "",
        fault_is_ours=isinstance(paper, NoPaper) and paper.what == NOT_INSTALLED,
    )
