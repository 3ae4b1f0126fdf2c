"""The report as a page: what is in it, that it is sound HTML, and that no plan can write any."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from pdcheck.engine import Checker
from pdcheck.finding import Report, Severity, Silenced, Silencer
from pdcheck.reporters.html.elements import Markup, element, style_sheet, together
from pdcheck.reporters.html.findings import MOST_FINDINGS
from pdcheck.reporters.html.frame import POLICY
from pdcheck.reporters.html.parts import table
from pdcheck.reporters.html.report import MOST_SECTIONS
from pdcheck.reporters.html.style import RULES
from pdcheck.reporters.words import between, days
from pdcheck.span import Point, Span
from pdcheck.visible import visible
from tests.pages import ROOT, Page, page_of, run_on
from tests.reports import (
    AS_OF,
    HOSTILE,
    KINDS,
    finding_of,
    hostile_report,
    plan_of,
    report_of,
    report_of_plans,
    texts,
    written,
)

EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.yaml"))
ELEMENTS = """
html head meta title style body a header h1 h2 h3 h4 p nav ul ol li main section table caption thead
tbody tfoot tr th td div dl dt dd span br code pre mark article figure figcaption svg desc rect line
blockquote text circle details summary footer b strong
"""
ATTRIBUTES = """
lang charset content http-equiv name href class id aria-label aria-labelledby aria-describedby
aria-hidden data-column tabindex role scope rel open viewbox x y x1 x2 y1 y2 cx cy r width height
font-size
"""
OURS, THEIRS = frozenset(ELEMENTS.split()), frozenset(ATTRIBUTES.split())
"""Every element that a page has, and every attribute of one."""


def checked(text: str, name: str = "plan.yaml") -> Report:
    checker = Checker(as_of=AS_OF, detailed=True)
    return checker.report([checker.check(text, name)])


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="module")
def trust() -> Page:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return page_of(run_on("examples/trust"))


# --- It is sound ---


def assert_sound(page: Page) -> None:
    """A page is whole, made of our own elements, and loads and runs nothing."""
    assert page.open == []
    assert page.oddities == []
    assert {tag.name for tag in page.tags} <= OURS
    assert {name for tag in page.tags for name in tag.attributes} <= THEIRS
    assert "".join(page.styles).strip() == RULES.strip()
    assert [i for i, count in Counter(page.ids).items() if count > 1] == []
    assert [h.attributes["lang"] for h in page.named("html")] == ["en-GB"]
    assert len(page.named("h1")) == 1
    assert len(page.named("main")) == 1
    assert POLICY in {tag.attributes.get("content") for tag in page.named("meta")}
    assert_links(page)
    assert_order_of_headings(page)


def assert_links(page: Page) -> None:
    """A link leads to a place in the page, or by https to a publisher from the list of sources."""
    for tag in page.tags:
        for name in ("aria-labelledby", "aria-describedby"):
            assert tag.attributes.get(name, page.ids[0]) in page.ids
        if "href" in tag.attributes:
            to = tag.attributes["href"]
            assert to.startswith("https://") or to[1:] in page.ids
            assert to.startswith("#") or tag.attributes["rel"] == "noreferrer"


def assert_order_of_headings(page: Page) -> None:
    """No heading is more than one level deeper than the one before it."""
    levels = [int(tag.name[1]) for tag in page.tags if re.fullmatch(r"h\d", tag.name)]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def assert_tables(page: Page) -> None:
    """Every table has a caption and headers, and stands in a group that the keyboard reaches."""
    tables = page.named("table")
    assert len(page.named("caption")) == len(tables)
    assert all(tag.attributes["scope"] in ("col", "row") for tag in page.named("th"))
    groups = [tag for tag in page.named("div") if tag.attributes.get("class") == "wide"]
    assert all(tag.attributes["tabindex"] == "0" for tag in groups)
    assert all(tag.attributes["aria-label"] for tag in groups)
    assert all("div" in tag.within for tag in tables)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_page_of_an_example_is_sound(example: str) -> None:
    page = page_of(run_on(f"examples/{example}"))
    assert_sound(page)
    assert_tables(page)


def test_the_page_of_a_folder_is_sound(trust: Page) -> None:
    assert_sound(trust)
    assert_tables(trust)


@pytest.mark.parametrize("report", KINDS.values(), ids=KINDS)
def test_every_kind_of_report_can_be_written(report: Report) -> None:
    assert_sound(page_of(report))


@pytest.mark.parametrize(
    "text",
    ["", "[", "pdcheck: 1\n", "pdcheck: 1\nactivities: [{title: A}]\n", "pdcheck: 1\nshoe: 9\n"],
)
def test_a_plan_with_next_to_nothing_in_it_has_a_sound_page(text: str) -> None:
    assert_sound(page_of(checked(text)))


def test_a_picture_has_a_title_and_a_description() -> None:
    page = page_of(run_on("examples/strong-plan.yaml"))
    (picture,) = page.named("svg")
    assert picture.attributes["role"] == "img"
    inside = [tag for tag in page.named("title", "desc") if "svg" in tag.within]
    assert [tag.name for tag in inside] == ["title", "desc"]
    assert picture.attributes["aria-labelledby"] == inside[0].attributes["id"]
    assert picture.attributes["aria-describedby"] == inside[1].attributes["id"]


# --- Nobody else can write in it ---

PLAN = """pdcheck: 1
programme: {{title: {0}, lead: {0}, priority: {0}, year: 2026-27}}
techniques: [{{id: cold-call, action: {0}, source: {0}}}]
participants: [{{id: ks3, title: {0}, schools: [{0}]}}]
activities:
  - title: {0}
    date: 2026-09-02
    length: 90 min
    time_from: {0}
    mechanisms:
      modelling: {{how: {0}, by: {0}}}
      self-monitoring: {{how: {0}, what: {0}, recorded_by: SLT}}
  - title: {0}
    every: week
