"""Plans become programmes side by side."""

from collections.abc import Callable, Sequence
from functools import partial

from pdcheck.auditing.records import Audit
from pdcheck.commands.auditor import Auditor, AuditsRequest
from pdcheck.comparison.comparing import compare as compared
from pdcheck.comparison.records import Comparison
from pdcheck.errors import PdcheckError
from pdcheck.files import named_twice, shown
from pdcheck.outputs import outputs
from pdcheck.reporters.comparison import FORMATS, reporter


def compare(asked: AuditsRequest) -> int:
    """Hold programmes beside one another, write the reports, and return the exit code.

    Raises `PdcheckError` for a request that cannot be carried out.
    """
    wanted = outputs(asked.output_format, asked.output, FORMATS)
    auditor = Auditor(asked)
    found = comparison_of(asked.paths, auditor)
    return auditor.write(wanted, lambda form: partial(reporter(form), found))


def comparison_of(paths: Sequence[str], audited: Callable[[str], Audit]) -> Comparison:
    """The programmes in these files side by side, in this order.

    Raises `PdcheckError` for fewer than two, for one that is named twice, and for a plan that
    cannot be read.
    """
    if len(paths) < 2:
        raise PdcheckError(
            "a comparison needs two plans or more",
            f"{'one was' if paths else 'none was'} named",
            "name the plan of each programme, such as `pdcheck compare one.yaml other.yaml`",
        )
    if twice := named_twice(paths):
        raise PdcheckError(
            f"`{shown(twice[0])}` and `{shown(twice[1])}` are the same plan",
            "a programme beside itself shows nothing",
            "name another programme's plan",
        )
    return compared([audited(path) for path in paths])
