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
from pdcheck.commands.check import ASKED_WRONGLY, complain
from pdcheck.errors import PdcheckError


class Format(StrEnum):
    """The formats of a report."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    MARKDOWN = "markdown"
    HTML = "html"


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


class AuditFormat(StrEnum):
    """The formats of an audit that go to standard output."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


class AuditFailOn(StrEnum):
    """What in an audit makes the exit code 1."""

    UNPROVED = "unproved"
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
    AUDIT = "audit"
    COMPARISON = "comparison"
    AGREEMENT = "agreement"


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

_AsOfOption = typer.Option(metavar="DATE", help="The day to take for today, as 2026-09-02.")


_AllowRead = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-read",
        metavar="FOLDER",
        help="A folder that plans and settings may name files in, beside the repository that they "
        "are in; repeat for more.",
    ),
]


def _rules_and_families() -> list[str]:
    """What can be selected or ignored, for the shell to complete; no rule is loaded for it."""
    from pdcheck.rules import rule_modules

    modules = (module for family in rule_modules().values() for module in family)
    return [*rule_modules(), *(name.rpartition(".")[2].replace("_", "-") for name in modules)]


def _rules_and_mechanisms() -> list[str]:
    """What can be explained, for the shell to complete."""
    from pdcheck.files import mechanism_folder, names_in

    numbered = (name for name in names_in(mechanism_folder()) if name[:2].isdecimal())
    mechanisms = [name.partition("-")[2].removesuffix(".yaml") for name in numbered]
    return [*_rules_and_families(), *mechanisms]


_FormatOption = typer.Option("--output-format", "-f", help="How to write it.")


def run() -> int:
    """Run the command line; return the exit code."""
    try:
        code = app(prog_name="pdcheck", standalone_mode=False)
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
    output_format: Annotated[
        Format | None,
        typer.Option(
            "--output-format",
            "-f",
            metavar="FORMAT",
            help="How to write it to standard output: text, concise, json, sarif, github, gitlab, "
            "junit, markdown or html.  [default: text]",
        ),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FORMAT[=PATH]",
            help="Write it in this format into a file too, or to standard output where no file "
            "is named; repeat for more.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            help="The least severe finding that makes the exit code 1: else the settings say, "
            "else warning."
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            autocompletion=_rules_and_families,
            help="Only these rules or families, in place of what the settings select; repeat, or "
            "separate with commas.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            autocompletion=_rules_and_families,
            help="Not these rules or families, beside what the settings ignore; repeat, or "
            "separate with commas.",
        ),
    ] = None,
    as_of: Annotated[str | None, _AsOfOption] = None,
    baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="What this file carries is reported and does not count; see `pdcheck baseline`.",
        ),
    ] = None,
    settings: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="The settings for every plan, in place of the nearest pdcheck.yaml above each; "
            "patterns in it begin at the working folder.",
        ),
    ] = None,
    no_settings: Annotated[
        bool, typer.Option("--no-settings", help="Follow no pdcheck.yaml at all.")
    ] = False,
    show_settings: Annotated[
        bool,
        typer.Option(
            "--show-settings", help="Check nothing: say what holds for each plan, and who says so."
        ),
    ] = False,
    show_files: Annotated[
        bool,
        typer.Option(
            "--show-files", help="Check nothing: say which files are plans, and which are not."
        ),
    ] = False,
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="The file that `-` stands for: its name, its settings, and the plan it adapts.",
        ),
    ] = None,
    changed_since: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Report only the plans that changed since this git revision, or rest on what did.",
        ),
    ] = None,
    allow_read: _AllowRead = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Check every plan anew, and remember nothing.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, help="How many processes to use; left out, as many as pay for themselves."
        ),
    ] = None,
) -> int:
    """Check plans, and say what they do not show yet.

    Exits 0 if nothing is at or above --fail-on, 1 if something is, 2 if pdcheck was asked
    wrongly or a file could not be opened, and 3 if pdcheck itself failed.
    """
    from pdcheck.commands.check import check as checked
    from pdcheck.running.request import Request, flags

    asked = Request(
        plans or [],
        output_format=output_format.value if output_format else None,
        output=output or [],
        fail_on=fail_on.value if fail_on else None,
        select=select or [],
        ignore=ignore or [],
        as_of=as_of,
        settings=settings,
        no_settings=no_settings,
        cached=not no_cache,
        jobs=jobs,
        baseline=baseline,
        stdin_filename=stdin_filename,
        changed_since=changed_since,
        allow_read=allow_read or [],
    )
    if show_settings or show_files:
        from pdcheck.commands import show

        tell = show.settings if show_settings else show.files
        tell(asked.plans, flags(asked), asked.output_format or "text", sys.stdout)
        return 0
    return checked(asked)


