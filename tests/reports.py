"""Reports made by hand, so that a test of a format says all that is in them."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from pdcheck.engine import Checker
from pdcheck.finding import (
    Basis,
    Finding,
    Outcome,
    PlanReport,
    Refusal,
    RelatedPlace,
    Report,
    Ruled,
    RuleInfo,
    Severity,
    Silenced,
    Silencer,
    Speaks,
    Summary,
)
from pdcheck.reporters import reporter
from pdcheck.span import TOP, Point, Span

AS_OF = date(2026, 11, 21)
RULE = "nothing-stops"
INFO = RuleInfo(
    name=RULE,
    family="conditions",
    basis=Basis.GUIDANCE,
    speaks=Speaks.SILENCE,
    severity=Severity.ADVICE,
    summary="The plan adds work and names nothing that stops",
    why="time is finite",
    page="The plan adds work and names nothing that stops.\n\nTime is finite.",
    sources=("eef-2021-guidance",),
    bad="",
    good="",
)

HOSTILE = (
    "::error::x",
    "\n::error file=a::x",
    "a%0A::error::b",
    "##[error]x",
    "##vso[task.complete]x",
    "\x1b[31mred\x1b]8;;https://evil.example\x07",
    "\u202egnp.exe",
    "\u2028\u2029\x85\x00\x07\ufffe\ud800\udcff",
    "<script>alert(1)</script>",
    "</failure></testcase>]]><!--",
    "&amp;&#60;",
    "[x](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "<https://evil.example> https://evil.example www.evil.example a@evil.example",
    "@everyone #1 GH-1 !1 ~x $1$ %1 :shipit: org/repo#2",
    "| a | b |\n|---|---|\n# heading\n- item\n```\ncode\n```",
    "`code` and `` more ` and ```",
    "*a* _b_ ~~c~~ **d** \\* \\",
    "{0} {{1}} [link](1)",
    "=1+1 +1 -1",
    "</details><details open>",
    "\"quoted\" and 'quoted', a,b=c:d",
)
"""What has broken out of some tool's report."""

texts = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map(" ".join),
    st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=5)), max_size=4).map("".join),
)
"""Any text, and often one that somebody would write to break out of a report."""


def finding_of(**given: Any) -> Finding:
    """A finding; what is not given is plain."""
    plain = {
        "file": "plan.yaml",
        "span": Span(Point(4, 3), Point(4, 9)),
        "rule": RULE,
        "what": "the plan shows nothing that stops",
        "remedy": "add a line",
        "why": "time is finite",
        "severity": Severity.WARNING,
        "basis": Basis.GUIDANCE,
        "path": ("activities", 0, "title"),
        "trail": ("activities", "Launch", "title"),
        "source": "  title: Launch",
        "names": ("activities", "Launch", "title"),
    }
    return Finding(**{**plain, **given})


def plan_of(
    *findings: Finding,
    file: str = "plan.yaml",
    silenced: Sequence[Silenced] = (),
    crashes: tuple[str, ...] = (),
    title: str = "Wait time",
    ledger: Sequence[Ruled] | None = None,
) -> PlanReport:
    """The report of one plan, which is not judged."""
    outcome = Outcome.FOUND if findings else Outcome.SUPPRESSED if silenced else Outcome.PASSED
    summary = Summary(title, False, (), (), False, (), (), ())
    entries = (Ruled(RULE, outcome, "a reason"),) if ledger is None else tuple(ledger)
    ordered = tuple(sorted(findings))
    return PlanReport(file, "0" * 64, summary, ordered, entries, crashes, (), tuple(silenced))


def report_of(
    *findings: Finding,
    silenced: Sequence[Silenced] = (),
    crashes: tuple[str, ...] = (),
    refusals: Sequence[Refusal] = (),
) -> Report:
    """A report of one plan with these findings."""
    plan = plan_of(*findings, silenced=silenced, crashes=crashes)
    return report_of_plans(plan, refusals=refusals)


def report_of_plans(*plans: PlanReport, refusals: Sequence[Refusal] = ()) -> Report:
    """A report of these plans, in which one rule ran."""
    return Report("0.1.0", AS_OF, plans, tuple(refusals), lambda: (INFO,))


def hostile_report(text: str) -> Report:
    """A report in which everything that a plan or a file's name can say says one text."""
    finding = finding_of(
        file=text,
        what=f"“{text}” is not known, and `{text}` is not either",
        remedy=f"write `{text}`",
        source=text,
        trail=(text,),
        names=(text, text),
        related=(RelatedPlace(TOP, text, text),),
    )
    entries = [
        Ruled(RULE, Outcome.FOUND, ""),
        Ruled("one-off-event", Outcome.NEEDS_JUDGEMENT, f"is it “{text}”?"),
        Ruled("long-silence", Outcome.NOT_APPLICABLE, text),
    ]
    silenced = [Silenced(finding, text, by) for by in Silencer]
    plan = plan_of(
        finding, file=text, silenced=silenced, title=text, ledger=entries, crashes=(text,)
    )
    return report_of_plans(plan, refusals=[Refusal(text, f"`{text}` is gone", text, text)])


def checked(*texts: str) -> Report:
    """The report of plans of these texts, with every rule."""
    checker = Checker(as_of=AS_OF)
    plans = [checker.check(text, f"{number}.yaml") for number, text in enumerate(texts)]
    return checker.report(plans)


def written(report: Report, form: str) -> str:
    """A report in a format."""
    out = io.StringIO()
    reporter(form)(report, out)
    return out.getvalue()


UNREADABLE = "pdcheck: 1\nprogramme: [\n"
GONE = Refusal("gone.yaml", "`gone.yaml` cannot be read: there is no such file", "why", "look")
EMPTY = report_of()
KINDS = {
    "no plan": report_of_plans(),
    "nothing found": EMPTY,
    "not readable": checked(UNREADABLE),
    "refused": report_of_plans(refusals=[GONE]),
    "crashed": report_of(crashes=("`nothing-stops` on the plan: KeyError: 'x'",)),
    "silenced": report_of(
        finding_of(), silenced=[Silenced(finding_of(), "r", s) for s in Silencer]
    ),
    "hostile": hostile_report(" ".join(HOSTILE)),
}
"""The kinds of report that every format must be able to hold."""
