"""Golden reports: each example in each format; and what holds for every report.

`pytest --update-golden` writes the expected reports anew; review them as carefully as code.
"""

import io
import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pdcheck import check_file
from pdcheck.engine import Checker
from pdcheck.finding import Outcome, Report
from pdcheck.reporters import FORMATS, reporter
from pdcheck.reporters.json import schema
from pdcheck.rule import Rule, all_rules
from pdcheck.span import Point, Span
from tests.pages import run_on
from tests.reports import finding_of
from tests.reports import report_of as report_of_given

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {"text": "txt", "json": "json"}
OTHER_ENDINGS = {
    "sarif": "sarif",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "markdown": "md",
}
IN_EVERY_FORMAT = ("kyra-research-projects.yaml", "strong-plan.yaml", "weak-plan.yaml")
"""Examples with many findings, with none, and with related places."""
AS_PAGES = ("ect-half-term-module.yaml", "strong-plan.yaml", "weak-plan.yaml")
"""Examples whose year has no dates, a calendar, and days alone."""
EXAMPLES = sorted(
    path.relative_to(ROOT / "examples").as_posix()
    for path in (ROOT / "examples").rglob("*.yaml")
    if path.name != "pdcheck.yaml" and path.parent.name != "mending"
)
"""Every whole plan; those in `mending` are there for `pdcheck fix`."""
AS_OF = date(2026, 11, 21)
WIDTH = 80


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="module")
def validator() -> Any:
    return Draft202012Validator(schema())


def report_of(example: str) -> Report:
    report: Report = check_file(f"examples/{example}", as_of=AS_OF)
    return report


def written(report: Report, form: str) -> str:
    out = io.StringIO()
    reporter(form)(report, out)
    return out.getvalue()


def report_of_few_rules(example: str, *, detailed: bool = False) -> Report:
    """The report of an example by the rules that say something of it, and the first one."""
    told = {
        entry.rule
        for entry in report_of(example).plans[0].ledger
        if entry.outcome not in (Outcome.PASSED, Outcome.NOT_APPLICABLE)
    }
    rules = [rule for n, rule in enumerate(all_rules()) if n == 0 or rule.name in told]
    text = (ROOT / "examples" / example).read_text(encoding="utf-8")
    checker = Checker(rules=rules, as_of=AS_OF, detailed=detailed)
    return checker.report([checker.check(text, f"examples/{example}")])


def settled(text: str) -> str:
    """A report without what changes with every edit of ours: version, digests, style sheet."""
    text = re.sub(r"<style>.*?</style>", "<style>RULES</style>", text, flags=re.DOTALL)
    text = re.sub(r'("\w*[vV]ersion": )"0[^"]*"', r'\1"VERSION"', text)
    text = re.sub(r'(pdcheck |pdcheck" value=")\d+\.\d+\.\d+', r"\1VERSION", text)
    return re.sub(r"\b[0-9a-f]{64}\b", "DIGEST", text)


# --- Golden reports ---


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_report_of_an_example_is_the_golden_one(
    example: str, form: str, request: pytest.FixtureRequest
) -> None:
    golden = (GOLDEN / example).with_suffix(f".{ENDINGS[form]}")
    assert_golden(golden, settled(written(report_of(example), form)), request)


@pytest.mark.parametrize("form", OTHER_ENDINGS)
@pytest.mark.parametrize("example", IN_EVERY_FORMAT)
def test_the_report_of_an_example_for_a_service_is_the_golden_one(
    example: str, form: str, request: pytest.FixtureRequest
) -> None:
    golden = (GOLDEN / example).with_suffix(f".{OTHER_ENDINGS[form]}")
    assert_golden(golden, settled(written(report_of_few_rules(example), form)), request)


@pytest.mark.parametrize("example", AS_PAGES)
def test_the_page_of_an_example_is_the_golden_one(
    example: str, request: pytest.FixtureRequest
) -> None:
    page = written(report_of_few_rules(example, detailed=True), "html")
    assert_golden((GOLDEN / example).with_suffix(".html"), settled(page), request)


