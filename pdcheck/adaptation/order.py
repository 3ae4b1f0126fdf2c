"""Which activities come in another order than in the plan that is adapted."""

from collections.abc import Iterator, Sequence

from pdcheck.adaptation.core import Side
from pdcheck.language.activities import Activity


def reordered(
    pairs: Sequence[tuple[Activity, Activity]], base: Side, school: Side
) -> Iterator[tuple[int, int]]:
    """The numbers of activities of which the first came before the second, and now comes after.

    `pairs` are the activities of both plans that are the same one. Each is told once, against
    the nearest one that it changed places with.
    """
    for first, (older, newer) in enumerate(pairs):
        for second in range(first + 1, len(pairs)):
            other, moved = pairs[second]
            for one, two, number, against in (
                (older, other, first, second),
                (other, older, second, first),
            ):
                after = (moved, newer) if number == first else (newer, moved)
                if _precedes(one, two, base) and _precedes(*after, school):
                    yield number, against
                    break


def _precedes(earlier: Activity, later: Activity, side: Side) -> bool:
    homes = {id(earlier): earlier, id(later): later}
    return side.schedule.precedes(earlier, later, homes) is True
