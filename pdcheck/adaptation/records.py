"""The records of a comparison of two plans."""

from enum import StrEnum
from typing import NamedTuple

from pdcheck.span import Path


class Fate(StrEnum):
    """What became of something in the plan that adapts."""

    DROPPED = "dropped"
    CHANGED = "changed"
    ADDED = "added"
    ASKED = "asked"
    """It is gone, and something else has its title: perhaps it is the same under another id."""


class Standing(StrEnum):
    """What the adapted plan says of a part: `core`, `adaptable`, or neither.

    A change of title, notes or punctuation alone is `cosmetic`.
    """

    CORE = "core"
    UNSTATED = "unstated"
    ADAPTABLE = "adaptable"
    COSMETIC = "cosmetic"


class Aspect(StrEnum):
    """What kind of change it is, where it is one of those that often cost a programme most."""

    DOSE_CUT = "dose cut"
    ORDER = "order"
    ROLE = "role"
    OTHER = ""


class Difference(NamedTuple):
    """One difference. `of` names the part by id or title, `key` what of it; empty for all of it.

    `before` and `after` are what the two plans write. `names` are all the names by which a record
    may mean it, `carried` those of the mechanisms that go with it. `base_at` and `school_at` are
    paths in the two documents; where the school writes nothing of it, `school_at` is what dropped
    it, or None.
    """

    fate: Fate
    block: str
    of: str
    title: str
    key: str
    before: str
    after: str
    aspect: Aspect
    standing: Standing
    recorded: bool
    names: frozenset[str]
    carried: frozenset[str]
    base_at: Path
    school_at: Path | None

    @property
    def departs(self) -> bool:
        """Whether something of the other plan is changed or gone."""
        return self.fate in (Fate.CHANGED, Fate.DROPPED)

    @property
    def weighs(self) -> bool:
        """Whether it changes something that the other plan does not give free."""
        return self.departs and self.standing in (Standing.CORE, Standing.UNSTATED)

    @property
    def unrecorded(self) -> bool:
        """Whether it weighs, and no complete record speaks of it."""
        return self.weighs and not self.recorded


class CoreFate(StrEnum):
    """What became of a part that the adapted plan lists under `core`."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"


class CorePart(NamedTuple):
    """A part under `core`, what kind of part it is, what became of it, and how it was lost.

    `lost` completes “the plan that adapts …”; it is empty for a part that is not dropped.
    """

    name: str
    kind: str
    fate: CoreFate
    lost: str
    names: frozenset[str]
    base_at: Path
    school_at: Path | None


class Kept(NamedTuple):
    """A part that both plans have and say the same of."""

    block: str
    of: str
    title: str


class Adaptation(NamedTuple):
    """All that a comparison of two plans shows."""

    core: tuple[CorePart, ...]
    differences: tuple[Difference, ...]
    kept: tuple[Kept, ...]