def test_the_overview_of_a_folder_is_the_golden_one(request: pytest.FixtureRequest) -> None:
    page = written(run_on("examples/trust", select=("trust",)), "html")
    overview = page.partition('<section id="each"')[0]
    assert_golden(GOLDEN / "trust.html", settled(overview), request)


def assert_golden(golden: Path, actual: str, request: pytest.FixtureRequest) -> None:
    """A report is the golden one of this path, which `--update-golden` writes anew."""
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(actual, encoding="utf-8", newline="\n")
    if not golden.exists():
        pytest.fail(f"{golden.name} is missing: run `pytest --update-golden`, and review it")
    assert actual == golden.read_text(encoding="utf-8")


def test_each_golden_report_has_its_example(request: pytest.FixtureRequest) -> None:
    expected = {
        (GOLDEN / name).with_suffix(f".{end}") for name in EXAMPLES for end in ENDINGS.values()
    }
    expected |= {
        (GOLDEN / name).with_suffix(f".{end}")
        for name in IN_EVERY_FORMAT
        for end in OTHER_ENDINGS.values()
    }
    expected |= {(GOLDEN / name).with_suffix(".html") for name in (*AS_PAGES, "trust.yaml")}
    expected |= {GOLDEN / "audits" / f"words-first.{end}" for end in ("txt", "json", "html")}
    found = {path for path in GOLDEN.rglob("*") if path.is_file()}
    if request.config.getoption("--update-golden"):
        for path in found - expected:
            path.unlink()
        found &= expected
    assert found == expected


# --- The report for people ---

WHOLE = re.compile(r"  \S+:\d+:\d+( · |$)|examples/\S+( · |: nothing)|  +[a-z_-]+: ")
"""Lines that are never broken: the place of a finding or the name of a plan, which an editor
follows, and a line of YAML, which somebody copies."""


def could_be_broken(line: str) -> bool:
    """Whether a line is too long, and is more than a label and one long word."""
    return len(line) > WIDTH and len(line.split()) > 2 and not WHOLE.match(line)


@pytest.mark.parametrize("example", EXAMPLES)
def test_lines_for_people_stay_within_80_columns(example: str) -> None:
    lines = written(report_of(example), "text").splitlines()
    assert [line for line in lines if could_be_broken(line)] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_no_line_for_people_ends_in_a_space_or_holds_a_tab(example: str) -> None:
    for line in written(report_of(example), "text").splitlines():
        assert line == line.rstrip()
        assert "\t" not in line


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_underlined_stands_below_what_the_finding_speaks_of(example: str) -> None:
    text = (ROOT / "examples" / example).read_text(encoding="utf-8").splitlines()
    for finding in report_of(example).findings:
        start, end = finding.span.start, finding.span.end
        line = text[start.line - 1]
        assert 1 <= start.column <= len(line) + 1
        assert (start.line, start.column) <= (end.line, end.column)
        assert finding.source == line


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_concise_report_has_one_line_for_each_finding_and_one_for_the_totals(
    example: str,
) -> None:
    report = report_of(example)
    lines = written(report, "concise").splitlines()
    assert len(lines) == len(list(report.findings)) + 1


# --- The report for machines ---


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_json_of_an_example_fits_its_schema(example: str, validator: Any) -> None:
    made = json.loads(written(report_of(example), "json"))
    assert list(validator.iter_errors(made)) == []


def name_of(rule: Rule) -> str:
    return rule.name


@pytest.mark.parametrize("rule", all_rules(), ids=name_of)
def test_the_json_of_the_bad_example_of_a_rule_fits_the_schema(rule: Rule, validator: Any) -> None:
    checker = Checker(as_of=AS_OF)
    report = checker.report([checker.check(rule.bad, "page.yaml")])
    made = json.loads(written(report, "json"))
    assert list(validator.iter_errors(made)) == []


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_a_run_of_many_plans_and_none(form: str) -> None:
    checker = Checker(as_of=AS_OF)
    plans = [checker.check("pdcheck: 1", "a.yaml"), checker.check("[", "b.yaml")]
    assert written(checker.report(plans), form).endswith("\n")
    assert written(checker.report([]), form).endswith("\n") or form == "github"


