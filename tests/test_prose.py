"""Sentences are read by patterns: what they find, what turns them, and who it is about."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck.evidence import load_catalogue
from pdcheck.files import mechanism_folder
from pdcheck.prose.grammar import compiled, stem
from pdcheck.prose.knowledge import PREPARED, load_knowledge
from pdcheck.prose.prepare import written
from pdcheck.prose.reader import HEADING, PUPILS, Certainty, Reading, read
from pdcheck.prose.words import sentences

LISTS = {"partners": ("partner", "each other", "session #"), "all": ("@partners", "group")}


def found(pattern: str, text: str) -> list[str]:
    """The pieces of a text that a pattern finds."""
    passage = tuple(sentences(text, stem))
    return [
        text[sentence.words[match.first].start : sentence.words[match.last - 1].end]
        for sentence in passage
        for match in compiled(pattern, LISTS).find(sentence, passage)
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("rehearse", "They rehearsed; rehearsals help", ["rehearsed", "rehearsals"]),
        ("=practise", "Practise, practises", ["Practise"]),
        ("film|video", "A video, a film", ["video", "film"]),
        ("went_well", "What went well, and what well went", ["went well"]),
        ("with @partners", "with a partner, with each other", ["with each other"]),
        ("with .. @partners", "with their own partner", ["with their own partner"]),
        ("with .. @all", "with one two three four group", ["with one two three four group"]),
        ("with .. @all", "with one two three four five group", []),
        ("with ... @all", "with one two three four five group", None),
        ("with .. group", "with us. The group", []),
        ("in a? group", "in group, in a group", ["in group", "in a group"]),
        ("with .. a? group", "with one group", ["with one group"]),
        ("# times", "three times, 3 times, many times", ["three times", "3 times"]),
        ("@partners", "in session 3", ["session 3"]),
        ("read ^", "Read Smith. Read it", ["Read Smith"]),
        ("in <year>", "in 2021", ["in 2021"]),
        ("see <address>", "see https://example.org/a", ["see https://example.org/a"]),
        ("<start> film", "Film it. We film", ["Film"]),
        ("do & <question>", "What will you do?", ["do"]),
        ("do & <question>", "I do.", []),
        ("film & tally", "Film it, then keep a tally. Film", ["Film", "Film"]),
        ("film & !pupil", "Film it. Film pupils", ["Film"]),
        ("not film", "They don't film", ["n't film"]),
        ("will film", "They'll film", ["'ll film"]),
        ("co_plan", "co-planning, co plan", ["co-planning", "co plan"]),
        ("steps on", "steps, on", ["steps, on"]),
        ("steps on", "steps: on", []),
        ("talk .. noon", "talk e.g. at noon", ["talk e.g. at noon"]),
    ],
)
def test_a_pattern_finds_what_the_grammar_says(
    pattern: str, text: str, expected: list[str] | None
) -> None:
    assert found(pattern, text) == ([text] if expected is None else expected)


def test_a_list_that_the_lexicon_lacks_is_no_pattern() -> None:
    with pytest.raises(KeyError):
        compiled("@nobody", LISTS)


def test_forms_of_a_word_share_a_stem() -> None:
    assert stem("rehearse") == stem("rehearsing") == stem("rehearsal")


def test_what_the_reader_goes_by_is_made_from_the_wording_files_as_they_are() -> None:
    prepared = (Path(mechanism_folder()) / PREPARED).read_text(encoding="utf-8")
    same = prepared == written()  # what differs would take minutes to show
    assert same, (
        "run: python -m pdcheck.prose.prepare > prepared.json, then move it to mechanisms/wording/"
    )


@pytest.mark.parametrize("mechanism", load_catalogue().mechanisms)
def test_each_mechanism_has_its_wording_and_says_how_thin_cases_are_decided(mechanism: str) -> None:
    knowledge = load_knowledge()
    signals = (knowledge.signal(number) for number in range(len(knowledge)))
    mine = [signal for signal in signals if signal.mechanism == mechanism]
    assert {signal.certainty for signal in mine} == {0, 1, 2}
    assert knowledge.turns_on[mechanism] in ("actor", "receiver", "nobody")
    assert len(knowledge.decisions[mechanism]) >= 2
    for signal in mine:
        assert signal.says[:1].islower() or signal.says.startswith("I ")
        assert not signal.says.endswith(".")


def reading(text: str, mechanism: str) -> Reading | None:
    return next((each for each in read(text) if each.mechanism == mechanism), None)


def certainty(text: str, mechanism: str) -> Certainty | None:
    each = reading(text, mechanism)
    return each.certainty if each else None


DESCRIBED = [
    ("Teachers rehearse the opening in pairs before they use it.", "rehearsal"),
    ("The coach tells each teacher the same day what went well.", "feedback"),
    ("Mentors demonstrate the routine while the trainee watches.", "modelling"),
    ("Each teacher agrees one goal with a coach.", "setting-goals"),
    ("Teachers keep a tally of how often they used the pause.", "self-monitoring"),
    ("Staff use the same routine at the start of every lesson.", "context-specific-repetition"),
    ("Open the second session with a quiz on the first session.", "revisiting-prior-learning"),
    ("Each session covers one technique only.", "managing-cognitive-load"),
    ("Each teacher writes down when and with which class they will try it.", "action-planning"),
    ("A card on the desk reminds teachers to pause.", "prompts-and-cues"),
    ("The trainer teaches the steps of the routine, one by one.", "instruction"),
    ("Teachers are paired with a buddy who helps them plan.", "practical-social-support"),
    ("Read Rosenshine (2012) with the team.", "credible-source"),
    ("After the first try the head praises the teacher's progress.", "affirmation-after-progress"),
]


@pytest.mark.parametrize(("text", "mechanism"), DESCRIBED)
def test_a_described_act_is_likely(text: str, mechanism: str) -> None:
    assert certainty(text, mechanism) is Certainty.LIKELY


@pytest.mark.parametrize(
    ("text", "mechanism", "because"),
    [
        ("The routine will not be rehearsed.", "rehearsal", "denies"),
        ("Teachers never rehearse the script.", "rehearsal", "denies"),
        ("Rehearsal is essential.", "rehearsal", "nothing that is done"),
        ("Feedback matters.", "feedback", "nothing that is done"),
        ("We used to rehearse the script together.", "rehearsal", "used to be"),
        ("Pupils rehearse their answers aloud.", "rehearsal", "pupils"),
        ("SLT will monitor the routine.", "self-monitoring", "not the teacher"),
    ],
)
def test_what_turns_an_act_makes_a_near_miss_that_says_why(
    text: str, mechanism: str, because: str
) -> None:
    each = reading(text, mechanism)
    assert each is not None
    assert each.certainty is Certainty.NEAR_MISS
    assert because in each.because


@pytest.mark.parametrize(
    "text",
    [
        "Coaching",
        "Journal club",
        "INSET day",
        "A range of high-quality CPD for all staff",
        "Our aim is to become a research-informed school.",
        "Staff are thanked for attending.",
        "Dinner is served at six.",
        "",
    ],
)
def test_forms_aims_and_other_matters_describe_nothing(text: str) -> None:
    assert [each.mechanism for each in read(text) if each.certainty is Certainty.LIKELY] == []


def test_a_heading_describes_nothing() -> None:
    (each,) = [r for r in read("Rehearse it", heading=True) if r.mechanism == "rehearsal"]
    assert each.certainty is Certainty.NEAR_MISS
    assert each.because == HEADING


@pytest.mark.parametrize(("text", "mechanism"), DESCRIBED)
def test_the_words_that_tell_stand_in_the_text(text: str, mechanism: str) -> None:
    each = reading(text, mechanism)
    assert each is not None
    assert text[each.start : each.end].strip() != ""
    assert PUPILS not in each.because


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for each in read(text):
        assert 0 <= each.start <= each.end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "teachers",
                "rehearse",
                "feedback",
                "pupils",
                "give",
                "not",
                ",",
                ".",
                "–",
                "2021",
                "the",
                "script",
                "each",
                "lesson",
                "coach",
                "’s",
                "(",
                "Year 8",
                "e.g.",
                "\n",
                "?",
                "for",
                "to",
                "important",
            ]
        ),
        max_size=25,
    ).map(" ".join)
)
def test_reading_is_the_same_each_time_and_never_gives_a_mechanism_twice(text: str) -> None:
    readings = read.__wrapped__(text)
    assert readings == read(text)
    names = [each.mechanism for each in readings]
    assert len(names) == len(set(names))
    json.dumps(readings)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Coaches do not give feedback to teachers.", Certainty.NEAR_MISS),
        ("Coaches don’t give teachers feedback.", Certainty.NEAR_MISS),
        ("The coach never gives feedback to teachers.", Certainty.NEAR_MISS),
        ("Coaches not only visit, they give feedback to teachers.", Certainty.LIKELY),
        ("Coaches give feedback to teachers.", Certainty.LIKELY),
    ],
)
def test_a_verb_that_is_denied_behind_its_subject_describes_nothing(
    text: str, certainty: Certainty
) -> None:
    found = {reading.mechanism: reading for reading in read(text)}
    assert found["feedback"].certainty is certainty
