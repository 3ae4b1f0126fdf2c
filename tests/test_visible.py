"""What is shown of untrusted text: nothing that a terminal, a reader or a build log obeys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck.visible import visible


@given(st.text())
def test_what_is_shown_prints_and_is_shown_the_same_again(text: str) -> None:
    assert visible(text).isprintable()
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", "\\u003a:error::x"),
        ("see ::warning file=a::x", "see \\u003a:warning file=a::x"),
        ("a\n::error::x", "a \\u003a:error::x"),
        ("x ##[error]y", "x \\u0023#[error]y"),
        ("##vso[task.complete]", "\\u0023#vso[task.complete]"),
        ("##teamcity[x]", "\\u0023#teamcity[x]"),
    ],
)
def test_a_build_service_finds_no_command(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["a::b", "## A heading", "16:15", "#12", "C++: a::b::c"])
def test_words_that_are_no_command_stay_as_they_are(text: str) -> None:
    assert visible(text) == text
