"""What a report of agreement tells, sentence by sentence, whatever its format."""

from collections.abc import Iterator

from pdcheck.agreement.records import (
    CONDITIONS,
    Agreement,
    Coded,
    Coder,
    Estimate,
    Item,
    Quoted,
)
from pdcheck.agreement.resampling import LEAST_ALPHA, LEVEL
from pdcheck.language.words import listed
from pdcheck.papers.pages import page_as_said
from pdcheck.reporters.audit.told import STATUSES
from pdcheck.reporters.words import many

NO_QUOTATION = "no quotation"
NOT_CODED = "not in this coder's files"
MOST_TITLES = 3
"""How many programmes are named; of more it is said how many they are. Ours."""
MOST_SHOWN = 100
"""How many disagreements people are shown; `-f json` has them all. Ours, as for findings."""


def headline(agreement: Agreement) -> str:
    """Who coded what, and on how much of it they differ, in a sentence."""
    overall, disputed = agreement.overall, len(agreement.disagreements)
    people = f"{len(agreement.coders)} coders"
    if not overall.compared:
        return f"{people} gave no item a status that can be compared"
    items = many(overall.compared, "item")
    if not disputed:
        return f"{people} agree on {'the one item' if overall.compared == 1 else f'all {items}'}"
    gave = "both" if len(agreement.coders) == 2 else "two or more of them"
    return f"{people} differ on {disputed} of the {items} that {gave} gave a status"


def subject(agreement: Agreement) -> str:
    """Which programmes were coded: by their titles, if there are few."""
    named = [f"“{programme}”" for programme in agreement.programmes]
    if len(named) <= MOST_TITLES:
        return listed(named) if named else "no programme"
    return f"{len(named):,} programmes, from {named[0]} to {named[-1]}"


def too_few(agreement: Agreement) -> str:
    """What it means that there are fewer items than the numbers need; empty where there are not."""
    if not agreement.too_few:
        return ""
    return (
        f"too few items for the numbers to mean much: {agreement.overall.compared} could be "
        f"compared, and about {agreement.needed} are needed before anyone can say that alpha is at "
        f"least {LEAST_ALPHA} and be wrong one time in twenty (Krippendorff 2019, after Bloch and "
        "Kraemer 1989). Talk about the disagreements; do not quote the numbers as reliability"
    )


def not_shown(agreement: Agreement) -> str:
    """How many disagreements are left out for people; empty where none is."""
    more = len(agreement.disagreements) - MOST_SHOWN
    return f"{more:,} more disagreements are not shown here; `-f json` has them" if more > 0 else ""


def item_title(agreement: Agreement, item: Item) -> str:
    """An item by its name and group, and its programme where there are several."""
    group = "a condition" if item.kind == "condition" else letter(agreement, item.group)
    title = f"{item.name} ({group})"
    return f"{title} in “{item.programme}”" if len(agreement.programmes) > 1 else title


def letter(agreement: Agreement, group: str) -> str:
    """The letter of a group of mechanisms, as in `group A`: they stand in their order."""
    groups = [scope.name for scope in agreement.groups if scope.name != CONDITIONS]
    return f"group {chr(ord('A') + groups.index(group))}" if group in groups else group


def status_of(coder: Coder, item: Item) -> str:
    """What a coder's plan makes of an item, in a word or two."""
    coded = coder.coding.get(item)
    return coded.status if coded else NOT_CODED


def told(quoted: Quoted) -> str:
    """A quotation with where it stands."""
    page = page_as_said(quoted.page, quoted.counted) if quoted.page else ""
    where = ", ".join(filter(None, (quoted.document, page)))
    return f"“{quoted.text}” ({'; '.join(filter(None, (where, quoted.note)))})"


def estimated(estimate: Estimate, percent: bool) -> str:
    """A number with its interval, such as `0.61 (0.35 to 0.85)`."""
    value, found = estimate.measure.value, estimate.interval
    if value is None:
        return "none"

    def shown(number: float) -> str:
        return f"{number * 100:.0f}" if percent else f"{number:.2f}"

    number = f"{shown(value)}%" if percent else shown(value)
    if found.low is None or found.high is None:
        return number
    return f"{number} ({shown(found.low)} to {shown(found.high)})"


def missing_numbers(agreement: Agreement) -> Iterator[str]:
    """Why a number is not there, each reason with what it holds for."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for scope in (agreement.overall, *agreement.groups, agreement.shown):
        named = (("agreement", scope.percentage), ("kappa", scope.kappa), ("alpha", scope.alpha))
        lacking = {name: e.measure.because for name, e in named if e and e.measure.because}
        for because in dict.fromkeys(lacking.values()):
            names = listed(f"no {name}" for name, why in lacking.items() if why == because)
            reasons.setdefault((names, because), []).append(letter(agreement, scope.name))
    for (names, because), scopes in reasons.items():
        yield f"{names} for {listed(scopes)}: {because}"


def reading(agreement: Agreement) -> Iterator[str]:
    """How to read the numbers, sentence by sentence."""
    yield "Agreement is the share of equal pairs among all pairs of statuses given to one item."
    both = "Kappa and alpha take" if len(agreement.coders) == 2 else "Alpha takes"
    yield f"{both} off what chance alone would give: 1 is full agreement, 0 is no more than chance."
    yield (
        f"In brackets is where {LEVEL:.0%} of {agreement.resamples:,} draws of as many items lie "
        f"(seed {agreement.seed}); items are drawn as if each stood for itself. There are no "
        "brackets where all draws give one number, or most give none."
    )
    yield "“Shown or not” asks only whether something is described or evidenced, or neither."
    yield "What needs a person's judgement is a missing value: neither agreed nor disputed."


def meanings(agreement: Agreement) -> Iterator[tuple[str, str]]:
    """What each status means that a coder gave."""
    used = {coded.status for coder in agreement.coders for coded in coder.coding.values()}
    return ((each.words, meaning) for each, meaning in STATUSES.items() if each.words in used)


def status_and_why(coded: Coded) -> str:
    """A status, and what makes it so where that is told."""
    return f"{coded.status}: {coded.because}" if coded.because else coded.status