@app.command(short_help="Mend what can be mended, and list the rest.")
def fix(
    plans: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PLAN...",
            help="Files, folders or patterns; `-` reads one plan from standard input and writes "
            "it to standard output.",
        ),
    ] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what would change, and write nothing.")
    ] = False,
    suggestions: Annotated[
        bool,
        typer.Option(
            "--suggestions",
            help="Make the edits too that a person should look at, such as a mechanism that a "
            "misspelt name most likely means.",
        ),
    ] = False,
    allow_read: _AllowRead = None,
) -> int:
    """Mend misspelt keys in plans, other names of mechanisms, and what Word leaves behind.

    Every other character stays as it is. What needs a person's eye is listed, with what to type.

    Exits 0 if the plans are mended, or have nothing to mend; 1 if one cannot be read, or, with
    --diff, if something would change; 2 if pdcheck was asked wrongly or a file could not be
    opened or written; and 3 if pdcheck itself failed.
    """
    from pdcheck.commands.fix import fix as fixed

    return fixed(plans or [], diff=diff, suggestions=suggestions, allow_read=allow_read or [])


@app.command(short_help="Write down what is found, so that only new things count.")
def baseline(
    plans: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PLAN...",
            help="Files, folders or patterns. Left out: the plans that the baseline names.",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="The baseline. Left out: the one in the settings, else pdcheck-baseline.yaml "
            "beside them, else in this folder.",
        ),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take out what is not found any more; add nothing.")
    ] = False,
    reason: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Why more is taken into a baseline that is there; written beside each finding.",
        ),
    ] = None,
    as_of: Annotated[str | None, _AsOfOption] = None,
    allow_read: _AllowRead = None,
) -> int:
    """Write down what is found today, so that from now on only what is new counts.

    Every finding is taken in, except that a plan cannot be read. Each is known by its rule, by
    ids and titles, and by what it quotes: never by its line, and never by a count.
    """
    from pdcheck.commands.baseline import adopt

    return adopt(
        plans or [],
        output=output,
        prune=prune,
        reason=reason,
        as_of=as_of,
        allow_read=allow_read or [],
    )


@app.command(short_help="Explain a rule or a mechanism.")
def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            autocompletion=_rules_and_mechanisms,
            help="A rule or a mechanism, by any of its names.",
        ),
    ],
    output_format: Annotated[ListFormat, _FormatOption] = ListFormat.TEXT,
) -> None:
    """Explain a rule or a mechanism: what it is, why it matters, and what it rests on."""
    from pdcheck.reporters import pages

    pages.explain(name, output_format.value, sys.stdout)


@app.command(short_help="List the rules, by family.")
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


