"""The schemas that editors use: right plans pass, slips are marked, and every key explains itself.

Plans are loaded here as YAML editors load them, with numbers and booleans made of texts.
"""

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from pdcheck.document import parse
from pdcheck.errors import SettingsError
from pdcheck.evidence import load_catalogue
from pdcheck.language.mechanisms import Mechanisms
from pdcheck.language.node import Node, fields_of
from pdcheck.language.plan import Calendar, Plan
from pdcheck.language.reading import read
from pdcheck.rule import UNREADABLE, all_rules
from pdcheck.schema import plan_schema, settings_schema
from pdcheck.settings.file import Override, SettingsFile, Vocabulary
from pdcheck.settings.lookup import settings_for
from pdcheck.settings.patterns import read_pattern
from pdcheck.settings.values import read_file_name, read_size

ROOT = Path(__file__).parent.parent
SCHEMA = plan_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
CATALOGUE = load_catalogue()
SETTINGS = settings_schema()
SETTINGS_VALIDATOR = Draft202012Validator(SETTINGS)


class _Constructor(SafeConstructor):
    """Dates stay texts, as in the core schema of YAML 1.2."""


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def load(text: str) -> Any:
    """YAML as an editor sees it. Keys are texts, as in JSON."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    return json.loads(json.dumps(yaml.load(text)))


def marked(text: str) -> bool:
    """Whether an editor would mark something in this plan as wrong."""
    return not VALIDATOR.is_valid(load(text))


def faults(text: str) -> list[str]:
    """What the reader says of this plan."""
    found = read(Plan, parse(text), CATALOGUE.names).faults.values()
    return [problem.what for problems in found for problem in problems]


def with_version(text: str) -> str:
    return f"pdcheck: 1\n{dedent(text)}"


@pytest.mark.parametrize("schema", [plan_schema(), settings_schema()], ids=["plan", "settings"])
def test_a_schema_is_a_valid_json_schema_of_2020(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].startswith("urn:pdcheck:schema:")
    assert schema["title"]
    assert schema["description"]


def references(schema: Any) -> set[str]:
    if isinstance(schema, dict):
        own = {schema["$ref"]} if isinstance(schema.get("$ref"), str) else set()
        return own.union(*map(references, schema.values()))
    return set().union(*map(references, schema)) if isinstance(schema, list) else set()


@pytest.mark.parametrize("schema", [plan_schema(), settings_schema()], ids=["plan", "settings"])
def test_every_definition_is_used_and_every_reference_leads_somewhere(
    schema: dict[str, Any],
) -> None:
    used = {reference.split("/")[2] for reference in references(schema)}
    assert used == set(schema["$defs"])


def test_the_schema_is_the_same_each_time() -> None:
    assert json.dumps(plan_schema()) == json.dumps(plan_schema())
    assert json.dumps(settings_schema()) == json.dumps(settings_schema())


def test_the_schema_is_plain_json() -> None:
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


# --- Right plans ---

EXAMPLES = sorted(
    file
    for file in ROOT.glob("examples/**/*.yaml")
    if file.parent.name != "mending"
    if "pdcheck" in parse(file.read_text(encoding="utf-8")).source.text
)

SMALL = """\
pdcheck: 1
programme:
  title: Exit questions in Year 5
  lead: deputy headteacher
  priority: Pupils explain their thinking
needs:
  pupils: Half of Year 5 leave lessons with an error nobody saw (book check, May 2026)
techniques: Two questions in the last five minutes, answered on slips
participants: 6 Year 5 teachers
activities:
  - title: First afternoon
    date: 2026-09-03
    length: 2 h
    mechanisms:
      managing-cognitive-load: Only the two questions; marking waits
      modelling: A film of the last five minutes of one lesson
      rehearsal: Pairs read their questions aloud in the hall, three times each
      setting-goals: Each teacher agrees with a partner which lessons to use by half-term
  - title: Slip count
    every: week
    times: 8
    length: 10 min
    mechanisms:
      self-monitoring: Each teacher counts the slips that show the error
conditions:
  protected_time: The September INSET day; assembly ends ten minutes early on Fridays
