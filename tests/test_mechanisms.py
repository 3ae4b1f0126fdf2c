"""The mechanism files: complete, sourced, named as in print, and careful in their words."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import pdcheck.records
from pdcheck.engine import Checker
from pdcheck.errors import DataError
from pdcheck.evidence import Catalogue, load_catalogue
from pdcheck.files import mechanism_folder as folder
from pdcheck.language.mechanisms import Claim, Mechanisms
from pdcheck.language.node import fields_of
from pdcheck.language.words import fold
from pdcheck.rule import all_rules

CATALOGUE = load_catalogue()
FILES = sorted(path.name for path in Path(folder()).glob("*.yaml"))

PRINTED = {
    "managing-cognitive-load": ["Managing cognitive load", "Manage cognitive load"],
    "revisiting-prior-learning": [
        "Revisiting prior learning",
        "Revisit prior learning",
        "Revisiting prior knowledge",
    ],
    "setting-goals": ["Setting and agreeing on goals", "Goal setting"],
    "credible-source": [
        "Presenting information from a credible source",
        "Credible source",
        "Presenting info from credible source",
    ],
    "affirmation-after-progress": [
        "Providing affirmation and reinforcement after progress",
        "Providing affirmation/reinforcement",
        "Praise/reinforce",
    ],
    "instruction": ["Instructing teachers on how to perform a technique", "Instruction"],
    "practical-social-support": [
        "Arranging practical social support",
        "Arranging social support",
        "Social support",
    ],
    "modelling": ["Modelling the technique", "Modelling"],
    "feedback": [
        "Providing feedback",
        "Monitoring and providing feedback",
        "Monitoring and feedback",
    ],
    "rehearsal": ["Rehearsing the technique", "Rehearsal"],
    "prompts-and-cues": ["Providing prompts and cues", "Prompts and cues"],
    "action-planning": ["Prompting action planning", "Action planning"],
    "self-monitoring": ["Encouraging monitoring", "Self-monitoring"],
    "context-specific-repetition": [
        "Prompting context-specific repetition",
        "Prompting context specific repetition",
    ],
}
"""Every name in print, in the order of the numbers: the report, its pages, slides and papers."""

GROUPS = {
    "build-knowledge": ("A", 2, ["Build knowledge", "Building knowledge"]),
    "motivate-teachers": ("B", 3, ["Motivate teachers", "Motivate staff", "Motivating teachers"]),
    "develop-teaching-techniques": (
        "C",
        5,
        ["Develop teaching techniques", "Developing teaching techniques"],
    ),
    "embed-practice": ("D", 4, ["Embed practice", "Embedding practice"]),
}
"""Each group: its letter, how many mechanisms it has, and its names in print."""

UNUSED = {
    "kraft-papay-2014": "for rules on culture",
    "nasuwt-five-days": "for sums over the five days",
    "tdt-2021-culture": "for rules on culture",
}
"""Sources that nothing rests on yet, each with the reason why it is kept."""

LISTS = {
    "adaptable.yaml",
    "doubtful-practices.yaml",
    "early-career.yaml",
    "overclaims.yaml",
    "phrases.yaml",
    "roles.yaml",
    "time-sources.yaml",
}
"""Words to look for in plans, which hold what a plan may say and we never would."""

NEVER_SAID = (
    "three times",
    "months' progress",
    "months’ progress",
    "months of progress",
    "eef approved",
    "eef-approved",
    "approved by the eef",
    "ofsted approved",
)
"""What no text about a mechanism or a rule may claim."""


# --- Fourteen in four ---


def test_there_are_fourteen_in_the_order_of_their_numbers() -> None:
    assert list(CATALOGUE.mechanisms) == list(PRINTED)
    assert [m.number for m in CATALOGUE.mechanisms.values()] == list(range(1, 15))


def test_each_file_is_named_after_its_number_and_its_mechanism() -> None:
    named = [f"{m.number:02}-{m.mechanism}.yaml" for m in CATALOGUE.mechanisms.values()]
    assert set(FILES) == {*named, *LISTS, "groups.yaml", "sources.yaml"}


def test_the_four_groups_share_them_out_as_the_guidance_does() -> None:
    found = {
        g.group: (g.letter, len(CATALOGUE.in_group(g.group))) for g in CATALOGUE.groups.values()
    }
    assert found == {name: (letter, size) for name, (letter, size, _) in GROUPS.items()}


def test_the_mechanisms_of_a_group_have_numbers_in_a_row() -> None:
    letters = "".join(CATALOGUE.groups[m.group].letter for m in CATALOGUE.mechanisms.values())
    assert letters == "AABBBCCCCCDDDD"


# --- Names ---


def spellings(name: str) -> Iterator[str]:
    yield from (name, name.upper(), name.lower(), name.replace(" ", "-"), name.replace("-", " "))
    yield f"  {name.replace(' ', '_')} "


@pytest.mark.parametrize("mechanism", PRINTED)
def test_every_printed_name_is_accepted_however_it_is_written(mechanism: str) -> None:
    number = list(PRINTED).index(mechanism) + 1
    for name in (mechanism, *PRINTED[mechanism], str(number), f"M{number}"):
        for spelling in spellings(name):
            assert CATALOGUE.names.get(fold(spelling)) == mechanism


@pytest.mark.parametrize("mechanism", PRINTED)
def test_a_plan_may_use_any_printed_name(mechanism: str) -> None:
    names = [*PRINTED[mechanism], str(list(PRINTED).index(mechanism) + 1)]
    listed = "".join(f"  - {{title: T{i}, mechanisms: [{n}]}}\n" for i, n in enumerate(names))
    report = Checker().check(f"pdcheck: 1\nactivities:\n{listed}", "plan.yaml")
    assert report.summary is not None
    (cover,) = [m for m in report.summary.mechanisms if m.name == mechanism]
    assert len(cover.activities) == len(names)


def test_no_name_belongs_to_two_mechanisms() -> None:
    names = [fold(name) for m in CATALOGUE.mechanisms.values() for name in set(map(fold, m.names))]
    assert len(names) == len(set(names))


def test_every_printed_name_of_a_group_is_one_of_its_names() -> None:
    for name, (_, _, printed) in GROUPS.items():
        group = CATALOGUE.groups[name]
        assert {fold(p) for p in printed} <= {fold(n) for n in (group.title, *group.aliases)}


# --- Sources ---


def sources_used() -> set[str]:
    used = {key for m in CATALOGUE.mechanisms.values() for key in m.evidence.sources}
    used |= {key for group in CATALOGUE.groups.values() for key in group.sources}
    return used | {key for rule in all_rules() for key in rule.sources}


def test_every_source_that_is_named_is_in_the_bibliography() -> None:
    assert sources_used() - set(CATALOGUE.sources) == set()


def test_every_source_of_the_bibliography_is_used_or_kept_for_a_reason() -> None:
    assert set(CATALOGUE.sources) - sources_used() == set(UNUSED)


def test_every_mechanism_and_group_rests_on_a_source() -> None:
    assert all(m.evidence.sources for m in CATALOGUE.mechanisms.values())
    assert all(group.sources for group in CATALOGUE.groups.values())


@pytest.mark.parametrize("key", CATALOGUE.sources)
def test_a_source_can_be_looked_up_and_says_how_much_of_it_was_seen(key: str) -> None:
    source = CATALOGUE.sources[key]
    assert source.link.startswith("https://")
    assert source.authors != ""
    assert source.note != ""
    assert source.year == "" or re.fullmatch(r"(19|20)\d\d", source.year)
    assert source.kind in {
        "guidance",
        "review",
        "trial",
        "study",
        "statute",
        "standard",
        "theory",
        "practitioner",
        "taxonomy",
        "testimony",
    }


# --- What each file says ---


@pytest.mark.parametrize("mechanism", CATALOGUE.mechanisms)
def test_what_substantiates_a_mechanism_can_be_written_in_a_plan(mechanism: str) -> None:
    node = fields_of(Mechanisms)[mechanism].node
    assert node is not None
    assert issubclass(node, Claim)
    keys = {key for way in CATALOGUE.mechanisms[mechanism].substantiated_by for key in way}
    assert keys != set()
    assert keys <= set(fields_of(node))


def test_the_models_and_the_files_speak_of_the_same_mechanisms() -> None:
    assert set(fields_of(Mechanisms)) - {"notes"} == set(CATALOGUE.mechanisms)


@pytest.mark.parametrize("mechanism", CATALOGUE.mechanisms)
def test_a_mechanism_says_what_counts_what_does_not_and_what_to_ask(mechanism: str) -> None:
    found = CATALOGUE.mechanisms[mechanism]
    assert len(found.counts) >= 2
    assert len(found.does_not_count) >= 2
    assert len(found.examples) >= 2
    assert found.question.endswith("?")
    assert found.evidence.basis == "definition"
    assert found.evidence.strength in ("association", "direct")
    assert found.evidence.seen in ("first-hand", "second-hand")
    assert found.evidence.caveat != ""


@pytest.mark.parametrize("name", sorted({*FILES} - LISTS))
def test_no_text_claims_more_than_the_evidence(name: str) -> None:
    text = " ".join((Path(folder()) / name).read_text(encoding="utf-8").casefold().split())
    assert [words for words in NEVER_SAID if words in text] == []


@pytest.mark.parametrize("rule", [rule.name for rule in all_rules()])
def test_no_page_of_a_rule_claims_more_than_the_evidence(rule: str) -> None:
    (found,) = [r for r in all_rules() if r.name == rule]
    text = " ".join(found.info().page.casefold().split())
    assert [words for words in NEVER_SAID if words in text] == []


# --- Broken files ---


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the mechanism files, which the catalogue is read from."""
    copied = tmp_path / "mechanisms"
    shutil.copytree(folder(), copied)
    monkeypatch.setattr(pdcheck.records, "mechanism_folder", lambda: str(copied))
    return copied