@app.command("map", short_help="Find the mechanisms that a document describes.")
def map_(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE",
            help="A document in plain text or Markdown; with `pdcheck[documents]` also PDF, Word, "
            "PowerPoint, Excel and web pages. `-`, or nothing behind a pipe, reads text from "
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
    from pdcheck.commands.map import document_map
    from pdcheck.reporters import mapping

    if file is None and sys.stdin.isatty():
        raise PdcheckError(
            "no document was named", remedy="name a file, such as `pdcheck map brochure.md`"
        )
    document = document_map(file or "-")
    if as_plan:
        mapping.draft(document, sys.stdout)
    else:
        mapping.render(document, output_format.value, sys.stdout)


@app.command(short_help="Compare a school's plan with the trust's.")
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
    allow_read: _AllowRead = None,
) -> int:
    """Show what a school's plan kept, changed, dropped and added of a trust's plan.

    Parts are matched by id. Exits 1 where a core part was dropped, or as --fail-on says, else 0;
    2 if a file could not be read.
    """
    from contextlib import suppress

    from pdcheck.commands.diff import compare_files
    from pdcheck.reporters import adaptation

    comparison = compare_files(trust, school, allow_read or [])
    with suppress(BrokenPipeError):  # whoever reads has seen enough; the code holds
        adaptation.render(comparison, output_format.value, sys.stdout)
    return int(comparison.fails(fail_on.value))


@app.command(short_help="Read a plan as an auditor does.")
def audit(
    plan: Annotated[
        str,
        typer.Argument(metavar="PLAN", help="A plan; `-` reads it from standard input."),
    ],
    output_format: Annotated[
        AuditFormat | None,
        typer.Option(
            "--output-format", "-f", help="How to write it to standard output.  [default: text]"
        ),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FORMAT=PATH",
            help="Write it in this format into a file too: text, json, html, or docx, which needs "
            "`pdcheck[documents]`; repeat for more.",
        ),
    ] = None,
    fail_on: Annotated[
        AuditFailOn,
        typer.Option(
            help="What makes the exit code 1: a proof that fails, or nothing but a plan that "
            "cannot be read."
        ),
    ] = AuditFailOn.UNPROVED,
    as_of: Annotated[str | None, _AsOfOption] = None,
    settings: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="The settings, in place of the nearest pdcheck.yaml."),
    ] = None,
    no_settings: Annotated[
        bool, typer.Option("--no-settings", help="Follow no pdcheck.yaml at all.")
    ] = False,
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="The file that `-` stands for: its name, its settings, and where its documents "
            "are.",
        ),
    ] = None,
    allow_read: _AllowRead = None,
    no_cache: Annotated[
        bool,
        typer.Option(
            "--no-cache", help="Read every document anew, and remember nothing of what was read."
        ),
    ] = False,
) -> int:
    """Read a plan as an auditor does: what is shown, what is only said, what is left to arrange.

    Every quotation is looked for in its document. Exits 0 if the audit was made; 1 if a quotation
    is not found where it should be or could not be looked for, if a document cannot be read or
    has changed, or if the plan or a part of it cannot be read; 2 if pdcheck was asked wrongly or
    a file could not be opened or written; and 3 if pdcheck itself failed.
    """
    from pdcheck.commands.audit import AuditRequest
    from pdcheck.commands.audit import audit as audited

    return audited(
        AuditRequest(
            plan,
            output_format=output_format.value if output_format else None,
            output=output or [],
            fail_on=fail_on.value,
            as_of=as_of,
            settings=settings,
            no_settings=no_settings,
            cached=not no_cache,
            stdin_filename=stdin_filename,
            allow_read=allow_read or [],
        )
    )


_SettingsOption = typer.Option(
    metavar="FILE", help="The settings for every plan, in place of the nearest pdcheck.yaml."
)
_NoSettingsOption = typer.Option("--no-settings", help="Follow no pdcheck.yaml at all.")
_OutputOption = typer.Option(
    "--output",
    "-o",
    metavar="FORMAT=PATH",
    help="Write it in this format into a file too: text, json or html; repeat for more.",
)
_AuditFormatOption = typer.Option(
    "--output-format", "-f", help="How to write it to standard output.  [default: text]"
)