stops: The weekly display check
evaluation: The book check comes again in May 2027
"""

FULL = """\
pdcheck: 1
programme:
  title: Exit questions across four schools
  run_by: trust
  year: 2026-27
  kind: practice
  lead: {role: director of primary, takes_part: films a lesson in November}
  priority: [Explaining, Checking]
  pay_and_conditions: stpcd
  version: 1.2
calendar:
  autumn-1: 2026-09-02 to 2026-10-23
  autumn-2: 2026-11-03 to 2026-12-18
  inset_day: 5.5
  never: Wednesday
  finish_by: 16:30
techniques:
  - id: exit-questions
    action: Two questions in the last five minutes
    steps: [write, ask, sort]
    source: Trust handbook, part 4
needs:
  pupils: Errors go unseen
  teachers: {found_by: 12 visits, finding: seen in two, date: 2026-06-30}
participants:
  - {id: year-5, roles: [teacher], count: 14, schools: [Elm, Oak], hours_available: 15}
  - {id: new, roles: [ECT], part_of: year-5, count: up to 4, ect_year: 2, reduction: 5%}
  - {id: coaches, roles: coach, part: supporter, count: 3, hours_available: 7.5}
materials:
  - {id: films, title: Two short films, owner: trust}
activities:
  - {id: pick-films, kind: planning, date: 2026-09-02, for: coaches, makes: films}
  - id: start
    date: 3 September 2026
    inset: 1
    length: half a day
    for: year-5
    led_by: {role: lead teacher, credible_because: a year of slips in a class like ours}
    uses: [films]
    mechanisms:
      managing-cognitive-load: {how: Only the questions, left_out: [marking, reports]}
      modelling: {how: Two films side by side, medium: video, examples: 2}
      rehearsal:
        - how: Pairs in the hall
          where: away from pupils
          rounds: at least 3
        - Once more at home
      prompts-and-cues: {how: A card on the door, every: day, end: 2026-10-23}
  - {id: lessons, where: lessons, half_term: autumn-1, weeks: 2 to 5, for: year-5}
  - id: mornings
    every: [Monday, Thursday]
    half_term: autumn-1
    weeks: [2, 3, last]
    length: 15 min
    time_from: the tutor period
    sessions:
      - {weeks: 3, title: Writing}
      - {weeks: 4 to 5, title: Sorting}
    mechanisms: [rehearsal, 9, {Goal setting: Each agrees one}]
  - id: coaching
    every: 2 weeks
    start: 2026-09-21
    times: 5
    used_for: development
    for:
      - {who: year-5, time_from: cover}
      - {who: coaches, does: visits, length: 45 min}
    parts:
      - {title: Visit, length: 15 min, where: lessons}
      - title: Talk
        length: 20 to 30 min
        mechanisms:
          feedback: {how: One step, within: 1 day, by: coach, of: exit-questions}
          M5:
  - {id: evenings, date: [2026-11-10, week of 2026-12-01], length: {due: July, chosen_by: head}}
conditions:
  protected_time: {how: A cover list, owner: school, required_by: trust}
  culture: Notes stay with the teacher
stops: [display check, second briefing]
evaluation:
  outcomes: {pupils: Year 5, measure: book check, baseline_date: 2026-05-11}
  tracking: [{what: slips seen, every: half-term, if_low: model again, owner: coaches}]
