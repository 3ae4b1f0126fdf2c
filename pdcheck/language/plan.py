"""One programme of professional development as one file: the plan, and what holds for all of it."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from pdcheck.bounds import MOST_ACTIVITIES, MOST_DOCUMENTS, MOST_NAMED, MOST_ROWS, MOST_TECHNIQUES
from pdcheck.language.activities import Activity
from pdcheck.language.conditions import Conditions, Evaluation, Stopped, Sustain
from pdcheck.language.mechanisms import Source
from pdcheck.language.node import (
    AtMost,
    Clock,
    Day,
    Digest,
    Evidenced,
    HalfTermDates,
    Hours,
    Id,
    Kind,
    Node,
    Number,
    Owner,
    Text,
    Version,
    When,
    Year,
    closed,
    refers,
)
from pdcheck.language.people import Participants, Partner, SharedExpert
from pdcheck.language.purpose import Earlier, Goal, Needs, Technique


class Lead(Evidenced):
    """Who answers for the programme."""

    main: ClassVar[str | None] = "role"

    role: Text | None = Field(None, description="The role, never a name.")
    takes_part: Text | None = Field(None, description="What this leader does as a learner.")
    time: Text | None = Field(None, description="The time this leader has for it.")
    owner: Owner | None = Field(None, description="Who appoints this leader.")


class Priority(Evidenced):
    """A priority of the improvement plan that the programme serves."""

    main: ClassVar[str | None] = "what"

    what: Text | None = Field(None, description="The priority, in the improvement plan's words.")
    owner: Owner | None = Field(None, description="Whose improvement plan it stands in.")


class Programme(Evidenced):
    """The programme as a whole."""

    main: ClassVar[str | None] = "title"

    title: Text | None = Field(None, description="What people call it.")
    lead: Lead | None = Field(None, description="Who answers for it: a role, never a name.")
    priority: tuple[Priority, ...] = Field(
        (), description="The priority of the school's or trust's improvement plan that it serves."
    )
    run_by: Owner | None = Field(None, description="Who runs it. Left out: the school.")
    provider: Text | None = Field(None, description="The organisation that provides it.")
    year: Year | None = Field(None, description="The school year, as 2026-27.")
    start: Day | None = Field(None, description="Its first day, where `year` does not say it.")
    end: Day | None = Field(None, description="Its last day.")
    kind: Kind | None = Field(
        None, description="What kind of activities it has, for each that does not say another."
    )
    pay_and_conditions: Annotated[str, closed("stpcd", "own")] | None = Field(
        None, description="Whether the School Teachers' Pay and Conditions Document applies."
    )
    purpose: Text | None = Field(None, description="What it is for.")
    approved: Text | None = Field(None, description="Who approved this plan, and when.")
    review_date: Day | None = Field(None, description="When the plan itself is looked at again.")
    version: Text | None = Field(None, description="The version of this plan.")


class Calendar(Node):
    """The school's year: half-terms, INSET days, and when nothing is held."""

    autumn_1: HalfTermDates | None = Field(
        None, alias="autumn-1", description="First half of the autumn term."
    )
    autumn_2: HalfTermDates | None = Field(
        None, alias="autumn-2", description="Second half of the autumn term."
    )
    spring_1: HalfTermDates | None = Field(
        None, alias="spring-1", description="First half of the spring term."
    )
    spring_2: HalfTermDates | None = Field(
        None, alias="spring-2", description="Second half of the spring term."
    )
    summer_1: HalfTermDates | None = Field(
        None, alias="summer-1", description="First half of the summer term."
    )
    summer_2: HalfTermDates | None = Field(
        None, alias="summer-2", description="Second half of the summer term."
    )
    inset_day: Hours | None = Field(None, description="The hours of one INSET day, as 6 h.")
    inset_days: Number | None = Field(None, description="How many INSET days there are.")
    never: Annotated[tuple[Text, ...], AtMost(MOST_NAMED)] = Field(
        (), description="When no meeting is held: a weekday, or `last week of a half-term`."
    )
    finish_by: Clock | None = Field(None, description="When every meeting has ended, as 16:15.")
    closed: Annotated[tuple[When, ...], AtMost(MOST_NAMED)] = Field(
        (), description="Further days or weeks without school."
    )


class Material(Evidenced):
    """Something that is made or used: a handbook, clips, a tracker."""

    main: ClassVar[str | None] = "title"

    id: Id | None = Field(None, description="A short name, for other parts to refer to.")
    title: Text | None = Field(None, description="What it is.")
    owner: Owner | None = Field(None, description="Who keeps it.")
    version: Text | None = Field(None, description="Which version.")
    url: Text | None = Field(None, description="Where it is.")
    filled_by: tuple[Text, ...] = Field((), description="The roles that write in it.")
    read_by: tuple[Text, ...] = Field((), description="The roles that may read it.")


class Document(Node):
    """A paper of a provider that quotations come from."""

    main: ClassVar[str | None] = "title"

    id: Id | None = Field(None, description="A short name, for quotations to refer to.")
    title: Text | None = Field(None, description="What it is called.")
    path: Text | None = Field(None, description="The file, from the plan's folder.")
    url: Text | None = Field(None, description="Where it was found.")
    date: When | None = Field(None, description="Its date: a day, or a month as 2026-03.")
    digest: Digest | None = Field(
        None,
        description="The SHA-256 of the file when its quotations were taken, as `pdcheck fix` "
        "writes it; a file that changed later is reported.",
    )