@app.command(short_help="Hold programmes side by side.")
def compare(
    plans: Annotated[
        list[str] | None,
        typer.Argument(metavar="PLAN...", help="The plans of two programmes or more."),
    ] = None,
    output_format: Annotated[AuditFormat | None, _AuditFormatOption] = None,
    output: Annotated[list[str] | None, _OutputOption] = None,
    as_of: Annotated[str | None, _AsOfOption] = None,
    settings: Annotated[str | None, _SettingsOption] = None,
    no_settings: Annotated[bool, _NoSettingsOption] = False,
    allow_read: _AllowRead = None,
) -> int:
    """Hold programmes side by side as an audit sees each, in the order given, without a rank.

    Nothing is added up, and what is not known is shown as not known. Exits 0 if the comparison
    was made; 2 if pdcheck was asked wrongly, or a plan or a part of one could not be read, or a
    file not written; and 3 if pdcheck itself failed.
    """
    from pdcheck.commands.auditor import AuditsRequest
    from pdcheck.commands.compare import compare as compared

    form = output_format.value if output_format else None
    asked = AuditsRequest(
        plans or [], form, output or [], as_of, settings, no_settings, allow_read or []
    )
    return compared(asked)


@app.command(short_help="Show where coders disagree, and how far they agree.")
def agree(
    coders: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CODER...",
            help="What each of two coders or more wrote: one plan, or a folder of plans, of which "
            "those with the same file name are about the same programme.",
        ),
    ] = None,
    output_format: Annotated[AuditFormat | None, _AuditFormatOption] = None,
    output: Annotated[list[str] | None, _OutputOption] = None,
    seed: Annotated[int, typer.Option(min=0, help="Where the draws for the intervals begin.")] = 1,
    resamples: Annotated[
        int, typer.Option(min=100, max=100_000, help="How often items are drawn for an interval.")
    ] = 1000,
    as_of: Annotated[str | None, _AsOfOption] = None,
    settings: Annotated[str | None, _SettingsOption] = None,
    no_settings: Annotated[bool, _NoSettingsOption] = False,
    allow_read: _AllowRead = None,
) -> int:
    """Show where people who coded the same programmes disagree, and how far they agree.

    Every mechanism and condition is an item; its status in an audit of the coder's plan is what
    is compared. Exits 0 if that could be worked out; 2 if pdcheck was asked wrongly, or a plan or
    a part of one could not be read, or a file not written; and 3 if pdcheck itself failed.
    """
    from pdcheck.commands.agree import agree as agreed
    from pdcheck.commands.auditor import AuditsRequest

    form = output_format.value if output_format else None
    asked = AuditsRequest(
        coders or [], form, output or [], as_of, settings, no_settings, allow_read or []
    )
    return agreed(asked, seed, resamples)


@app.command(short_help="Print a JSON Schema.")
def schema(
    document: Annotated[Schema, typer.Argument(help="Which document.")],
    allow_read: _AllowRead = None,
) -> None:
    """Print the JSON Schema of a plan, of the settings, or of a JSON report.

    That of a plan knows the vocabulary in the settings of the working folder.
    """
    from pdcheck.reporters.encoding import laid_out

    if document is Schema.AUDIT:
        from pdcheck.reporters.audit.json import schema as audit_schema

        made = audit_schema()
    elif document is Schema.COMPARISON:
        from pdcheck.reporters.comparison.json import schema as comparison_schema

        made = comparison_schema()
    elif document is Schema.AGREEMENT:
        from pdcheck.reporters.agreement.json import schema as agreement_schema

        made = agreement_schema()
    elif document is Schema.DIFF:
        from pdcheck.reporters.adaptation import schema as diff_schema

        made = diff_schema()
    elif document is Schema.REPORT:
        from pdcheck.reporters.json import schema as report_schema

        made = report_schema()
    else:
        from pdcheck.evidence import load_catalogue
        from pdcheck.files import STDIN_NAME, allowed_folders
        from pdcheck.schema import plan_schema, settings_schema
        from pdcheck.settings.lookup import settings_for

        if document is Schema.PLAN:
            here = settings_for(STDIN_NAME, allowed_folders(allow_read or []))
            made = plan_schema(load_catalogue().speaking(here.mechanisms, here.roles))
        else:
            made = settings_schema()
    print(laid_out(made))


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