conditions: {{protected_time: {0}, culture: {0}}}
stops: {0}
ignore: [{{rule: missing-needs, reason: {0}}}]
"""


def quoted(text: str) -> str:
    """A text as YAML reads it back, without what no plan can hold."""
    kept = "".join(c for c in text if c == "\t" or c.isprintable() or "\u2000" < c < "\u2100")
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'


def assert_nobody_wrote_in(page: Page, plain: Page) -> None:
    """A page has the elements and attributes of one that nobody tried to write in."""
    assert_sound(page)
    assert {tag.name for tag in page.tags} <= {tag.name for tag in plain.tags} | OURS
    outside = {h for tag in page.tags if not (h := tag.attributes.get("href", "#")).startswith("#")}
    assert all("evil" not in address for address in outside)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_plan_that_tries_to_write_markup_writes_words(text: str) -> None:
    plain = page_of(checked(PLAN.format(quoted("words"))))
    made = written(checked(PLAN.format(quoted(text))), "html")
    assert_nobody_wrote_in(Page(made), plain)
    assert made.replace("\n", "").isprintable()


@settings(max_examples=60, deadline=None)
@given(texts)
def test_whatever_a_plan_says_is_shown_as_words(text: str) -> None:
    made = written(checked(PLAN.format(quoted(text)), name=text or "plan.yaml"), "html")
    assert_sound(Page(made))
    assert made.replace("\n", "").isprintable()


@settings(max_examples=60, deadline=None)
@given(texts)
def test_whatever_a_finding_says_is_shown_as_words(text: str) -> None:
    made = written(hostile_report(text), "html")
    page = Page(made)
    assert_sound(page)
    assert made.replace("\n", "").isprintable()
    assert visible(text)[:100] in page.text or "`" in text


def test_what_cannot_be_seen_is_shown() -> None:
    assert "\\u202egnp.exe" in page_of(hostile_report("\u202egnp.exe")).text


def test_text_is_escaped_and_markup_is_not() -> None:
    made = element("p", "1 < 2 & ", element("b", "so"), ' "on"', id='a"b')
    assert made == '<p id="a&quot;b">1 &lt; 2 &amp; <b>so</b> &quot;on&quot;</p>\n'


def test_a_header_that_says_nothing_is_none() -> None:
    made = table("Caption", ("", "A"), [["row", "1"]])
    assert '<tr><td></td><th scope="col">A</th></tr>' in made


def test_markup_that_is_added_together_is_text_again() -> None:
    bold = element("b", "x")
    assert together(bold + "") == "&lt;b&gt;x&lt;/b&gt;"
    assert together(f"{bold}") == "&lt;b&gt;x&lt;/b&gt;"
    assert together(bold, None, ["y"]) == "<b>x</b>y"


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("script", {}),
        ("iframe", {}),
        ("img", {}),
        ("p onclick", {}),
        ("p", {"onclick": "x"}),
        ("p", {"style": "x"}),
        ("p", {"src": "x"}),
        ("a", {"href": "javascript:alert(1)"}),
        ("a", {"href": "http://example.com"}),
        ("a", {"href": "//example.com"}),
        ("a", {"href": "data:text/html,x"}),
    ],
)
def test_an_element_that_could_run_or_load_something_cannot_be_made(
    name: str, attributes: dict[str, str]
) -> None:
    with pytest.raises(ValueError, match=r"page|element"):
        element(name, **attributes)


@pytest.mark.parametrize("rules", ["a{background:url(x)}", "@import 'x'", "</style>", "\\75rl(x)"])
def test_a_style_sheet_loads_nothing(rules: str) -> None:
    with pytest.raises(ValueError, match="loads nothing"):
        style_sheet(rules)


def test_only_one_module_makes_markup() -> None:
    folder = Path(element.__code__.co_filename).parent
    makers = [f.name for f in folder.glob("*.py") if "Markup(" in f.read_text(encoding="utf-8")]
    assert makers == ["elements.py"]
    assert isinstance(element("b"), Markup)


# --- One plan ---

WEAK = "examples/weak-plan.yaml"


def test_the_headline_stands_first() -> None:
    words = page_of(run_on(WEAK)).text
    headline = (
        "The plan shows nothing that covers any of the four groups of mechanisms; it does not show "
        "that its time is protected."
    )
    assert headline in words
    assert "8 warnings and 5 pieces of advice; 1 question for a person to judge." in words


def test_sections_come_in_the_order_in_which_somebody_would_ask() -> None:
    page = page_of(run_on(WEAK))
    sections = [tag.attributes["id"] for tag in page.named("section")]
    names = ["next", "shows", "grid", "year", "hours", "findings", "judgement", "ledger"]
    assert sections == [*(f"plan-1-{name}" for name in names), "limits", "sources"]


def test_a_finding_shows_the_lines_round_it_with_its_place_marked() -> None:
    made = written(run_on(WEAK, select=("feedback-tied-to-appraisal",)), "html")
    assert '<span class="at">23</span>         used_for: <mark>appraisal</mark></span>' in made
    assert made.count('<span class="line">') == 5


def test_a_finding_says_why_what_to_do_what_it_rests_on_and_where_else_to_look() -> None:
    page = page_of(run_on(WEAK, select=("feedback-tied-to-appraisal",)))
    for said in (
        "This feedback comes from an observation that is also used for appraisal",
        "Line 23 · activities › Coaching › mechanisms › feedback › used_for",
        "definition: how the guidance of 2021 defines the mechanism",
        "pdcheck explain feedback-tied-to-appraisal",
    ):
        assert said in page.text


def test_each_mark_of_the_grid_leads_to_what_stands_behind_it() -> None:
    page = page_of(run_on("examples/strong-plan.yaml"))
    marks = [t for t in page.named("a") if "td" in t.within and "table" in t.within]
    assert len(marks) == 14
    assert {t.attributes["href"] for t in marks} <= {f"#{i}" for i in page.ids}
    assert "“Clips from Years 3 and 6 are compared on the wait”" in page.text


def test_what_is_not_known_is_said_to_be_not_known() -> None:
    assert between(0, None) == "not known"
    assert between(90, None) == "at least 1 h 30"
    assert between(0, 0) == "none"
    assert between(60, 90) == "1 h to 1 h 30"
    text = page_of(run_on("examples/dixons-coaching.yaml")).text
    assert "not known" in text
    assert "0 min" not in text


def test_days_are_written_as_people_say_them() -> None:
    day = AS_OF.replace
    assert days(day(day=1), day(day=1)) == "1 November 2026"
    assert days(day(day=1), day(day=4)) == "1 to 4 November 2026"
    assert days(day(day=1), day(month=12, day=4)) == "1 November to 4 December 2026"
    assert days(day(day=1), day(year=2027)) == "1 November 2026 to 21 November 2027"


def test_a_file_that_is_no_plan_says_so_and_shows_where() -> None:
    page = page_of(checked("pdcheck: 1\nprogramme: [\n"))
    assert "could not be read as a plan, so nothing else in it was checked" in page.text
    assert len(page.named("mark")) == 1
    assert page.named("svg") == []


def test_what_is_silenced_is_told_with_its_reason() -> None:
    silenced = [Silenced(finding_of(), f"reason {by}", by) for by in Silencer]
    text = page_of(report_of(silenced=silenced)).text
    assert "Nothing to report; 3 findings silenced, with reasons below." in text
    for said in ("reason ignore", "reason comment", "reason baseline", "in the baseline"):
        assert said in text


def test_a_crash_is_told_as_our_own_failure() -> None:
    text = page_of(KINDS["crashed"]).text
    assert "pdcheck itself failed" in text
    assert "KeyError: 'x'" in text


def test_a_refusal_says_what_to_do() -> None:
    text = page_of(KINDS["refused"]).text
    assert "No plan was checked." in text
    assert "there is no such file; why. What to do: look." in text


def test_findings_are_capped_and_the_cap_is_told() -> None:
    spans = [Span(Point(n, 1), Point(n, 2)) for n in range(1, MOST_FINDINGS + 13)]
    page = page_of(report_of(*(finding_of(span=span) for span in spans)))
    assert len(page.named("article")) == MOST_FINDINGS
    assert "… and 12 more findings in this plan; -f json shows them all." in page.text


def test_a_line_that_is_far_too_long_is_cut_round_its_place() -> None:
    line = "x" * 5000 + "HERE" + "y" * 5000
    finding = finding_of(span=Span(Point(1, 5001), Point(1, 5005)), source=line)
    made = written(report_of(finding), "html")
    assert "<mark>HERE</mark>" in made
    assert "x" * 100 not in made.partition("<article")[2]


def test_no_word_of_a_grade_is_in_it() -> None:
    text = page_of(run_on("examples/strong-plan.yaml")).text.lower()
    before = text.partition("what pdcheck cannot see")[0]
    for word in ("score", "grade", "rank", "outstanding", "%"):
        assert word not in before.replace("ungraded", "")


# --- Many plans ---


def test_a_folder_begins_with_what_its_plans_share(trust: Page) -> None:
    headline = (
        "Of 5 plans that are judged, 4 cover all four groups of mechanisms, and 5 show protected "
        "time. 1 more plan is not judged."
    )
    assert headline in trust.text
    sections = [t.attributes["id"] for t in trust.named("section") if t.within.count("section") < 1]
    assert sections[:3] == ["plans", "shared", "each"]
    assert [i for i in sections if re.fullmatch(r"plan-\d", i)] == [
        f"plan-{n}" for n in range(1, 7)
    ]


def test_each_plan_of_a_folder_has_a_row_that_leads_to_its_section(trust: Page) -> None:
    rows = [t.attributes["href"] for t in trust.named("a") if t.within[-2:] == ("tr", "th")]
    assert Counter(rows) == {f"#plan-{n}": 2 for n in range(1, 7)}


def test_beyond_the_cap_a_plan_has_its_row_and_no_section() -> None:
    number = MOST_SECTIONS + 5
    plans = [plan_of(finding_of(file=f"{n}.yaml"), file=f"{n}.yaml") for n in range(number)]
    page = page_of(report_of_plans(*plans))
    assert_sound(page)
    assert sum(bool(re.fullmatch(r"plan-\d+", i)) for i in page.ids) == MOST_SECTIONS
    assert len([t for t in page.named("tr") if t.within[-1] == "tbody"]) >= number
    assert "The other 5 have their row there" in page.text


def test_a_gap_that_several_plans_have_is_told_once() -> None:
    plans = [plan_of(finding_of(file=f), file=f) for f in ("a.yaml", "b.yaml")]
    assert "nothing-stops in 2 of 2 plans: a.yaml, b.yaml" in page_of(report_of_plans(*plans)).text


def test_the_severities_of_a_folder_add_up(trust: Page) -> None:
    report = run_on("examples/trust")
    counts = [report.count(severity) for severity in reversed(Severity)]
    assert (
        f"{counts[0]} errors, {counts[1]} warnings and {counts[2]} pieces of advice" in trust.text
    )
