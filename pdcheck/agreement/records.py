"""What two or more coders made of the same programmes, and how far they agree."""

from collections.abc import Mapping
from dataclasses import dataclass

from pdcheck.agreement.resampling import Interval
from pdcheck.agreement.statistics import Measure, Row

CONDITIONS = "conditions"
"""The group of every condition."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a provider's document, as a coder quotes them. `page` may be empty.

    `counted` is the word for the pages of that document: page, slide or sheet. `note` says what a
    reader must know of it: that it stands against the claim, or was not found.
    """

    document: str
    page: str
    text: str
    note: str = ""
    counted: str = "page"


@dataclass(frozen=True, slots=True)
class Item:
    """What each coder gives a status: a mechanism or a condition of one programme.

    `group` is that of the mechanism, and `CONDITIONS` for a condition.
    """

    programme: str
    kind: str
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Coded:
    """The status that one coder's plan gives an item, in words, and where it stands.

    `value` is None where the plan leaves it to a person's judgement. `because` says who judged it
    and why, what refutes it, or what leaves it open; it may be empty. `line` is 0 where nothing is
    written.
    """

    status: str
    value: str | None
    because: str
    quotations: tuple[Quoted, ...]
    file: str
    line: int


Coding = Mapping[Item, Coded]
"""All that one coder made of all programmes."""


@dataclass(frozen=True, slots=True)
class Coder:
    """One coder: a name that tells it from the others, what was named, and its coding."""

    name: str
    path: str
    coding: Coding

    def value(self, item: Item) -> str | None:
        """The value this coder gives an item; None where there is none."""
        coded = self.coding.get(item)
        return coded.value if coded else None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure, and between which values it may lie."""

    measure: Measure
    interval: Interval


@dataclass(frozen=True, slots=True)
class Scope:
    """How far the coders agree on some items: all, those of a group, or those of one name.

    `kappa` is None where there are more than two coders. `disputed` counts the items that two
    coders give different values.
    """

    name: str
    items: int
    compared: int
    disputed: int
    percentage: Estimate
    kappa: Estimate | None
    alpha: Estimate


@dataclass(frozen=True, slots=True)
class Agreement:
    """All of it: where the coders differ first, then the numbers.

    `incomplete` are the items to which at least one coder gives no value. `shown` asks only whether
    something is described or evidenced, or neither. `needed` is how many items the numbers need,
    and `warnings` is what a reader must know before believing any.
    """

    coders: tuple[Coder, ...]
    programmes: tuple[str, ...]
    disagreements: tuple[Item, ...]
    incomplete: tuple[Item, ...]
    overall: Scope
    shown: Scope
    groups: tuple[Scope, ...]
    items: tuple[Scope, ...]
    rows: Mapping[Item, Row]
    needed: int
    seed: int
    resamples: int
    warnings: tuple[str, ...] = ()

    @property
    def too_few(self) -> bool:
        """Whether there are fewer items than the numbers need."""
        return self.overall.compared < self.needed
