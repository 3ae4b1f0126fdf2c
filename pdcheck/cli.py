"""Words typed become calls made: the only module that reads the command line and exits.

Nothing but typer is imported at the top, so that `--help` costs no more than it must.
"""

import sys
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pdcheck import __version__
from pdcheck.checking import ASKED_WRONGLY, complain
from pdcheck.errors import PdcheckError


class Format(StrEnum):
    """The formats of a report."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"


class ListFormat(StrEnum):
    """The formats of a list or a page."""

    TEXT = "text"
    JSON = "json"


class DiffFormat(StrEnum):
    """The formats of a comparison."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class DiffFailOn(StrEnum):
    """What in a comparison makes the exit code 1."""

    CORE = "core"
    UNRECORDED = "unrecorded"
    NEVER = "never"


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
    DIFF = "diff"


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
        complain(error)
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
    from pdcheck.checking import check as checked

    return checked(
        plans or [],
        output_format=output_format.value,
        fail_on=fail_on.value,
        select=select or [],
        ignore=ignore or [],
        as_of=as_of,
    )


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


@app.command("map")
def map_(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE",
            help="A document in plain text or Markdown; `-`, or nothing behind a pipe, reads "
            "standard input.",
        ),
    ] = None,
    output_format: Annotated[ListFormat, _FormatOption] = ListFormat.TEXT,
    as_plan: Annotated[
        bool, typer.Option("--as-plan", help="Write the draft of a plan, made of quotations.")
    ] = False,
) -> None:
    """Find the mechanisms that a document describes, and the words that say so.

    It reads words alone, so it can be wrong both ways: it never says what happens.
    """
    from pdcheck.files import read_document
    from pdcheck.mapping import map_document
    from pdcheck.reporters import mapping

    if file is None and sys.stdin.isatty():
        raise PdcheckError(
            "no document was named", remedy="name a file, such as `pdcheck map brochure.md`"
        )
    name, text = read_document(file or "-")
    document = map_document(text, name)
    if as_plan:
        mapping.draft(document, sys.stdout)
    else:
        mapping.render(document, output_format.value, sys.stdout)


@app.command()
def diff(
    trust: Annotated[str, typer.Argument(metavar="TRUST", help="The plan that was adapted.")],
    school: Annotated[
        str,
        typer.Argument(
            metavar="SCHOOL", help="A school's plan: one with `adapts:`, or a full copy."
        ),
    ],
    output_format: Annotated[
        DiffFormat, typer.Option("--output-format", "-f", help="How to write it.")
    ] = DiffFormat.TEXT,
    fail_on: Annotated[
        DiffFailOn,
        typer.Option(
            help="What makes the exit code 1: a core part that was dropped, or also a change that "
            "needs a record and has none."
        ),
    ] = DiffFailOn.CORE,
) -> int:
    """Show what a school's plan kept, changed, dropped and added of a trust's plan.

    Parts are matched by id. Exits 1 where a core part was dropped, or as --fail-on says, else 0;
    2 if a file could not be read.
    """
    from contextlib import suppress

    from pdcheck.comparing import compare_files
    from pdcheck.reporters import adaptation

    comparison = compare_files(trust, school)
    with suppress(BrokenPipeError):  # whoever reads has seen enough; the code holds
        adaptation.render(comparison, output_format.value, sys.stdout)
    return int(comparison.fails(fail_on.value))


@app.command()
def schema(
    document: Annotated[Schema, typer.Argument(help="Which document.")],
) -> None:
    """Print the JSON Schema of a plan, of the settings, or of a JSON report."""
    import json

    if document is Schema.DIFF:
        from pdcheck.reporters.adaptation import schema as diff_schema

        made = diff_schema()
    elif document is Schema.REPORT:
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
