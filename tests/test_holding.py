"""A baseline beside a run: what it carries, what it lists in vain, how it grows and shrinks."""

from datetime import date
from pathlib import Path

import pytest

from pdcheck.baselines.carried import NEVER_CARRIED, Carried
from pdcheck.baselines.file import baseline_in, written
from pdcheck.baselines.holding import (
    grown,
    hold_against,
    plans_in,
    pruned,
    reason_for,
    save,
)
from pdcheck.engine import Checker
from pdcheck.errors import BaselineError, PdcheckError
from pdcheck.finding import Report, Silencer
from pdcheck.rule import all_rules

DAY = date(2026, 11, 21)
FILE = "b.yaml"
RULES = [rule.name for rule in all_rules()]
LOOKING = ("placeholder", NEVER_CARRIED)
CHECKER = Checker([rule for rule in all_rules() if rule.name in LOOKING], DAY)
LATER = "joined in May"

PLAN = "pdcheck: 1\nlead: TBC\nquestion: TBC\n"
"""A plan with one placeholder; `lead` is a key that there is only in a programme."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "c"):
        (tmp_path / f"{name}.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def checked(**plans: str) -> Report:
    return CHECKER.report([CHECKER.check(text, f"{name}.yaml") for name, text in plans.items()])


def carrying(*entries: tuple[str, str]) -> dict[str, tuple[Carried, ...]]:
    """A baseline of entries, each the file and the rule of one that nothing is found of."""
    made: dict[str, tuple[Carried, ...]] = {}
    for file, rule in entries:
        made[file] = (*made.get(file, ()), Carried(rule, ("learned",), ("TBC",), DAY))
    return made


def keep(baseline: dict[str, tuple[Carried, ...]], path: str = FILE) -> None:
    save(path, written(baseline))


def kept(report: Report, path: str = FILE, reason: str | None = None) -> None:
    save(path, grown(path, report, DAY, reason)[0])


def held(report: Report, **chosen: str | None) -> Report:
    return hold_against(report, {f"{n}.yaml": path for n, path in chosen.items()}, RULES)


def left(report: Report) -> list[int]:
    return [len(plan.findings) for plan in report.plans]


# --- Held against a run ---


def test_each_plan_is_held_against_its_own_baseline_or_none() -> None:
    kept(checked(a=PLAN, c=PLAN))
    report = held(checked(x=PLAN, a=PLAN, c=PLAN), x=None, a=FILE, c=FILE)
    assert [plan.file for plan in report.plans] == ["x.yaml", "a.yaml", "c.yaml"]
    assert left(report) == [1, 0, 0]
    assert {each.by for plan in report.plans for each in plan.silenced} == {Silencer.BASELINE}
    assert report.stale == ()


def test_two_plans_may_have_two_baselines() -> None:
    kept(checked(a=PLAN))
    keep({}, "d.yaml")
    assert left(held(checked(a=PLAN, c=PLAN), a=FILE, c="d.yaml")) == [0, 1]
    assert left(held(checked(a=PLAN, c=PLAN), a="d.yaml", c=FILE)) == [1, 1]


def test_what_is_not_found_any_more_is_told_with_its_baseline_and_plan() -> None:
    keep(carrying(("a.yaml", "placeholder"), ("c.yaml", "placeholder")))
    report = held(checked(a=PLAN, c=PLAN), a=FILE, c=FILE)
    assert [(s.baseline, s.file, s.rule, s.place, s.quotes, s.since) for s in report.stale] == [
        (FILE, "a.yaml", "placeholder", ("learned",), ("TBC",), DAY),
        (FILE, "c.yaml", "placeholder", ("learned",), ("TBC",), DAY),
    ]


def test_a_plan_that_is_gone_is_told_as_the_working_folder_would_see_it(folder: Path) -> None:
    (folder / "plans").mkdir()
    (folder / "plans" / "a.yaml").write_text(PLAN, encoding="utf-8")
    keep(carrying(("gone.yaml", "placeholder"), ("a.yaml", "placeholder")), "plans/b.yaml")
    plan = CHECKER.check(PLAN, "plans/a.yaml")
    report = hold_against(CHECKER.report([plan]), {"plans/a.yaml": "plans/b.yaml"}, RULES)
    assert [(s.baseline, s.file) for s in report.stale] == [
        ("plans/b.yaml", "plans/a.yaml"),
        ("plans/b.yaml", "plans/gone.yaml"),
    ]


SEVERAL = "same-programme-twice"


def together(*names: str) -> Report:
    """Plans of which every rule looked at each, those over several plans too."""
    report = checked(**dict.fromkeys(names, PLAN))
    outcomes = {name: report.plans[0].outcomes[0]._replace(rule=name) for name in RULES}
    plans = [plan._replace(outcomes=tuple(outcomes.values())) for plan in report.plans]
    return CHECKER.report(plans)


def test_what_shows_beside_other_plans_is_mended_only_where_all_of_them_were_read() -> None:
    keep(carrying(("a.yaml", SEVERAL), ("a.yaml", "placeholder"), ("c.yaml", SEVERAL)))
    alone = held(together("a"), a=FILE)
    both = held(together("a", "c"), a=FILE, c=FILE)
    assert [(s.file, s.rule) for s in alone.stale] == [("a.yaml", "placeholder")]
    assert [(s.file, s.rule) for s in both.stale] == [
        ("a.yaml", "placeholder"),
        ("a.yaml", SEVERAL),
        ("c.yaml", SEVERAL),
    ]


def test_a_plan_that_is_gone_need_not_be_read() -> None:
    keep(carrying(("a.yaml", SEVERAL), ("gone.yaml", SEVERAL)))
    stale = held(together("a"), a=FILE).stale
    assert [each.file for each in stale] == ["a.yaml", "gone.yaml"]


# --- The plans that it names ---


def test_the_plans_of_a_baseline_are_those_that_are_there(folder: Path) -> None:
    keep(carrying(("a.yaml", "placeholder"), ("gone.yaml", "placeholder")))
    assert plans_in(FILE) == ["a.yaml"]
    assert plans_in(str(folder / FILE)) == ["a.yaml"]


def test_a_plan_out_of_reach_is_refused(folder: Path) -> None:
    (folder / "school").mkdir()
    keep(carrying(("../a.yaml", "placeholder")), "school/b.yaml")
    with pytest.raises(BaselineError) as error:
        plans_in("school/b.yaml")
    assert "names the plan “../a.yaml”" in error.value.what
    assert plans_in("school/b.yaml", [str(folder.resolve())]) == ["a.yaml"]


# --- Pruned ---


def test_pruning_takes_out_what_is_gone_and_counts_it() -> None:
    kept(checked(a=PLAN, c=PLAN))
    known = baseline_in(Path(FILE).read_text(encoding="utf-8"), FILE)
    old = carrying(("a.yaml", "placeholder"), ("gone.yaml", "placeholder"))
    keep(
        {
            "a.yaml": (*known["a.yaml"], *old["a.yaml"]),
            "gone.yaml": old["gone.yaml"],
            **{"c.yaml": known["c.yaml"]},
        }
    )
    text, gone, size = pruned(FILE, checked(a=PLAN, c=PLAN, x=PLAN), RULES)
    assert baseline_in(text, FILE) == known
    assert (gone, size) == (2, 2)


# --- Grown ---


def test_the_first_baseline_needs_no_reason_and_one_that_grows_does() -> None:
    text, new, size = grown(FILE, checked(a=PLAN), DAY, None)
    assert [finding.rule for finding in new] == ["placeholder"]
    assert size == 1
    save(FILE, text)
    assert grown(FILE, checked(a=PLAN), DAY, None) == (text, [], 1)
    with pytest.raises(PdcheckError, match=r"^1 finding would be added to `b\.yaml`: c\.yaml:3 "):
        grown(FILE, checked(a=PLAN, c=PLAN), DAY, None)
    text, new, size = grown(FILE, checked(a=PLAN, c=PLAN), DAY, LATER)
    after = baseline_in(text, FILE)
    assert [entry.reason for plan in ("a.yaml", "c.yaml") for entry in after[plan]] == ["", LATER]
    assert ([finding.file for finding in new], size) == (["c.yaml"], 2)


def test_a_plan_that_cannot_be_read_is_never_taken_in_and_asks_for_no_reason() -> None:
    keep({})
    text, new, size = grown(FILE, checked(a="pdcheck: [\n"), DAY, None)
    assert (baseline_in(text, FILE), new, size) == ({}, [], 0)


@pytest.mark.parametrize(("many", "listed", "more"), [(10, 10, ""), (13, 10, ", and 3 more")])
def test_ten_findings_are_listed_and_the_rest_counted(many: int, listed: int, more: str) -> None:
    keep({})
    plan = "pdcheck: 1\nlearned:\n" + "  - TBC\n" * many
    with pytest.raises(PdcheckError) as error:
        grown(FILE, checked(a=plan), DAY, None)
    what = error.value.what
    assert what.startswith(f"{many} findings would be added to `b.yaml`: a.yaml:2 placeholder, ")
    assert what.count("a.yaml:") == listed
    assert what.endswith(f"a.yaml:2 placeholder{more}")


# --- A reason ---


def test_a_reason_says_something_and_none_need_be_given() -> None:
    assert (reason_for(None), reason_for(LATER)) == (None, LATER)
    with pytest.raises(PdcheckError, match="“TBC” is not a reason"):
        reason_for("TBC")
