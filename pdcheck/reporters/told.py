"""What is said of each finding, and by what it is known from one run to the next."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pdcheck.finding import Finding, Report, Silenced
from pdcheck.reporters.encoding import listed, text
from pdcheck.visible import visible


def told(finding: Finding) -> str:
    """A finding in one sentence, for readers that show nothing else: what, and what to do."""
    return visible(f"{finding.what}; {finding.remedy}")


class Known(NamedTuple):
    """A finding, what silences it if anything does, and its fingerprint.

    The fingerprint is of the finding's key, so no line is in it, and a number tells apart the
    findings of one file whose keys are the same: `0f3a5c66b2d4e817:1`.
    """

    finding: Finding
    silenced: Silenced | None
    fingerprint: str


def known(report: Report) -> Iterator[Known]:
    """Every finding of a report, the silenced ones too, plan by plan in reading order.

    Silenced findings are counted as well, so that silencing one makes no other one new.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for plan in report.plans:
        every: list[tuple[Finding, Silenced | None]] = [(each, None) for each in plan.findings]
        if plan.silenced:
            every += [(each.finding, each) for each in plan.silenced]
            every.sort(key=lambda pair: pair[0])
        for finding, silenced in every:
            key = listed(map(text, finding.key))
            digest = hashlib.sha256(key.encode()).hexdigest()[:16]
            seen[finding.file, digest] += 1
            yield Known(finding, silenced, f"{digest}:{seen[finding.file, digest]}")