def steps(form: str, findings: int) -> int:
    """How many calls of functions it takes to write a report of so many findings."""
    spans = (Span(Point(n, 1), Point(n, 2)) for n in range(1, findings + 1))
    report = report_of_given(*(finding_of(span=span) for span in spans))
    counted = 0

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    written(report_of_given(), form)  # what is loaded once is not counted
    sys.setprofile(count)
    try:
        written(report, form)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("form", FORMATS)
def test_five_thousand_findings_take_a_format_five_times_as_long_as_one_thousand(form: str) -> None:
    assert steps(form, 5000) <= 6 * steps(form, 1000)


# --- The next steps ---

START = "pdcheck: 1\nprogramme: Wait time\ntechniques: Ask and pause\n"
BLOCK = "activities:\n  - title: A\n"
LAYOUTS = {
    "a block": "activities:\n  - title: Launch\n  - title: Talk\n",
    "dashes at the edge": "activities:\n- title: A\n  mechanisms: [modelling]\n- title: B\n",
    "a list over two lines": BLOCK + "    mechanisms:\n      [modelling,\n       instruction]\n",
    "parts": BLOCK + "    parts:\n      - {title: B, mechanisms: [modelling]}\n",
    "a comment behind it": BLOCK + "    # more\n\n# and more\nstops: x\n",
    "nothing behind it": "activities:\n  - title: A",
    "conditions in a sentence": BLOCK + "conditions: TBC\n",
}
OTHER_WAYS = {
    "a sentence": "activities: Launch\n",
    "one activity": "activities:\n  title: Launch\n",
    "sentences": "activities:\n- Launch\n- Follow\n",
    "brackets": "activities: [{title: Launch}, {title: B}]\n",
    "brackets over lines": "activities: [\n  {title: Launch},\n  {title: B}]\n",
    "braces": "activities:\n  - {title: Launch, mechanisms: modelling}\n",
    "a key and nothing": BLOCK + "    mechanisms:\n  - title: B\n",
    "a list of names": BLOCK + "    mechanisms:\n      - modelling\n    length: 1 h\n",
    "conditions in braces": BLOCK + "conditions: {culture: x}\n",
    "a list of claims": BLOCK + "    mechanisms:\n      modelling:\n        - TBC\n",
    "still open": BLOCK + "    mechanisms: {due: 2027-01-01}\n",
}


def pasted(text: str, report: Report) -> str:
    """A plan with the lines of its next steps put where they belong."""
    lines = text.splitlines()
    for step in reversed(sorted(report.plans[0].next_steps, key=lambda step: step.after)):
        lines[step.after : step.after + step.drops] = step.lines
    return "\n".join(lines) + "\n"


def assert_the_next_steps_cover_every_group(text: str) -> None:
    checker = Checker(as_of=AS_OF)
    before = checker.report([checker.check(text, "plan.yaml")])
    after = checker.check(pasted(text, before), "plan.yaml")
    assert before.crashed is False
    told = {finding.rule for finding in after.findings}
    assert told & {"unreadable-plan", "unknown-key", "missing-group"} == set()


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_next_steps_of_an_example_cover_every_group_when_they_are_pasted(example: str) -> None:
    assert_the_next_steps_cover_every_group(Path("examples", example).read_text(encoding="utf-8"))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_next_steps_fit_the_way_in_which_a_plan_is_written(layout: str) -> None:
    assert_the_next_steps_cover_every_group(START + layout)


@pytest.mark.parametrize("layout", OTHER_WAYS.values(), ids=OTHER_WAYS)
def test_the_next_steps_break_no_plan_that_is_written_in_another_way(layout: str) -> None:
    checker = Checker(as_of=AS_OF)
    before = checker.report([checker.check(START + layout, "plan.yaml")])
    after = checker.check(pasted(START + layout, before), "plan.yaml")
    assert before.crashed is False
    told = {finding.rule for finding in after.findings}
    assert told & {"unreadable-plan", "unknown-key", "unknown-mechanism"} == set()
