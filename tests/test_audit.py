"""What an audit makes of a plan: conditions and owners, what is left to arrange, questions."""

import json
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings

from pdcheck.auditing.asking import CONDITIONS, GROUPS, NOUNS, PARTICULARS
from pdcheck.auditing.audit import audit
from pdcheck.auditing.records import Audit, Effect, Owner, Status
from pdcheck.engine import Checker
from pdcheck.evidence import load_catalogue
from pdcheck.facts.bodies import CONDITIONS as STATED
from pdcheck.facts.bodies import OUT_OF_REACH
from pdcheck.papers.paper import NOT_INSTALLED, NoPaper
from pdcheck.reporters.audit import json as json_report
from pdcheck.reporters.audit import text as text_report
from pdcheck.reporters.audit.told import document
from tests.auditing import AS_OF, HEAD, audit_of, condition, mechanism
from tests.reports import texts

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(
    path for path in (ROOT / "examples").rglob("*.yaml") if path.name != "pdcheck.yaml"
)
SCHOOL = "pdcheck: 1\nprogramme: Wait time\n"
TRUST = "pdcheck: 1\nprogramme: {title: Wait time, run_by: trust}\n"
PROVIDER = "pdcheck: 1\nprogramme: {title: Wait time, run_by: provider}\n"
COACHING = (
    "activities:\n  - title: Coaching\n    owner: school\n    mechanisms:\n      feedback: x\n"
)


def owners(text: str, name: str) -> list[tuple[str, str, bool]]:
    found = condition(audit_of(text), name).owners
    return [(owner.body, owner.role, owner.stated) for owner in found]


def status(text: str, name: str) -> Status:
    return condition(audit_of(text), name).status


# --- Conditions ---


@pytest.mark.parametrize(
    ("block", "name", "reached"),
    [
        ("conditions: {protected_time: One hour a week}", "protected-time", Status.DESCRIBED),
        ("conditions: {protected_time: cover}", "protected-time", Status.CLAIMED),
        ("conditions: {protected_time: own time}", "protected-time", Status.REFUTED),
        ("conditions: {culture: Visits are ungraded}", "culture", Status.DESCRIBED),
        ("conditions: {facilitation: TBC}", "facilitation", Status.CLAIMED),
        ("conditions: {follow_up: A call after each visit}", "follow-up", Status.DESCRIBED),
        ("materials: Handbook", "materials", Status.CLAIMED),
        ("materials: [{title: Handbook, owner: provider}]", "materials", Status.DESCRIBED),
        ("evaluation: Talk audit in June 2027", "evaluation", Status.DESCRIBED),
        ("evaluation: {outcomes: [{measure: NGRT}]}", "evaluation", Status.DESCRIBED),
        ("evaluation: Survey", "evaluation", Status.CLAIMED),
        ("stops: Paper marking audit", "stops", Status.DESCRIBED),
        ("stops: TBC", "stops", Status.CLAIMED),
        ("sustain: The routine joins the induction", "sustain", Status.DESCRIBED),
        (COACHING, "feedback", Status.CLAIMED),
        ("notes: nothing else", "stops", Status.NOT_MENTIONED),
    ],
)
def test_a_condition_is_read_in_its_one_home(block: str, name: str, reached: Status) -> None:
    assert status(f"{PROVIDER}{block}\n", name) is reached


@pytest.mark.parametrize(
    ("lead", "reached"), [("assistant head", Status.DESCRIBED), ("TBC", Status.CLAIMED)]
)
def test_a_lead_is_shown_by_a_role(lead: str, reached: Status) -> None:
    text = f"pdcheck: 1\nprogramme: {{title: A, lead: {lead}, priority: oracy}}\n"
    assert status(text, "leadership") is reached
    assert status(text, "alignment") is Status.DESCRIBED


def test_time_is_also_shown_where_activities_say_where_theirs_comes_from() -> None:
    text = (
        f"{PROVIDER}activities:\n"
        "  - {title: Launch, kind: practice, time_from: cover}\n"
        "  - {title: Visit, kind: practice, time_from: cover, owner: school}\n"
        "  - {title: Module, kind: practice, time_from: own time}\n"
    )
    time = condition(audit_of(text), "protected-time")
    assert time.status is Status.DESCRIBED
    assert [(claim.where, claim.how, claim.status.value) for claim in time.claims] == [
        ("Launch", "cover", "described"),
        ("Visit", "cover", "described"),
        ("Module", "own time", "refuted"),
    ]


