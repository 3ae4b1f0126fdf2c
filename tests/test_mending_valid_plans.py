"""What holds of `fix` for every plan that is valid but for slips of the fingers."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck.document import parse
from pdcheck.engine import Checker
from pdcheck.finding import Finding, Severity
from pdcheck.mending.fixing import Mended, mended
from tests.grammar import Style, plans, styles, tried, written
from tests.grammar.writing import COMMENTS

CHECKER = Checker(as_of=date(2026, 11, 21))
ASKED = pytest.mark.parametrize("suggestions", [False, True], ids=["unasked", "asked"])


def mend(text: str, suggestions: bool) -> Mended:
    return mended(text, "plan.yaml", CHECKER, suggestions=suggestions)


def swapped(word: str, at: int) -> str:
    """A word with two neighbours in each other's place."""
    at %= max(len(word) - 1, 1)
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


def capital(word: str, _: int) -> str:
    return word.upper().replace("-", " ")


SLIPS_OF_KEYS: tuple[Callable[[str, int], str], ...] = (
    swapped,
    lambda word, at: word[: at % len(word)] + word[at % len(word) + 1 :],
    lambda word, _: f"“{word}”",
    lambda word, _: f"{word}\u00a0",
    lambda word, _: f"-{word}",
    capital,
)
SLIPS: tuple[Callable[[str, int], str], ...] = (
    swapped,
    capital,
    lambda text, _: f"“{text}”",
    lambda text, _: text.replace(" ", "\u00a0"),
    lambda text, _: f"{text}\u200b",
)


def with_slips(data: Any, chance: random.Random) -> Any:
    """A plan in which one key and one text of ten have a slip, as hands and Word make them."""
    if isinstance(data, dict):
        made = {}
        for key, value in data.items():
            slips = key and key != "pdcheck" and chance.random() < 0.1
            said = chance.choice(SLIPS_OF_KEYS)(key, chance.randrange(20)) if slips else key
            made[said] = with_slips(value, chance)
        return made
    if isinstance(data, list):
        return [with_slips(item, chance) for item in data]
    if isinstance(data, str) and data and chance.random() < 0.1:
        return chance.choice(SLIPS)(data, chance.randrange(20))
    return data


slipped = st.builds(
    lambda plan, style, seed: written(with_slips(plan, random.Random(seed)), style),
    plans(),
    styles,
    st.integers(0, 2**32),
)


def told(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.what


def ends(text: str) -> list[str]:
    """The ends of the lines of a text, in their order."""
    return [line[len(line.rstrip("\r\n")) :] for line in text.splitlines(keepends=True)]


@ASKED
@tried(25)
@given(slipped)
def test_a_second_time_there_is_nothing_to_fix(suggestions: bool, text: str) -> None:
    once = mend(text, suggestions)
    twice = mend(once.text, suggestions)
    assert (twice.text, twice.made) == (once.text, ())


@ASKED
@tried(25)
@given(slipped)
def test_comments_and_the_ends_of_lines_are_kept(suggestions: bool, text: str) -> None:
    after = mend(text, suggestions).text
    assert ends(after) == ends(text)
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    for comment in COMMENTS:
        assert after.count(comment) == text.count(comment)


@tried(25)
@given(slipped)
def test_what_is_mended_unasked_is_found_no_more_and_brings_nothing_untold(text: str) -> None:
    """Of suggestions this does not hold: one may show what another one hid."""
    made = mend(text, suggestions=False)
    before = CHECKER.check(text, "plan.yaml").findings
    after = CHECKER.check(made.text, "plan.yaml").findings
    claimed = Counter(told(finding) for finding in before if finding.fix in made.made)
    revealed = Counter(map(told, made.revealed))
    was, now = Counter(map(told, before)), Counter(map(told, after))
    for finding, times in claimed.items():
        assert now[finding] <= was[finding] - times + revealed[finding]
    new = Counter(f.rule for f in after) - Counter(f.rule for f in before)
    assert new <= Counter(finding.rule for finding in made.revealed)
    errors = {f.rule for f in after if f.severity is Severity.ERROR}
    assert errors <= {f.rule for f in (*before, *made.revealed)}


@tried(25)
@given(plans(), styles)
def test_other_names_become_first_ones_and_the_plan_has_the_findings_that_it_had(
    plan: dict[str, Any], style: Style
) -> None:
    text = written(plan, style)
    after = mend(text, suggestions=False)
    assert parse(after.text).faults == ()
    assert Counter(f.rule for f in CHECKER.check(after.text, "plan.yaml").findings) <= Counter(
        f.rule for f in CHECKER.check(text, "plan.yaml").findings
    )
