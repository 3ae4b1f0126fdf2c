"""Audits of plans and documents that are given as texts."""

from datetime import date

from pdcheck.auditing.audit import audit
from pdcheck.auditing.records import Audit, Claim, Condition, Mechanism
from pdcheck.engine import Checker
from tests.quoting import papers_of

AS_OF = date(2026, 11, 21)
HEAD = """\
pdcheck: 1
programme: {title: Words First, run_by: provider, provider: Reading Hub}
techniques: [{id: pause, action: Pause before a new word}]
documents:
  - {id: brochure, title: The brochure, path: brochure.md}
  - {id: handbook, title: The handbook, path: handbook.md}
"""
DOCUMENTS = {
    "brochure.md": "Teachers rehearse the pause in pairs, with no pupils in the room.\n",
    "handbook.md": "There is no rehearsal on the launch day.\n",
}


def audit_of(text: str, documents: dict[str, str] | None = None) -> Audit:
    """The audit of a plan, whose documents are given by their names."""
    checker = Checker(as_of=AS_OF)
    read_paper = papers_of(DOCUMENTS if documents is None else documents)
    plan, context = checker.told(text, "plan.yaml", read_paper=read_paper)
    assert plan.crashes == ()
    assert context is not None
    return audit(context, checker.report([plan]))


def rehearsal(*lines: str, documents: dict[str, str] | None = None) -> Claim:
    """The one claim of rehearsal in a plan that says these lines of it."""
    said = "".join(f"        {line}\n" for line in lines)
    text = f"activities:\n  - title: Launch\n    mechanisms:\n      rehearsal:\n{said}"
    (claim,) = mechanism(audit_of(HEAD + text, documents), "rehearsal").claims
    return claim


def mechanism(made: Audit, name: str) -> Mechanism:
    """One of the fourteen in an audit."""
    return next(each for each in made.mechanisms if each.name == name)


def condition(made: Audit, name: str) -> Condition:
    """One of the conditions in an audit."""
    return next(each for each in made.conditions if each.name == name)