@pytest.mark.parametrize(
    ("head", "block", "name", "expected"),
    [
        (PROVIDER, "conditions: {culture: x}", "culture", ("provider", "", False)),
        (SCHOOL, "conditions: {culture: x}", "culture", ("school", "", False)),
        (TRUST, "conditions: {culture: {how: x, owner: school}}", "culture", ("school", "", True)),
        (
            PROVIDER,
            "sustain: {how: x, owner: literacy lead}",
            "sustain",
            ("", "literacy lead", True),
        ),
        (
            PROVIDER,
            "sustain: {how: x, owner: the trust's director}",
            "sustain",
            ("trust", "the trust's director", True),
        ),
        (PROVIDER, "stops: {what: x, owner: TBC}", "stops", ("provider", "", False)),
        (PROVIDER, COACHING, "feedback", ("school", "", True)),
        (
            PROVIDER,
            "evaluation: {tracking: [{what: a, owner: head}, {what: b, owner: data lead}]}",
            "evaluation",
            ("", "head and data lead", True),
        ),
    ],
)
def test_an_owner_is_the_one_that_the_plan_names_or_whoever_runs_it(
    head: str, block: str, name: str, expected: tuple[str, str, bool]
) -> None:
    assert owners(f"{head}{block}\n", name) == [expected]


def test_materials_of_two_owners_have_two() -> None:
    text = f"{PROVIDER}materials: [{{title: A, owner: school}}, {{title: B}}, {{title: C}}]\n"
    made = condition(audit_of(text), "materials")
    assert made.owners == (Owner("school"), Owner("provider", stated=False))


def test_every_condition_of_the_language_has_its_row() -> None:
    names = {each.name for each in audit_of(SCHOOL).conditions}
    assert {key.replace("_", "-") for key in (*STATED, *OUT_OF_REACH)} <= names
    assert names == set(CONDITIONS)
    assert set(NOUNS) <= names


# --- What is left to arrange ---


def arranged(text: str) -> dict[str, tuple[str, str]]:
    """What is about what: who has to arrange it, and why."""
    return {each.about: (each.who, each.why) for each in audit_of(text).to_arrange}


def test_what_only_a_school_can_see_to_is_left_to_it_where_a_provider_shows_nothing() -> None:
    assert list(arranged(PROVIDER)) == [
        "protected-time",
        "leadership",
        "alignment",
        "culture",
        "stops",
        "sustain",
    ]


@pytest.mark.parametrize(
    ("block", "who", "why"),
    [
        (
            "{how: One hour a week, owner: school}",
            "school",
            "the plan gives it to the school",
        ),
        (
            "One hour a week",
            "school or trust",
            "the plan does not say whose part it is, and a provider has no hand in a school's "
            "timetable",
        ),
        (
            "{how: One hour a week, owner: provider}",
            "school or trust",
            "the provider promises it, and teachers' time is for a school or its trust to arrange",
        ),
    ],
)
def test_who_arranges_the_time_and_why_follows_from_its_owner(
    block: str, who: str, why: str
) -> None:
    assert arranged(f"{PROVIDER}conditions: {{protected_time: {block}}}\n")["protected-time"] == (
        who,
        why,
    )


def test_what_a_provider_sees_to_is_not_left_to_the_school() -> None:
    text = f"{PROVIDER}conditions: {{facilitation: {{how: A day in July, owner: provider}}}}\n"
    assert "facilitation" not in arranged(text)
    assert "facilitation" not in arranged(PROVIDER)


def test_the_activities_of_a_school_are_left_to_it_together() -> None:
    text = (
        f"{PROVIDER}activities:\n"
        "  - {title: Launch, owner: provider}\n"
        "  - {title: Coaching, owner: school, required_by: provider}\n"
        "  - {title: Visits, owner: school}\n"
    )
    (each,) = (a for a in audit_of(text).to_arrange if a.about == "activities")
    assert each.what == "to hold “Coaching” and “Visits”"
    assert each.why == "the plan gives them to the school, and the provider insists on 1 of them"


