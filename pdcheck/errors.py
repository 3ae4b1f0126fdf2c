"""What can go wrong that is not a finding about a plan."""

from collections.abc import Sequence


class PdcheckError(Exception):
    """Something that stops a request: what happened, why it matters, what to do.

    The command line prints the three parts and exits 2.
    """

    def __init__(self, what: str, why: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.remedy = remedy


class CannotOpenError(PdcheckError):
    """The operating system would not give us a file: missing, unreadable, or no ordinary file."""


class SettingsError(PdcheckError):
    """A settings file says something that pdcheck cannot follow; `others` are wrong there too."""

    def __init__(
        self, what: str, why: str = "", remedy: str = "", others: Sequence[PdcheckError] = ()
    ) -> None:
        super().__init__(what, why, remedy)
        self.others = tuple(others)


class BaselineError(PdcheckError):
    """A baseline says something that pdcheck cannot follow."""


class DataError(PdcheckError):
    """One of pdcheck's own mechanism files does not read as it should."""
