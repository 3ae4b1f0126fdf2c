"""Where a report goes and in which formats: `-o sarif=out.sarif` becomes a file, all or nothing."""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import NamedTuple, TextIO

from pdcheck.errors import CannotOpenError, PdcheckError
from pdcheck.files import file_identity, replacing, shown, why_not_a_file
from pdcheck.finding import Report
from pdcheck.language.words import listed, nearest
from pdcheck.reporters import FOR_PEOPLE, FORMATS, ONLY_FILES, reporter

STDOUT = "-"

IN_DETAIL = frozenset({"html"})
"""Formats that show more of each plan than its summary, so that more must be worked out."""


class Outputs(NamedTuple):
    """The format of standard output, and each file with its format."""

    stdout: str
    files: tuple[tuple[str, str], ...] = ()

    @property
    def formats(self) -> frozenset[str]:
        """Every format that is asked for."""
        return frozenset((self.stdout, *(form for form, _ in self.files)))

    def spare(self, plans: Iterable[str]) -> None:
        """Raise `PdcheckError` where a report would be written over a file that is read here."""
        wanted = {file_identity(path): (form, path) for form, path in self.files}
        for plan in plans if wanted else ():
            if file_identity(plan) in wanted:
                form, path = wanted[file_identity(plan)]
                raise PdcheckError(
                    f"`-o {form}={shown(path)}` would write over a file that is read here",
                    "what stands in it would be lost, so no report was written",
                    "name another file for the report",
                )

    def write(self, report: Report, out: TextIO) -> list[CannotOpenError]:
        """Write the report of a check: see `write_each`.

        Without a plan, standard output stays empty in a format for people.
        """
        quiet = not report.plans and self.stdout in FOR_PEOPLE
        return self.write_each(lambda form: partial(reporter(form), report), None if quiet else out)

    def write_each(
        self, writer: Callable[[str], Callable[[TextIO], None]], out: TextIO | None
    ) -> list[CannotOpenError]:
        """Write the files, then standard output; return why each file was not written that was not.

        `writer` gives for each format what writes it. Of a file there is either all, or what was
        there before. Where the reader of standard output has gone, nobody is told.
        """
        failures = []
        for form, path in self.files:
            try:
                with replacing(path) as file:
                    writer(form)(file)
            except CannotOpenError as error:
                failures.append(error)
        if out is not None:
            with suppress(BrokenPipeError):  # whoever reads has seen enough; the code holds
                writer(self.stdout)(out)
        return failures


def outputs(
    output_format: str | None, asked: Sequence[str], formats: Collection[str] = FORMATS
) -> Outputs:
    """What `-f FORMAT` and each `-o FORMAT[=PATH]` ask for; text where nothing is asked.

    `formats` are those that there are. Raises `PdcheckError` for another one, for two formats on
    standard output or one that only a file can hold, and for a path that cannot become a file or
    is named twice.
    """
    named = [_read(each, formats) for each in asked]
    to_stdout = [output_format] if output_format else []
    to_stdout += [form for form, path in named if path == STDOUT]
    if len(to_stdout) > 1:
        listing = listed(f"`{form}`" for form in to_stdout)
        raise PdcheckError(
            f"more than one report is to go to standard output: {listing}",
            "only one can stand there",
            f"name a file for all but one, such as {_example(to_stdout[-1])}",
        )
    for form in ONLY_FILES.intersection(to_stdout):
        raise PdcheckError(
            f"a report in `{form}` cannot go to standard output",
            "it is no text",
            f"name a file for it: {_example(form)}",
        )
    files = tuple((form, path) for form, path in named if path != STDOUT)
    _apart(files)
    return Outputs(to_stdout[0] if to_stdout else "text", files)


def _read(asked: str, formats: Collection[str]) -> tuple[str, str]:
    """The format and the path of one `-o`. Raises `PdcheckError` for either that cannot be."""
    form, equals, path = asked.partition("=")
    _known(form, formats)
    if not equals or path == STDOUT:
        return form, STDOUT
    _writable(form, path)
    return form, path


def _apart(files: Iterable[tuple[str, str]]) -> None:
    seen = set()
    for _, path in files:
        if file_identity(path) in seen:
            raise PdcheckError(
                f"two reports are to go into `{shown(path)}`",
                "the second would take the place of the first",
                "name a file for each",
            )
        seen.add(file_identity(path))


def _known(form: str, formats: Collection[str]) -> None:
    if form not in formats:
        near = nearest(form, formats)
        raise PdcheckError(
            f"`{form}` is not a format of a report",
            "nobody could read what was not written",
            f"did you mean `{near}`?" if near else f"the formats are {listed(formats)}",
        )


def _writable(form: str, path: str) -> None:
    if because := why_not_a_file(path):
        raise PdcheckError(
            f"`-o {form}={shown(path) if path else ''}` cannot be written: {because}",
            "nothing was checked, because its report would have been lost",
            f"name a file in a folder that is there, such as {_example(form)}",
        )


def _example(form: str) -> str:
    return f"`-o {form}=report.{_ENDINGS.get(form, form)}`"


_ENDINGS = {
    "text": "txt",
    "concise": "txt",
    "github": "txt",
    "gitlab": "json",
    "junit": "xml",
    "markdown": "md",
}
"""How the name of a file ends, where not with the name of its format."""