def test_the_hours_that_must_be_found_stand_beside_the_time() -> None:
    text = (
        f"{PROVIDER}participants: [{{id: staff, title: Staff, count: 12}}]\n"
        "activities: [{title: Launch, kind: practice, length: 90 min, date: 2026-09-02}]\n"
    )
    first = audit_of(text).to_arrange[0]
    assert first.what == (
        "time for everyone who takes part (1 h 30 for each of “staff”, as the activities add up)"
    )


def test_a_promise_out_of_reach_keeps_its_quotations() -> None:
    text = (
        f"{HEAD}conditions:\n  culture:\n    how: Nobody is graded\n    owner: provider\n"
        "    quotes: [{document: handbook, text: There is no rehearsal}]\n"
    )
    (promise,) = audit_of(text).promises
    assert (promise.about, promise.what) == ("culture", "Nobody is graded")
    assert [quotation.found for quotation in promise.quotations] == [True]


@pytest.mark.parametrize(("owner", "expected"), [("school", "evidenced"), ("provider", "claimed")])
def test_what_is_promised_by_somebody_who_cannot_arrange_it_is_claimed_and_no_more(
    owner: str, expected: str
) -> None:
    text = (
        f"{HEAD}conditions:\n  culture:\n    how: Nobody is graded in a visit\n    owner: {owner}\n"
        "    quotes: [{document: handbook, text: There is no rehearsal}]\n"
    )
    (claim,) = condition(audit_of(text), "culture").claims
    assert claim.status.value == expected
    assert claim.because.startswith("promised") is (expected == "claimed")


def test_a_wish_in_the_plans_own_words_is_a_question_and_no_evidence() -> None:
    text = (
        f"{HEAD}activities:\n  - title: Coaching\n    mechanisms:\n"
        "      practical-social-support:\n"
        "        how: The school may wish to arrange time to plan together\n"
        "        quotes: [{document: handbook, text: There is no rehearsal}]\n"
    )
    (claim,) = mechanism(audit_of(text), "practical-social-support").claims
    assert claim.status is Status.NEEDS_JUDGEMENT
    assert "it is a wish" in claim.because


def test_an_evaluation_that_asks_only_for_opinion_is_a_question_and_no_evidence() -> None:
    text = (
        f"{HEAD}evaluation:\n  how: Feedback form at the end of the webinar\n"
        "  quotes: [{document: handbook, text: There is no rehearsal}]\n"
        "activities: [{title: Launch, mechanisms: {rehearsal: Pairs rehearse it twice}}]\n"
    )
    (claim,) = condition(audit_of(text), "evaluation").claims
    assert claim.status is Status.NEEDS_JUDGEMENT
    assert "came and liked it" in claim.because


@pytest.mark.parametrize("owner", ["school", "trust", "partnership"])
def test_what_others_own_is_no_promise_of_the_provider(owner: str) -> None:
    block = f"conditions: {{protected_time: {{how: An hour, owner: {owner}}}, culture: Open}}\n"
    assert audit_of(PROVIDER + block).promises == ()


# --- Effects ---


def effects(text: str, documents: dict[str, str] | None = None) -> tuple[Effect, ...]:
    return audit_of(HEAD + text, documents).effects


def test_an_effect_says_what_it_rests_on_and_what_is_missing_to_weigh_it() -> None:
    (effect,) = effects(
        "effects:\n  - claim: Pupils read more\n    outcome: books read\n"
        "    population: 40 primary schools\n    sources: [{title: A trial, year: 2019}]\n"
    )
    assert effect.sources == ("A trial (2019)",)
    assert effect.missing == ("what it was compared with",)
    assert effect.listed is True


def test_words_that_claim_an_effect_are_met_in_the_plan_and_in_quotations() -> None:
    found = effects(
        "materials: [{title: A transformational handbook}]\n"
        "activities:\n  - title: Launch\n    mechanisms:\n      modelling:\n"
        "        how: Three clips\n"
        "        quotes: [{document: brochure, text: Proven to raise results}]\n"
    )
    assert [(each.claim, each.words, each.listed) for each in found] == [
        ("A transformational handbook", "transformational", False),
        ("Proven to raise results", "proven", False),
    ]
    assert found[1].quotations[0].looked.match.value == "not-found"


def test_what_is_quoted_for_a_listed_effect_is_told_with_it_and_not_again() -> None:
    quote = "quotes: [{document: brochure, text: Proven to raise results}]"
    (effect,) = effects(f"effects: [{{claim: Results rise, {quote}}}]\n")
    assert len(effect.quotations) == 1