sustain: {owner: head of year, how: It joins the September induction}
core: [modelling, rehearsal, exit-questions]
adaptable: [films, order]
"""


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_every_example_passes(file: Path) -> None:
    data = load(file.read_text(encoding="utf-8"))
    assert [error.json_path for error in VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize("text", [SMALL, FULL], ids=["small", "full"])
def test_a_small_plan_and_a_full_one_pass_and_are_read_without_a_fault(text: str) -> None:
    assert [error.json_path for error in VALIDATOR.iter_errors(load(text))] == []
    assert faults(text) == []


@pytest.mark.parametrize("name", [name for m in CATALOGUE.mechanisms.values() for name in m.names])
def test_every_name_of_a_mechanism_passes_as_key_and_as_item(name: str) -> None:
    for spelt in (name, name.upper(), name.replace(" ", "-")):
        assert not marked(with_version(f"activities: {{mechanisms: {{{spelt}: How}}}}"))
        assert not marked(with_version(f"activities: {{mechanisms: [{spelt}]}}"))
        assert not marked(with_version(f"activities: {{mechanisms: {spelt}}}"))


# --- Agreement with the reader ---

AGREED = {
    # what may be said in several ways
    "programme: A title": True,
    "programme: 2026": True,
    "programme: true": True,
    "programme: {title: A, lead: head}": True,
    "programme: [A]": False,
    "stops: The audit": True,
    "stops: [The audit, {what: The briefing, frees: 20 min}]": True,
    "stops: [[The audit]]": False,
    "activities: [~, Talk]": True,
    "activities: {title: Talk}": True,
    "activities: {title: {en: Talk}}": False,
    "activities: {title: [Talk]}": False,
    "calendar: autumn": False,
    "calendar: {autumn-1: 2026-09-01 to 2026-10-22}": True,
    # keys
    "programe: A": False,
    "activities: {lenght: 90 min}": False,
    "activities: {techniques: [a]}": True,
    "active_ingredients: feedback": True,
    "needs: {stops: x}": False,
    "activities: {-id: x}": False,
    "sustain: {how: A day, then more}": False,
    # values
    "activities: {length: 90}": False,
    "activities: {length: 90 min, date: 2026-10, weeks: 3, times: 6, inset: 2}": True,
    "activities: {date: 02/09/2026}": False,
    "activities: {date: soon}": False,
    "activities: {date: [2026-09-02, week of 2026-11-02]}": True,
    "activities: {every: Tuesday}": True,
    "activities: {every: [MON, thursdays]}": True,
    "activities: {every: 2 a week}": True,
    "activities: {every: half term}": True,
    "activities: {every: fortnightly}": False,
    "activities: {every: 3}": False,
    "activities: {times: at least 3}": True,
    "activities: {times: often}": False,
    "activities: {kind: practice}": True,
    "activities: {kind: Practice}": True,
    "activities: {kind: practise}": False,
    "activities: {where: away-from-pupils}": True,
    "activities: {where: 3}": False,
    "activities: {id: launch}": True,
    "activities: {id: Launch}": False,
    "activities: {id: true}": True,
    "activities: {id: 7}": False,
    "activities: {for: [true, 7, ks3]}": True,
    "activities: {inset: 0}": False,
    "programme: {year: 2026-27}": True,
    "programme: {year: 2026}": False,
    "participants: {ect_year: 1}": True,
    "participants: {ect_year: '1'}": True,
    "participants: {ect_year: 3}": False,
    "participants: {reduction: 10%, full_time: 0.6}": True,
    "participants: {reduction: 10}": False,
    "participants: {hours_available: 7.5}": True,
    "participants: {hours_available: half a day}": True,
    "experts: {days_a_week: {Elm: 2, Oak: 1/2}}": True,
    "experts: {days_a_week: 2}": False,
    "calendar: {finish_by: 16.15}": True,
    # mechanisms
    "activities: {mechanisms: {feedback: }}": True,
    "activities: {mechanisms: {feedback: [], rehearsal: [Once, {rounds: 3}]}}": True,
    "activities: {mechanisms: {feedback: [[Once]]}}": False,
    "activities: {mechanisms: {9: Once}}": True,
    "activities: {mechanisms: {15: Once}}": False,
    "activities: {mechanisms: [9, M10, {m11: A card}]}": True,
    "activities: {mechanisms: 15}": False,
    "activities: {mechanisms: {rehersal: Once}}": False,
    "activities: {mechanisms: [[feedback]]}": False,
    "activities: {mechanisms: {feedback: {medium: video}}}": False,
    "activities: {mechanisms: {modelling: {medium: film}}}": False,
    "activities: {mechanisms: {notes: x}}": False,
    # what is still open
    "activities: {length: {due: July}}": True,
    "activities: {length: {chosen_by: [head, coach], from: [1 h, 2 h]}}": True,
    "activities: {length: {due: July, how: x}}": False,
    "activities: {mechanisms: {feedback: {chosen_by: coach}}}": True,
    "activities: {mechanisms: {due: July}}": True,
    "activities: [{due: July}]": False,
    "evaluation: {chosen_by: head, due: 2026-07-01}": True,
}
"""Small plans, and whether pdcheck reads them without a fault."""

_NOTHING_SAID = "a schema does not ask that anything is said at all"
LENIENT = {
    "activities:": _NOTHING_SAID,
    "activities: []": _NOTHING_SAID,
    "pdcheck: {due: July}": _NOTHING_SAID,
    "activities: {date: 2026-13-40}": "a pattern does not know the months",
    "activities: {length: a while}": "too many forms for a pattern",
    "activities: {weeks: soon}": "too many forms for a pattern",
    "programme: {year: 2026-29}": "a pattern cannot count",
    "activities: {times: 6 to 4}": "a pattern cannot compare",
}
"""What the reader refuses and an editor lets by."""

STRICT = {
    "activities: {length: {chosen_by: head, after: {x: 1}}}": "the reader drops odd shapes here",
}
"""What an editor marks although the reader says nothing."""


def whole(fragment: str) -> str:
    return f"{fragment}\n" if fragment.startswith("pdcheck") else with_version(f"{fragment}\n")


@pytest.mark.parametrize("fragment", AGREED)
def test_an_editor_marks_what_the_reader_refuses_and_nothing_else(fragment: str) -> None:
    right = AGREED[fragment]
    assert (faults(whole(fragment)) == []) == right
    assert marked(whole(fragment)) == (not right)


@pytest.mark.parametrize("fragment", LENIENT)
def test_what_an_editor_lets_by(fragment: str) -> None:
    assert len(faults(whole(fragment))) == 1
    assert not marked(whole(fragment))


@pytest.mark.parametrize("fragment", STRICT)
def test_what_an_editor_marks_alone(fragment: str) -> None:
    assert faults(whole(fragment)) == []
    assert marked(whole(fragment))


def test_a_file_without_the_version_is_marked() -> None:
    assert marked("programme: A\n")


# --- Descriptions and examples ---


def kinds() -> list[type[Node]]:
    """Every kind of node that a plan may hold."""
    found: dict[type[Node], None] = {Plan: None}
    waiting: list[type[Node]] = [Plan]
    while waiting:
        for shape in fields_of(waiting.pop()).values():
            if shape.node and shape.node not in found:
                found[shape.node] = None
                waiting.append(shape.node)
    return list(found)


def keys_of(kind: type[Node]) -> dict[str, Any]:
    """The schema of each key of a kind of node."""
    if kind is Plan:
        return dict(SCHEMA["properties"])
    if kind is Mechanisms:
        return dict(SCHEMA["$defs"]["MechanismsByName"]["properties"])
    made = SCHEMA["$defs"][kind.__name__]
    return dict((made["anyOf"][1] if "anyOf" in made else made)["properties"])


def test_no_two_kinds_of_node_share_a_name() -> None:
    names = [kind.__name__ for kind in kinds()]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_a_kind_of_node_is_described_with_each_of_its_keys(kind: type[Node]) -> None:
    keys = keys_of(kind)
    ours = {key for key in fields_of(kind) if (kind, key) != (Mechanisms, "notes")}
    assert set(keys) == ours | set(kind.aliases)
    assert [key for key, made in keys.items() if len(made["description"]) < 8] == []
    described = SCHEMA if kind is Plan else SCHEMA["$defs"][kind.__name__]
    assert described["description"].endswith(".")


def test_a_key_says_what_it_is_for_how_it_is_written_and_that_it_may_be_a_list() -> None:
    keys = keys_of(next(kind for kind in kinds() if kind.__name__ == "Activity"))
    assert keys["length"]["description"] == (
        "How long one meeting lasts, as 90 min. Written as `90 min`, `1h 30`, `half a day` or "
        "`10 to 15 min`."
    )
    assert keys["used_for"]["description"] == (
        "What an observation in it is used for. One of: development, appraisal, quality "
        "assurance. One, or a list."
    )
    assert keys["led_by"]["description"] == (
        "Who leads it. A sentence stands for its `role`. One, or a list."
    )
    assert keys["techniques"]["description"].startswith("Another name of `technique`. ")


@pytest.mark.parametrize("mechanism", CATALOGUE.mechanisms.values(), ids=lambda m: m.mechanism)
def test_a_mechanism_is_described_by_its_definition(mechanism: Any) -> None:
    described = keys_of(Mechanisms)[mechanism.mechanism]["description"]
    assert described.startswith(f"{mechanism.title} (group ")
    assert described.endswith(mechanism.definition)


FORMS = {name: made for name, made in SCHEMA["$defs"].items() if "examples" in made}


@pytest.mark.parametrize("name", FORMS)
def test_every_example_of_a_value_is_one(name: str) -> None:
    values = {
        shape.value.read
        for kind in kinds()
        for shape in fields_of(kind).values()
        if shape.value and getattr(shape.value.read, "__name__", "") == f"read_{name}"
    }
    (reader,) = values
    validator = Draft202012Validator(FORMS[name])
    examples = FORMS[name]["examples"]
    assert [example for example in examples if not validator.is_valid(example)] == []
    assert len([reader(str(example)) for example in examples]) == len(examples) > 0


# --- Settings ---


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("calendar: {autumn-1: 2026-09-01 to 2026-10-22, inset_day: 6 h}", True),
        ("calendar: {inset_day: 6, never: [Wednesday]}", True),
        ("calendar:", True),
        ("{}", True),
        ("calender: {}", False),
        ("calendar: {autumn: 2026-09}", False),
        ("programme: A", False),
    ],
)
def test_settings_hold_a_calendar_and_no_block_of_a_plan(text: str, right: bool) -> None:
    assert SETTINGS_VALIDATOR.is_valid(load(text)) == right


def settings_faults(text: str, folder: Path) -> list[str]:
    """What the reader of settings says of a file."""
    (folder / "pdcheck.yaml").write_text(text, encoding="utf-8")
    (folder / "base.yaml").write_text("", encoding="utf-8")
    try:
        settings_for(str(folder / "plan.yaml"))
    except SettingsError as error:
        return [error.what, *(other.what for other in error.others)]
    return []


RIGHT_SETTINGS = [
    "extends: base.yaml",
    "plans: '**/*.yaml'",
    "plans: [programmes/**, x/, ./a.yaml, 2026, b..c/d..yaml, '[ab]*?.yaml', x/**/y]",
    "select: balance",
    "select: [balance, bare-claim, unreadable-plan]",
    "select: []",
    "select:",
    "ignore: [wording, vague-goal]",
    "severity: {bare-claim: error, vague-goal: Advice, nothing-stops: WARNING}",
    "severity: {}",
    "severity:",
    "overrides: {paths: legacy, ignore: balance}",
    "overrides: [{paths: [a, b], select: balance, because: ours}, {paths: c, severity: {}}]",
    "fail_on: never",
    "fail_on: Error",
    "largest_plan: 2 MiB",
    "largest_plan: 0.5mb",
    "largest_plan: 500KiB",
    "calendar: {inset_day: 6}",
    "baseline: known/findings.yaml",
    "vocabulary: {mechanisms: {Practice Perfect: rehearsal, éveil: M9, 4 R: 3, 実: Modelling}}",
    "vocabulary: {roles: {instructional lead: supporter, Head of Learning: Learner}}",
    "vocabulary: {}",
    "notes: ours",
    "{}",
]

WRONG_SETTINGS = [
    "extends: ..\\trust.yaml",
    "extends: https://example.org/pdcheck.yaml",
    "extends: ''",
    "extends: [base.yaml]",
    "plans: 'a\\b.yaml'",
    "plans: /a.yaml",
    "plans: C:/a.yaml",
    "plans: ../a.yaml",
    "plans: a/../b.yaml",
    "plans: a/..",
    "plans: '*.{yaml,yml}'",
    "plans: '**.yaml'",
    "plans: 'a**/b'",
    "plans: ' '",
    "selct: balance",
    "select: balanc",
    "select: Balance",
    "select: {balance: 1}",
    "ignore: unreadable-plan",
    "ignore: [wording, nonsense]",
    "severity: {bare-clam: error}",
    "severity: {balance: error}",
    "severity: {unreadable-plan: error}",
    "severity: {bare-claim: off}",
    "severity: [bare-claim]",
    "severity: error",
    "overrides: {ignore: balance}",
    "overrides: {paths: a}",
    "overrides: {path: a, ignore: balance}",
    "overrides: a",
    "fail_on: errors",
    "largest_plan: 2",
    "largest_plan: 0 MiB",
    "largest_plan: 2 GiB",
    "largest_plan: 0.0 MiB",
    "baseline: 'a\\b'",
    "calendar: {chosen_by: head, due: 2026-09-01}",
    "select: {chosen_by: head}",
    "vocabulary: {mechanisms: {feedback: rehearsal}}",
    "vocabulary: {mechanisms: {Goal_Setting: rehearsal}}",
    "vocabulary: {mechanisms: {'9': rehearsal}}",
    "vocabulary: {mechanisms: {'!': rehearsal}}",
    "vocabulary: {mechanisms: {our way: rehersal}}",
    "vocabulary: {roles: {Coach: leader}}",
    "vocabulary: {roles: {our lead: helper}}",
    "vocabulary: {words: {}}",
    "vocabulary: our way",
    "- select",
]


@pytest.mark.parametrize("text", RIGHT_SETTINGS)
def test_settings_that_the_reader_follows_are_not_marked(text: str, tmp_path: Path) -> None:
    assert settings_faults(text, tmp_path) == []
    assert SETTINGS_VALIDATOR.is_valid(load(text))


@pytest.mark.parametrize("text", WRONG_SETTINGS)
def test_settings_that_the_reader_refuses_are_marked(text: str, tmp_path: Path) -> None:
    assert settings_faults(text, tmp_path) != []
    assert not SETTINGS_VALIDATOR.is_valid(load(text))


def test_every_key_of_the_settings_is_described() -> None:
    for kind in (SettingsFile, Override, Vocabulary):
        made = SETTINGS if kind is SettingsFile else SETTINGS["$defs"][kind.__name__]
        assert set(made["properties"]) == set(fields_of(kind))
        assert [key for key, each in made["properties"].items() if not each["description"]] == []


def test_an_editor_can_offer_every_rule_and_family_with_what_it_means() -> None:
    offered = {
        each["const"]: each["description"]
        for each in SETTINGS["$defs"]["rule_or_family"]["anyOf"]
        if "const" in each
    }
    rules = {rule.name: f"{rule.info().summary}." for rule in all_rules()}
    assert offered.items() >= rules.items()
    assert set(offered) - set(rules) == {rule.family for rule in all_rules()}
    by_rule = SETTINGS["properties"]["severity"]["anyOf"][0]["properties"]
    assert set(by_rule) == set(rules) - {UNREADABLE}


def test_every_example_of_a_value_in_settings_is_one() -> None:
    readers = {"file_name": read_file_name, "pattern": read_pattern, "size": read_size}
    for name, reader in readers.items():
        validator = Draft202012Validator(SETTINGS["$defs"][name])
        for example in SETTINGS["$defs"][name]["examples"]:
            assert validator.is_valid(example)
            assert reader(example)


def test_a_schema_of_plans_knows_an_organisations_own_words() -> None:
    plan = load("pdcheck: 1\nactivities: [{mechanisms: [practice-perfect, {Practice Perfect: a}]}]")
    own = CATALOGUE.speaking([("practice perfect", "rehearsal")], [])
    assert not VALIDATOR.is_valid(plan)
    assert Draft202012Validator(plan_schema(own)).is_valid(plan)


def test_settings_describe_the_same_calendar_as_a_plan() -> None:
    name = Calendar.__name__
    assert SETTINGS["$defs"][name] == SCHEMA["$defs"][name]
