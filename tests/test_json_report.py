"""The report for machines is a contract: its keys, its places, its ledger."""

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pdcheck import __version__
from pdcheck.engine import Checker
from pdcheck.finding import PlanReport, Refusal, Report
from pdcheck.reporters.json import render, schema
from pdcheck.rule import all_rules

CHECKER = Checker(as_of=date(2026, 11, 21))
GOOD = "pdcheck: 1\nprogramme: Wait time\n"
WRONG = "pdcheck: 1\nprogramme: Wait time\nshoe_size: 9\nhat: TBC\n"


def made(report: Report) -> dict[str, Any]:
    out = io.StringIO()
    render(report, out)
    assert out.getvalue().isascii()
    assert "NaN" not in out.getvalue()
    assert "Infinity" not in out.getvalue()
    data: dict[str, Any] = json.loads(out.getvalue())
    return data


def checked(*texts: str) -> dict[str, Any]:
    plans = [CHECKER.check(text, f"{number}.yaml") for number, text in enumerate(texts)]
    return made(CHECKER.report(plans))


def unreadable() -> PlanReport:
    return CHECKER.check("a: [", "broken.yaml")


def test_a_report_has_these_keys_and_its_provenance() -> None:
    report = checked(GOOD)
    assert set(report) >= {
        "schema_version",
        "pdcheck_version",
        "rules_sha256",
        "as_of",
        "counts",
        "plans",
        "findings",
        "ledger",
        "refusals",
    }
    assert report["schema_version"] == 1
    assert report["pdcheck_version"] == __version__
    assert report["as_of"] == "2026-11-21"
    assert len(report["rules_sha256"]) == 64


def test_the_digest_of_the_rules_changes_with_the_choice_of_rules() -> None:
    few = Checker(rules=CHECKER.rules[:3], as_of=CHECKER.as_of)
    digests = {made(checker.report([]))["rules_sha256"] for checker in (CHECKER, few)}
    assert len(digests) == 2


def test_the_digest_of_a_plan_is_that_of_its_bytes() -> None:
    import hashlib

    digest = hashlib.sha256(GOOD.encode()).hexdigest()
    assert checked(GOOD)["plans"][0]["sha256"] == digest


def test_the_same_plan_gives_the_same_report() -> None:
    assert checked(WRONG, GOOD) == checked(WRONG, GOOD)


def test_findings_are_one_flat_list_however_many_plans() -> None:
    report = checked(WRONG, GOOD, WRONG)
    files = [finding["file"] for finding in report["findings"]]
    assert files == ["0.yaml", "0.yaml", "2.yaml", "2.yaml"]
    assert report["counts"] == {"error": 4, "warning": 0, "advice": 0}


def test_places_count_from_1_and_end_behind_the_last_character() -> None:
    finding = checked(WRONG)["findings"][0]
    assert finding["start"] == {"line": 3, "column": 1}
    assert finding["end"] == {"line": 3, "column": 1 + len("shoe_size")}
    assert finding["path"] == ["shoe_size"]


def test_a_finding_points_at_related_places() -> None:
    report = checked(GOOD + "programme: Again\n")
    related = report["findings"][0]["related"]
    assert related == [
        {
            "file": "0.yaml",
            "start": {"line": 2, "column": 1},
            "end": {"line": 2, "column": 10},
            "note": "written first here",
        }
    ]


def test_the_ledger_has_one_entry_for_each_rule_and_plan() -> None:
    report = checked(GOOD, WRONG)
    expected = [(rule.name, file) for file in ("0.yaml", "1.yaml") for rule in all_rules()]
    assert [(entry["rule"], entry["file"]) for entry in report["ledger"]] == expected


def test_a_plan_that_cannot_be_read_has_no_summary() -> None:
    report = made(CHECKER.report([unreadable()]))
    assert report["plans"][0]["summary"] is None


def test_files_that_were_refused_are_told() -> None:
    refusal = Refusal("gone.yaml", "it is gone", "nothing is known", "look for it")
    report = made(replace(CHECKER.report([]), refusals=(refusal,)))
    assert report["refusals"][0]["file"] == "gone.yaml"
    assert report["refusals"][0]["what"] == "it is gone"


def test_what_a_reader_of_lines_would_trip_over_is_escaped() -> None:
    report = checked('pdcheck: 1\n"k\\u2028\\u0085\\u202e": 1\n')
    assert "k\u2028\x85\u202e" in report["findings"][0]["path"]


@pytest.mark.parametrize(
    "report",
    [
        CHECKER.report([]),
        CHECKER.report([CHECKER.check(GOOD, "a.yaml"), unreadable()]),
        replace(CHECKER.report([]), refusals=(Refusal("a", "b", "c", "d"),)),
    ],
    ids=["no plan", "plans", "refusals"],
)
def test_every_kind_of_report_fits_the_schema(report: Report) -> None:
    assert list(Draft202012Validator(schema()).iter_errors(made(report))) == []


def test_the_schema_is_a_schema_and_refuses_what_it_does_not_know() -> None:
    Draft202012Validator.check_schema(schema())
    report = checked(WRONG)
    report["findings"][0]["colour"] = "red"
    assert len(list(Draft202012Validator(schema()).iter_errors(report))) == 1


def test_the_schema_is_the_same_each_time() -> None:
    assert schema() == schema()