def test_a_claim_with_a_year_or_a_source_beside_it_lacks_no_source() -> None:
    (effect,) = effects("materials: [{title: 'Proven in a trial by Smith, 2019'}]\n")
    assert effect.missing == ()


# --- Questions ---


def questions(text: str) -> dict[str, str]:
    return {each.about: each.text for each in audit_of(text).questions}


def test_only_a_provider_is_asked() -> None:
    assert audit_of(SCHOOL + COACHING).questions == ()
    assert audit_of(TRUST + COACHING).questions == ()
    assert audit_of(PROVIDER + COACHING).questions != ()


def test_each_question_is_one_sentence_that_is_asked_once() -> None:
    for example in (ROOT / "tests" / "audits" / "words-first.yaml", *EXAMPLES):
        asked = [each.text for each in told(example).questions]
        assert len(asked) == len(set(asked))
        assert all(text.endswith("?") and "\n" not in text for text in asked)
        assert all(text[0].isupper() and len(text) < 400 for text in asked)


def test_a_group_of_which_nothing_is_shown_is_asked_for_once() -> None:
    asked = questions(f"{PROVIDER}techniques: [{{id: a, action: Ask}}]\n{COACHING}")
    assert set(GROUPS) & set(asked) == set(GROUPS) - {"develop-teaching-techniques"}


def test_a_mechanism_that_is_only_named_is_asked_for_by_where_it_is_named() -> None:
    asked = questions(PROVIDER + COACHING.replace("feedback: x", "[feedback]"))
    assert (
        asked["feedback"]
        == ("For feedback in “Coaching”, who does what, so that we could watch it happen?")
        or asked["feedback"] == CONDITIONS["feedback"]
    )


@pytest.mark.parametrize(
    ("quoted", "asked"),
    [("rehearse the pause", "You write “rehearse the pause”: "), ("shake hands", "We noted the ")],
)
def test_only_words_that_stand_in_a_document_are_put_to_the_provider_as_its_own(
    quoted: str, asked: str
) -> None:
    quotes = f"quotes: [{{document: brochure, text: {quoted}}}]"
    assert questions(f"{HEAD}effects: [{{claim: It works, {quotes}}}]\n")["effects"].startswith(
        asked
    )


def test_a_mechanism_that_is_only_quoted_is_asked_for_in_the_words_of_the_document() -> None:
    quotes = "quotes: [{document: brochure, text: rehearse the pause}]"
    asked = questions(HEAD + COACHING.replace("feedback: x", f"feedback: {{{quotes}}}"))
    assert asked["feedback"] in (
        "You write “rehearse the pause”: for feedback, who does what, so that we could watch it "
        "happen?",
        CONDITIONS["feedback"],
    )


def test_what_the_definition_still_needs_is_asked_for_in_words() -> None:
    text = HEAD + COACHING.replace("feedback: x", "feedback: {how: One success and one next step}")
    (asked,) = (each.text for each in audit_of(text).questions if each.about == "feedback")
    assert asked == (
        "For feedback in “Coaching”, could you tell us what is observed and how soon the teacher "
        "hears?"
    )


def test_every_key_that_a_definition_needs_can_be_asked_for() -> None:
    keys = {
        key
        for known in load_catalogue().mechanisms.values()
        for keys in known.substantiated_by
        for key in keys
    }
    assert keys <= set(PARTICULARS)


def test_a_mechanism_has_its_hyphens_where_a_sentence_has_them() -> None:
    said = [each.spoken for each in audit_of(HEAD).mechanisms]
    assert [name for name in said if "-" in name] == [
        "self-monitoring",
        "context-specific repetition",
    ]


def test_every_group_can_be_asked_for() -> None:
    assert list(GROUPS) == list(load_catalogue().groups)


def test_a_contradiction_is_put_to_the_provider_with_the_page() -> None:
    quote = "{document: handbook, text: There is no rehearsal on the launch day, disagrees: how}"
    text = (
        f"{HEAD}activities:\n  - title: Launch\n    mechanisms:\n      rehearsal:\n"
        f"        how: Pairs practise it\n        quotes: [{quote}]\n"
    )
    asked = questions(text)
    assert asked["rehearsal"] == (
        "You offer rehearsal in “Launch”, and “The handbook” says “There is no rehearsal on the "
        "launch day”: which of the two holds?"
    )


