"""What several coders wrote becomes the agreement between them."""

from collections.abc import Callable, Sequence
from functools import partial

from pdcheck.agreement.coding import coding
from pdcheck.agreement.comparing import agreement
from pdcheck.agreement.doubts import doubts
from pdcheck.agreement.pairing import Paired, coder_names, paired
from pdcheck.agreement.records import Agreement, Coded, Coder, Item
from pdcheck.auditing.records import Audit
from pdcheck.commands.auditor import Auditor, AuditsRequest
from pdcheck.files import shown
from pdcheck.outputs import outputs
from pdcheck.reporters.agreement import FORMATS, reporter


def agree(asked: AuditsRequest, seed: int, resamples: int) -> int:
    """Work out how far coders agree, write the reports, and return the exit code.

    Raises `PdcheckError` for a request that cannot be carried out.
    """
    wanted = outputs(asked.output_format, asked.output, FORMATS)
    auditor = Auditor(asked)
    found = agreement_of(asked.paths, seed, resamples, auditor, auditor.allowed)
    return auditor.write(wanted, lambda form: partial(reporter(form), found))


def agreement_of(
    paths: Sequence[str],
    seed: int,
    resamples: int,
    audited: Callable[[str], Audit],
    allowed: Sequence[str] = (),
) -> Agreement:
    """How far the coders agree who wrote these files, or the files in these folders.

    `allowed` are folders that links in those folders may lead to. Raises `PdcheckError` where they
    cannot be compared, or a plan cannot be read.
    """
    pairs, names = paired(paths, allowed), coder_names(paths)
    audits = [_audits(pair, names, audited) for pair in pairs]
    titles = _programmes(pairs, audits)
    codings: dict[str, dict[Item, Coded]] = {name: {} for name in names}
    for title, by_coder in zip(titles, audits, strict=True):
        for name, audit in by_coder.items():
            codings[name].update(coding(audit, title))
    coders = [Coder(n, shown(p), codings[n]) for n, p in zip(names, paths, strict=True)]
    by_file = {pair.name: by_coder for pair, by_coder in zip(pairs, audits, strict=True)}
    return agreement(coders, seed, resamples, tuple(doubts(by_file, names)))


def _audits(
    pair: Paired, names: Sequence[str], audited: Callable[[str], Audit]
) -> dict[str, Audit]:
    """The audit of each coder who has a file of this programme."""
    files = zip(names, pair.files, strict=True)
    return {name: audited(file) for name, file in files if file is not None}


def _programmes(pairs: Sequence[Paired], audits: Sequence[dict[str, Audit]]) -> list[str]:
    """What to call each programme: its title, and its file too where two have one title."""
    titles = [next((a.title for a in each.values() if a.title), "") for each in audits]
    return [
        title if title and titles.count(title) == 1 else f"{title} ({pair.name})".strip()
        for title, pair in zip(titles, pairs, strict=True)
    ]