class Effect(Evidenced):
    """An effect that the programme is said to have, and what that rests on."""

    main: ClassVar[str | None] = "claim"

    claim: Text | None = Field(None, description="What is said to happen, in the provider's words.")
    outcome: Text | None = Field(None, description="What was measured.")
    population: Text | None = Field(
        None, description="With whom it was measured, such as 74 primary schools."
    )
    compared_with: Text | None = Field(
        None, description="What it was compared with, such as schools that carried on as usual."
    )
    sources: tuple[Source, ...] = Field((), description="Where it can be looked up.")


class Change(Node):
    """A recorded departure from the plan that this one adapts."""

    main: ClassVar[str | None] = "what"

    of: Text | None = Field(
        None, description="The id of what was changed, or a mechanism, a condition or a block."
    )
    what: Text | None = Field(None, description="What was changed.")
    why: Text | None = Field(None, description="Why it was changed.")
    owner: Text | None = Field(None, description="The role that decided it.")
    date: Day | None = Field(None, description="When it was decided.")


class Silence(Node):
    """A rule that this plan silences, and the reason, which every report repeats."""

    main: ClassVar[str | None] = "rule"

    rule: Annotated[str, refers("rules")] | None = Field(None, description="The rule's name.")
    reason: Text | None = Field(None, description="Why this rule does not hold here.")
    until: Day | None = Field(None, description="The last day on which the silence holds.")


CoreRef = Annotated[
    str, refers("mechanisms", "techniques", "activities", "conditions", "materials")
]


class Plan(Node):
    """One programme of professional development, as one file."""

    aliases: ClassVar[Mapping[str, str]] = {"active_ingredients": "core"}
    may_say_nothing: ClassVar[bool] = False

    pdcheck: Version | None = Field(None, description="The version of the plan language: 1.")
    programme: Programme | None = Field(None, description="The programme as a whole.")
    calendar: Calendar | None = Field(
        None, description="The school's year. May stand in the settings, once for all plans."
    )
    techniques: Annotated[tuple[Technique, ...], AtMost(MOST_TECHNIQUES)] = Field(
        (), description="What teachers learn to do in the classroom."
    )
    question: Text | None = Field(
        None, description="For an inquiry: the question, in place of a technique."
    )
    needs: Needs | None = Field(None, description="Why this programme.")
    participants: Annotated[tuple[Participants, ...], AtMost(MOST_ROWS)] = Field(
        (), description="Who takes part."
    )
    partners: Annotated[tuple[Partner, ...], AtMost(MOST_NAMED)] = Field(
        (), description="Schools and bodies that share it."
    )
    experts: Annotated[tuple[SharedExpert, ...], AtMost(MOST_NAMED)] = Field(
        (), description="Experts whose time is shared."
    )
    materials: Annotated[tuple[Material, ...], AtMost(MOST_NAMED)] = Field(
        (), description="What is made or used."
    )
    documents: Annotated[tuple[Document, ...], AtMost(MOST_DOCUMENTS)] = Field(
        (), description="A provider's papers, for `quotes` to refer to."
    )
    effects: Annotated[tuple[Effect, ...], AtMost(MOST_NAMED)] = Field(
        (), description="The effects that the programme is said to have, and what they rest on."
    )
    earlier: Annotated[tuple[Earlier, ...], AtMost(MOST_NAMED)] = Field(
        (), description="Learning from before this plan that may be revisited."
    )
    activities: Annotated[tuple[Activity, ...], AtMost(MOST_ACTIVITIES)] = Field(
        (), description="What the programme does."
    )
    goals: Annotated[tuple[Goal, ...], AtMost(MOST_NAMED)] = Field(
        (), description="What teachers or teams have agreed to do."
    )
    conditions: Conditions | None = Field(None, description="What must hold for it to work.")
    stops: Annotated[tuple[Stopped, ...], AtMost(MOST_NAMED)] = Field(
        (), description="What ends to make room for it."
    )
    evaluation: Evaluation | None = Field(None, description="How one will know.")
    sustain: Sustain | None = Field(None, description="What keeps it going afterwards.")
    core: Annotated[tuple[CoreRef, ...], AtMost(MOST_NAMED)] = Field(
        (), description="What must be kept when it is adapted. A plan that adapts can only add."
    )
    adaptable: tuple[Text, ...] = Field((), description="What may be changed when it is adapted.")
    adapts: Text | None = Field(
        None,
        description="The file of the plan that this one adapts, from this plan's folder. What is "
        "not written here is kept: the same id replaces only the keys that are written, a new id "
        "is added, and a list whose items have no ids replaces the other list.",
    )
    leaves_out: Annotated[tuple[Text, ...], AtMost(MOST_NAMED)] = Field(
        (),
        description="What this plan drops of the plan it adapts: ids, mechanisms, conditions.",
    )
    changes: Annotated[tuple[Change, ...], AtMost(MOST_NAMED)] = Field(
        (), description="Each departure from the plan it adapts: of what, why, by whom and when."
    )
    ignore: Annotated[tuple[Silence, ...], AtMost(MOST_NAMED)] = Field(
        (), description="Rules that this plan silences, each with its reason."
    )
    learned: tuple[Text, ...] = Field((), description="What was learned when it was over.")