# --- The whole ---


def told(path: Path) -> Audit:
    """The audit of a plan in a file, read alone and without documents."""
    return audit_of(path.read_text(encoding="utf-8"), {})


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_can_be_audited(example: Path) -> None:
    made = told(example)
    assert [each.name for each in made.mechanisms] == list(load_catalogue().mechanisms)
    assert all(
        (each.status is Status.NOT_MENTIONED) == (not each.claims) for each in made.mechanisms
    )


def test_other_parts_that_carry_a_quotation_are_told_too() -> None:
    text = HEAD.replace(
        "action: Pause before a new word",
        "action: Pause before a new word, quotes: [{document: brochure, text: rehearse the pause}]",
    )
    (other,) = audit_of(text).others
    assert (other.where, other.status) == ("technique pause", Status.EVIDENCED)


def test_a_plan_without_documents_has_nothing_unproved() -> None:
    made = audit_of(PROVIDER + COACHING)
    assert (made.papers, made.unproved) == ((), False)
    assert mechanism(made, "feedback").status is Status.CLAIMED


def test_documents_are_told_with_what_came_of_reading_them() -> None:
    text = (
        "pdcheck: 1\nprogramme: A\ndocuments:\n  - {id: a, path: a.md}\n  - {id: b, path: b.md}\n"
        "  - {id: c, url: 'https://example.org'}\n"
        f"  - {{id: d, path: a.md, digest: 'sha256:{'0' * 64}'}}\n"
    )
    made = audit_of(text, {"a.md": "Some words.\n"})
    assert [(each.id, each.read, bool(each.fault), each.changed) for each in made.papers] == [
        ("a", True, False, False),
        ("b", False, True, False),
        ("c", False, False, False),
        ("d", True, False, True),
    ]
    assert made.unproved is True


@pytest.mark.parametrize(("what", "asked"), [("it is a scan", True), (NOT_INSTALLED, False)])
def test_a_provider_is_not_asked_for_what_only_has_to_be_installed(what: str, asked: bool) -> None:
    text = PROVIDER + "documents: {id: a, path: a.pdf}\n"
    fault = NoPaper("a.pdf", what, "do this", digest="0" * 64)
    plan, context = Checker(as_of=AS_OF).told(text, "p.yaml", read_paper=lambda *_: fault)
    assert context is not None
    made = audit(context, Checker(as_of=AS_OF).report([plan]))
    assert any("whose words can be copied" in each.text for each in made.questions) is asked
    assert document(made.papers[0]).endswith(f"not read: {what}; to do: do this")


@given(texts)
@settings(max_examples=60, deadline=None)
def test_any_text_that_can_be_checked_can_be_audited(text: str) -> None:
    quoted = text.replace("\\", " ").replace('"', "'")
    quoted = "".join(c for c in quoted if c.isprintable())
    plan = (
        f'{HEAD}conditions: {{culture: {{how: "{quoted}", owner: provider}}}}\n'
        f'activities:\n  - title: "{quoted}"\n    mechanisms:\n      rehearsal:\n'
        f'        how: "{quoted}"\n        quotes: [{{document: brochure, text: "{quoted}"}}]\n'
        f'effects: ["proven {quoted}"]\n'
    )
    checker = Checker(as_of=AS_OF)
    report, context = checker.told(plan, "plan.yaml")
    assert report.crashes == ()
    if context is not None:
        assert audit_of(plan).file == "plan.yaml"


@pytest.mark.parametrize(
    ("written", "words", "iso"),
    [
        ("2026-03-02", "2 March 2026", "2026-03-02"),
        ("March 2026", "March 2026", "2026-03-01/2026-03-31"),
    ],
)
def test_a_document_is_dated_by_a_day_or_a_month(written: str, words: str, iso: str) -> None:
    audit = audit_of(f"{PROVIDER}documents: {{id: paper, title: Paper, date: {written}}}\n")
    told, facts = StringIO(), StringIO()
    text_report.render(audit, told)
    json_report.render(audit, facts)
    assert f"Paper, {words};" in " ".join(told.getvalue().split())
    assert json.loads(facts.getvalue())["documents"][0]["date"] == iso
