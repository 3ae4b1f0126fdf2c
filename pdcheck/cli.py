"""Words typed become calls made: the only module that reads the command line and exits.

Nothing but typer is imported at the top, so that `--help` costs no more than it must.
"""

import sys
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from pdcheck import __version__
from pdcheck.errors import CannotOpenError, PdcheckError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdcheck.engine import Checker
    from pdcheck.finding import PlanReport, Report
    from pdcheck.rule import Rule

ASKED_WRONGLY = 2
STDIN = "-"


class Format(StrEnum):
    """The formats of a report."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"


class ListFormat(StrEnum):
    """The formats of a list or a page."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """The least severe finding that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    NEVER = "never"


class Schema(StrEnum):
    """The documents that have a JSON Schema."""

    PLAN = "plan"
    SETTINGS = "settings"
    REPORT = "report"


class CheckByDefault(TyperGroup):
    """Reads `pdcheck plan.yaml` as `pdcheck check plan.yaml`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {name for option in self.params for name in option.opts}
        if args and args[0] not in self.commands and args[0] not in own | {"--help", "-h"}:
            args = ["check", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=CheckByDefault,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Check a written plan of teacher professional development.\n\n"
    "`pdcheck plan.yaml` is short for `pdcheck check plan.yaml`. "
    "To begin, write a plan with `pdcheck init plan.yaml`.",
)

_FormatOption = typer.Option("--output-format", "-f", help="How to write it.")


def run() -> int:
    """Run the command line; return the exit code."""
    try:
        code = app(standalone_mode=False)
    except PdcheckError as error:
        _complain(error)
        return ASKED_WRONGLY
    except SystemExit as left:  # typer makes a closed pipe a failure, as if a plan had failed
        if isinstance(left.__context__, BrokenPipeError):
            raise left.__context__ from None
        raise
    except Exception as error:
        exit_code = getattr(error, "exit_code", None)
        if exit_code is None:
            if type(error).__name__ == "Abort":
                raise KeyboardInterrupt from None
            raise
        show = getattr(error, "show", None)
        if show:
            show()
        return int(exit_code)
    return code if isinstance(code, int) else 0


def _complain(error: PdcheckError) -> None:
    from pdcheck.visible import visible

    print(f"pdcheck: {visible(error.what)}", file=sys.stderr)
    if error.why:
        print(f"  why   {visible(error.why)}", file=sys.stderr)
    if error.remedy:
        print(f"  do    {visible(error.remedy)}", file=sys.stderr)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"pdcheck {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    _version_wanted: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Say which version this is."
        ),
    ] = False,
) -> None:
    pass


@app.command()
def check(
    plans: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PLAN...",
            help="Files, folders or patterns; `-` reads one plan from standard input.",
        ),
    ] = None,
    output_format: Annotated[Format, _FormatOption] = Format.TEXT,
    fail_on: Annotated[
        FailOn, typer.Option(help="The least severe finding that makes the exit code 1.")
    ] = FailOn.WARNING,
    select: Annotated[
        list[str] | None,
        typer.Option(help="Only these rules or families; repeat, or separate with commas."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(help="Not these rules or families; repeat, or separate with commas."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day to take for today, as 2026-09-02.")
    ] = None,
) -> int:
    """Check plans, and say what they do not show yet.

    Exits 0 if nothing is at or above --fail-on, 1 if something is, 2 if pdcheck was asked
    wrongly or a file could not be opened, and 3 if pdcheck itself failed.
    """
    if not plans:
        raise PdcheckError(
            "no plan was named",
            remedy="name a file or folder: `pdcheck plan.yaml`; or write a first plan with "
            "`pdcheck init plan.yaml`",
        )
    from pdcheck.engine import Checker
    from pdcheck.reporters import reporter

    checker = Checker(rules=_chosen(select or [], ignore or []), as_of=_day(as_of))
    report = _checked(checker, plans)
    if report.plans or output_format is Format.JSON:
        with suppress(BrokenPipeError):  # whoever reads has seen enough; the code holds
            reporter(output_format.value)(report, sys.stdout)
    for refusal in report.refusals:
        _complain(CannotOpenError(refusal.what, refusal.why, refusal.remedy))
    _tell_of_crashes(report)
    return _exit_code(report, fail_on)


def _day(text: str | None) -> date:
    if text is None:
        return date.today()
    from pdcheck.language.values import NotUnderstoodError, read_day

    try:
        return read_day(text)
    except NotUnderstoodError as error:
        raise PdcheckError(f"--as-of: {error.what}", remedy=error.remedy) from None


def _checked(checker: "Checker", paths: list[str]) -> "Report":
    from dataclasses import replace

    from pdcheck.files import find_plans, shown
    from pdcheck.finding import Refusal

    found = find_plans(path for path in paths if path != STDIN)
    if not found.plans and not found.refused and STDIN not in paths:
        raise PdcheckError(
            f"no plan was found in {', '.join(f'`{shown(path)}`' for path in paths)}",
            "a plan is a YAML file with a line `pdcheck: 1`",
            "name the plan itself, or add that line to it",
        )
    plans = [_from_stdin(checker)] if STDIN in paths else []
    refusals = [
        Refusal(shown(path), error.what, error.why, error.remedy) for path, error in found.refused
    ]
    for path in found.plans:
        try:
            plans.append(_plan(checker, path))
        except CannotOpenError as error:
            refusals.append(Refusal(shown(path), error.what, error.why, error.remedy))
    return replace(checker.report(plans), refusals=tuple(refusals))


def _plan(checker: "Checker", path: str) -> "PlanReport":
    from pdcheck.files import read_plan, shown
    from pdcheck.settings import settings_for

    opened = read_plan(path)
    if opened.fault:
        return checker.unreadable(shown(path), opened.fault, opened.digest)
    return checker.check(opened.text, shown(path), settings_for(path).calendar)


def _from_stdin(checker: "Checker") -> "PlanReport":
    from pdcheck.files import MOST_BYTES, opened
    from pdcheck.settings import settings_for

    read = opened(sys.stdin.buffer.read(MOST_BYTES + 1))
    if read.fault:
        return checker.unreadable("<stdin>", read.fault, read.digest)
    return checker.check(read.text, "<stdin>", settings_for("plan.yaml").calendar)


def _chosen(select: list[str], ignore: list[str]) -> "Sequence[Rule]":
    """The rules that are asked for. Raises `PdcheckError` for a name that is none."""
    from pdcheck.engine import UNREADABLE
    from pdcheck.rule import all_rules

    rules = all_rules()
    wanted, unwanted = _names(select, rules), _names(ignore, rules)
    if UNREADABLE in unwanted:
        raise PdcheckError(
            f"`{UNREADABLE}` cannot be ignored",
            "a plan that cannot be read would pass",
            "mend the plan, or leave it out of the call",
        )
    chosen = [rule for rule in rules if not wanted or {rule.name, rule.family} & wanted]
    kept = [rule for rule in chosen if not {rule.name, rule.family} & (unwanted - {"plan"})]
    if "plan" in unwanted:
        kept = [rule for rule in kept if rule.family != "plan"]
    always = [rule for rule in rules if rule.name == UNREADABLE and rule not in kept]
    return [*kept, *always]


def _names(given: list[str], rules: "Sequence[Rule]") -> set[str]:
    from pdcheck.language.words import nearest

    known = {rule.name for rule in rules} | {rule.family for rule in rules}
    names = {name.strip() for text in given for name in text.split(",") if name.strip()}
    for name in sorted(names - known):
        near = nearest(name, known)
        raise PdcheckError(
            f"`{name}` is not a rule or a family of rules",
            "a misspelt name would change the answer without a word",
            f"did you mean `{near}`? `pdcheck rules` lists them"
            if near
            else "`pdcheck rules` lists them",
        )
    return names


def _tell_of_crashes(report: "Report") -> None:
    for plan in report.plans:
        for crash in plan.crashes:
            _complain(
                PdcheckError(
                    f"the rule {crash}",
                    "this is a bug in pdcheck; the other rules still reported",
                    "report it with the plan and the lines above",
                )
            )


def _exit_code(report: "Report", fail_on: FailOn) -> int:
    """The highest of 3, 2, 1 and 0 that holds."""
    from pdcheck.finding import Severity

    if report.crashed:
        return 3
    if report.refusals:
        return 2
    if fail_on is FailOn.NEVER:
        return 0
    least = Severity[fail_on.name]
    return int(any(finding.severity >= least for finding in report.findings))


@app.command()
def explain(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A rule or a mechanism, by any of its names.")
    ],
    output_format: Annotated[ListFormat, _FormatOption] = ListFormat.TEXT,
) -> None:
    """Explain a rule or a mechanism: what it is, why it matters, and what it rests on."""
    from pdcheck.reporters import pages

    pages.explain(name, output_format.value, sys.stdout)


@app.command()
def rules(
    output_format: Annotated[ListFormat, _FormatOption] = ListFormat.TEXT,
    family: Annotated[str | None, typer.Option(help="Only the rules of this family.")] = None,
    mechanism: Annotated[
        str | None, typer.Option(help="Only the rules about this mechanism, by any of its names.")
    ] = None,
    basis: Annotated[
        str | None,
        typer.Option(
            help="Only the rules that rest on this: logic, statute, definition, guidance, trial "
            "or consensus."
        ),
    ] = None,
) -> None:
    """List the rules, by family, with what each rests on and how loud that makes it."""
    from pdcheck.reporters import pages

    chosen = pages.chosen_rules(family, mechanism, basis)
    pages.rules(chosen, output_format.value, sys.stdout)


@app.command()
def mechanisms(
    output_format: Annotated[ListFormat, _FormatOption] = ListFormat.TEXT,
) -> None:
    """List the fourteen mechanisms in their four groups."""
    from pdcheck.reporters import pages

    pages.mechanisms(output_format.value, sys.stdout)


@app.command()
def schema(
    document: Annotated[Schema, typer.Argument(help="Which document.")],
) -> None:
    """Print the JSON Schema of a plan, of the settings, or of the JSON report."""
    import json

    if document is Schema.REPORT:
        from pdcheck.reporters.json import schema as report_schema

        made = report_schema()
    else:
        from pdcheck.schema import plan_schema, settings_schema

        made = plan_schema() if document is Schema.PLAN else settings_schema()
    json.dump(made, sys.stdout, indent=2, ensure_ascii=False)
    print()


@app.command()
def init(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write.")] = "plan.yaml",
) -> None:
    """Write a commented plan to start from. Never writes over a file."""
    from pdcheck.files import shown, write_new
    from pdcheck.starter import starter
    from pdcheck.visible import visible

    name = visible(shown(file))
    write_new(file, starter(date.today(), name))
    print(f"wrote {name}: change it to say what your school does, then run `pdcheck {name}`")