def read_anew() -> Catalogue:
    return load_catalogue.__wrapped__()


def change(path: Path, before: str, after: str) -> int:
    """Replace a text in a file; the number of the line where it stood."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return text[: text.index(before)].count("\n") + 1


@pytest.mark.usefixtures("copy")
def test_a_copy_reads_as_the_files_do() -> None:
    assert read_anew() == CATALOGUE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("question: ", "qestion: "),
        ("title: Providing feedback", "title: [Providing feedback]"),
        ("mechanism: feedback", "mechanism: &f feedback"),
        ("number: 9", "number: [9"),
        ("number: 9", "number: nine"),
        ("substantiated_by:\n  - [of, observed, within]", "substantiated_by: of"),
        ("group: develop-teaching-techniques", "group: {name: develop-teaching-techniques}"),
        ("  strength: ", "  strenght: "),
    ],
    ids=[
        "misspelt key",
        "list for a text",
        "anchor",
        "not YAML",
        "number in words",
        "text for a list",
        "block for a text",
        "misspelt key below",
    ],
)
def test_a_broken_mechanism_file_is_told_with_its_name_and_line(
    copy: Path, before: str, after: str
) -> None:
    line = change(copy / "09-feedback.yaml", before, after)
    with pytest.raises(DataError) as error:
        read_anew()
    assert f"09-feedback.yaml:{line}: " in error.value.what


@pytest.mark.parametrize(
    ("key", "said"), [("evidence", "needs keys of its own"), ("counts", "needs a list")]
)
def test_a_text_in_place_of_a_block_is_told_with_its_name_and_line(
    copy: Path, key: str, said: str
) -> None:
    path = copy / "09-feedback.yaml"
    text = re.sub(rf"(?m)^{key}:\n(?:[ ].*\n)+", f"{key}: in brief\n", path.read_text("utf-8"))
    path.write_text(text, encoding="utf-8")
    line = text[: text.index(f"{key}: in brief")].count("\n") + 1
    with pytest.raises(DataError) as error:
        read_anew()
    assert error.value.what == f"09-feedback.yaml:{line}: `{key}` {said}"


def test_a_mechanism_file_that_lacks_a_key_is_told_with_its_name(copy: Path) -> None:
    change(copy / "09-feedback.yaml", "number: 9\n", "")
    with pytest.raises(DataError, match=r"09-feedback\.yaml:\d+: .*number"):
        read_anew()


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("groups.yaml", "    letter: A", "    leter: A"),
        ("groups.yaml", "groups:\n", "group:\n"),
    ],
)
def test_a_broken_file_of_groups_is_told_with_its_name_and_line(
    copy: Path, name: str, before: str, after: str
) -> None:
    line = change(copy / name, before, after)
    with pytest.raises(DataError) as error:
        read_anew()
    assert f"{name}:{line}: " in error.value.what


def test_a_broken_bibliography_is_told_when_it_is_first_asked_for(copy: Path) -> None:
    line = change(copy / "sources.yaml", "    title: ", "    titel: ")
    catalogue = read_anew()
    with pytest.raises(DataError) as error:
        _ = catalogue.sources
    assert f"sources.yaml:{line}: " in error.value.what
