"""A rule is what its file declares: its name, its page, its examples, and whom it looks at."""

import importlib
import sys
from pathlib import Path

import pytest

from pdcheck.finding import Basis, Severity, Speaks
from pdcheck.language.plan import Plan
from pdcheck.rule import EXAMPLE, Rule, _declared_in, all_rules, files_of
from pdcheck.together.trust import Together

PAGE = '''"""Something is left
unsaid.

{why}

More of it. And more.
"""
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(basis="logic", speaks="silence", bad="\\n    a: 1\\n      # b\\n", good="a: 2")
def left_unsaid(plan: Plan, ctx: object) -> Results:
    yield from ()
'''


@pytest.fixture
def family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of rules that can be imported and is forgotten afterwards."""
    folder = tmp_path / "made_family"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("made_family", "made_family.left_unsaid"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return folder


def declared(folder: Path, why: str = "It matters. It does.") -> Rule:
    (folder / "left_unsaid.py").write_text(PAGE.replace("{why}", why), encoding="utf-8")
    rule = importlib.import_module("made_family.left_unsaid").left_unsaid
    assert isinstance(rule, Rule)
    return rule


def test_a_rule_has_the_name_of_its_file_and_the_family_of_its_folder(family: Path) -> None:
    rule = declared(family)
    assert (rule.name, rule.family, rule.visits) == ("left-unsaid", "made_family", Plan)
    assert (rule.basis, rule.speaks) == (Basis.LOGIC, Speaks.SILENCE)


def test_what_is_not_declared_is_not_so(family: Path) -> None:
    rule = declared(family)
    assert (rule.refutes, rule.headline, rule.base) == (False, False, "")
    assert (rule.sources, dict(rule.papers)) == ((), {})


def test_the_indentation_around_an_example_is_not_part_of_it(family: Path) -> None:
    rule = declared(family)
    assert (rule.bad, rule.good) == ("a: 1\n  # b\n", "a: 2\n")


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("It matters. It does. Much.", "it matters"),
        ("It\nmatters.", "it matters"),
        ("INSET days are few.", "INSET days are few"),
        ("A lead left. So it goes.", "a lead left"),
        ("UK law says so.", "UK law says so"),
        ("TAs help.", "TAs help"),
        ("It matters", "it matters"),
        ("A.", "a"),
        ("“It” matters.", "“It” matters"),
    ],
)
def test_the_reason_is_the_first_sentence_below_the_summary(
    family: Path, why: str, told: str
) -> None:
    info = declared(family, why).info()
    assert info.summary == "Something is left unsaid"
    assert info.why == told


@pytest.mark.parametrize("dropped", [False, True], ids=["kept", "dropped"])
def test_a_page_is_read_even_where_python_dropped_it(family: Path, dropped: bool) -> None:
    rule = declared(family)
    if dropped:
        sys.modules[rule.module].__doc__ = None
    page = rule.info().page
    assert page.startswith("Something is left\nunsaid.\n\nIt matters.")
    assert page.endswith("And more.")


def test_a_docstring_that_is_there_is_the_page(family: Path) -> None:
    rule = declared(family)
    sys.modules[rule.module].__doc__ = "Another page.\n\n    Because.\n"
    assert rule.info().page == "Another page.\n\nBecause."


def test_a_file_without_a_page_has_an_empty_one(family: Path) -> None:
    (family / "left_unsaid.py").write_text(PAGE.split('"""\n', 1)[1], encoding="utf-8")
    rule = importlib.import_module("made_family.left_unsaid").left_unsaid
    assert rule.info().page == ""


def test_a_file_without_a_rule_of_its_name_is_refused(family: Path) -> None:
    (family / "left_unsaid.py").write_text("unsaid = 1\n", encoding="utf-8")
    with pytest.raises(TypeError, match="declares no rule called left_unsaid"):
        _declared_in("made_family.left_unsaid")


def test_the_severity_of_a_rule_is_what_it_earns() -> None:
    for rule in all_rules():
        assert rule.severity is Severity.earned(rule.basis, rule.speaks, headline=rule.headline)
        assert rule.info().severity is rule.severity


# --- The rules there are ---


def test_every_rule_is_of_a_family_and_there_are_many() -> None:
    assert len(all_rules()) > 100
    assert all(rule.family and rule.name in rule.module.replace("_", "-") for rule in all_rules())


def test_only_two_rules_stay_as_loud_in_silence_and_a_few_refute() -> None:
    assert sum(rule.headline for rule in all_rules()) == 2
    assert 0 < sum(rule.refutes for rule in all_rules()) < len(all_rules()) // 2


def test_a_rule_over_several_plans_is_one_that_visits_them_together() -> None:
    several = {rule.name for rule in all_rules() if rule.reads_several}
    assert several == {rule.name for rule in all_rules() if rule.visits is Together}
    assert "same-programme-twice" in several
    assert "placeholder" not in several


def test_a_silence_can_be_judged_in_a_plan_that_adapts_another_only_by_logic() -> None:
    for rule in all_rules():
        silent = rule.speaks is Speaks.SILENCE
        assert rule.reads_overlays is (not silent or rule.basis is Basis.LOGIC)


def test_a_rule_of_one_mechanism_says_which_and_a_rule_of_a_plan_says_none() -> None:
    by_name = {rule.name: rule for rule in all_rules()}
    assert by_name["monitoring-by-leaders"].mechanism == "self-monitoring"
    assert by_name["missing-group"].mechanism == ""


def test_the_base_and_the_documents_of_an_example_are_told_with_it() -> None:
    adapting = [rule for rule in all_rules() if rule.indented_base]
    quoting = [rule for rule in all_rules() if rule.indented_papers]
    assert adapting
    assert quoting
    for rule in adapting:
        assert rule.base.strip()
        assert rule.info().base == rule.base
        assert not rule.base.startswith((" ", "\n"))
    for rule in quoting:
        assert rule.papers.keys() == rule.indented_papers.keys()
        assert all(text.endswith("\n") for text in rule.info().papers.values())


# --- Examples of several files ---


def test_an_example_may_be_one_plan_or_several_files() -> None:
    assert files_of("a: 1\n") == {EXAMPLE: "a: 1\n"}
    several = "a: 1\n--- # b.yaml\nb: 2\n--- # c.yaml\nc: 3\n"
    assert files_of(several) == {EXAMPLE: "a: 1\n", "b.yaml": "b: 2\n", "c.yaml": "c: 3\n"}


def test_an_example_may_begin_with_a_name() -> None:
    assert files_of("\n--- # b.yaml\nb: 2\n") == {"b.yaml": "b: 2\n"}
