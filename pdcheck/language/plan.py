"""What a plan may say: the programme, its people, its activities and its conditions."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field

from pdcheck.language.mechanisms import (
    ActivityRef,
    Claim,
    EarlierRef,
    Expert,
    Mechanisms,
    Source,
    TechniqueRef,
)
from pdcheck.language.node import (
    Amount,
    Clock,
    Day,
    Every,
    Evidenced,
    HalfTerm,
    Hours,
    Id,
    Inset,
    InWeeks,
    Kind,
    Lasting,
    Node,
    Number,
    Owner,
    Share,
    Term,
    Text,
    UsedFor,
    Version,
    When,
    Where,
    Year,
    closed,
    refers,
)

MaterialRef = Annotated[str, refers("materials")]
PartnerRef = Annotated[str, refers("partners")]
PeopleRef = Annotated[str, refers("participants")]


class Lead(Node):
    """Who answers for the programme."""

    main: ClassVar[str | None] = "role"

    role: Text | None = Field(None, description="The role, never a name.")
    takes_part: Text | None = Field(None, description="What this leader does as a learner.")
    time: Text | None = Field(None, description="The time this leader has for it.")


class Programme(Node):
    """The programme as a whole."""

    main: ClassVar[str | None] = "title"

    title: Text | None = Field(None, description="What people call it.")
    lead: Lead | None = Field(None, description="Who answers for it: a role, never a name.")
    priority: tuple[Text, ...] = Field(
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

    autumn_1: When | None = Field(
        None, alias="autumn-1", description="First half of the autumn term."
    )
    autumn_2: When | None = Field(
        None, alias="autumn-2", description="Second half of the autumn term."
    )
    spring_1: When | None = Field(
        None, alias="spring-1", description="First half of the spring term."
    )
    spring_2: When | None = Field(
        None, alias="spring-2", description="Second half of the spring term."
    )
    summer_1: When | None = Field(
        None, alias="summer-1", description="First half of the summer term."
    )
    summer_2: When | None = Field(
        None, alias="summer-2", description="Second half of the summer term."
    )
    inset_day: Hours | None = Field(None, description="The hours of one INSET day, as 6 h.")
    inset_days: Number | None = Field(None, description="How many INSET days there are.")
    never: tuple[Text, ...] = Field(
        (), description="When no meeting is held: a weekday, or `last week of a half-term`."
    )
    finish_by: Clock | None = Field(None, description="When every meeting has ended, as 16:15.")
    closed: tuple[When, ...] = Field((), description="Further days or weeks without school.")


class Technique(Node):
    """Something that a teacher does in the classroom, and that one could see."""

    main: ClassVar[str | None] = "action"

    id: Id | None = Field(None, description="A short name, for other parts to refer to.")
    title: Text | None = Field(None, description="What people call it.")
    action: Text | None = Field(None, description="What the teacher does.")
    steps: tuple[Text, ...] = Field((), description="Its steps, in order.")
    criteria: tuple[Text, ...] = Field((), description="How one can tell that it is done well.")
    source: tuple[Source, ...] = Field((), description="Where it comes from.")


class PupilNeed(Evidenced):
    """What pupils need, and how that is known."""

    main: ClassVar[str | None] = "problem"

    problem: Text | None = Field(None, description="What pupils find hard, with its evidence.")
    group: Text | None = Field(None, description="Which pupils.")
    source: Text | None = Field(None, description="The assessment or count that shows it.")
    date: Day | None = Field(None, description="When that was.")


class TeacherNeed(Evidenced):
    """What teachers do now, and how that was found out."""

    main: ClassVar[str | None] = "finding"

    finding: Text | None = Field(None, description="What was found.")
    found_by: Text | None = Field(None, description="How: drop-ins, survey, interviews.")
    date: Day | None = Field(None, description="When that was.")
    asked_by: Text | None = Field(None, description="The roles of those who shaped the need.")


class Needs(Node):
    """Why this programme, for these pupils and these teachers."""

    main: ClassVar[str | None] = "pupils"

    pupils: tuple[PupilNeed, ...] = Field((), description="What pupils need.")
    teachers: tuple[TeacherNeed, ...] = Field((), description="Where teachers start from.")


class Participants(Node):
    """A row of people: those who learn, or those who support them."""

    main: ClassVar[str | None] = "title"

    id: Id | None = Field(None, description="A short name, for other parts to refer to.")
    title: Text | None = Field(None, description="Who they are.")
    roles: tuple[Text, ...] = Field((), description="Their roles, never names.")
    count: Number | None = Field(None, description="How many people.")
    schools: tuple[Text, ...] = Field((), description="Their schools: names, or how many.")
    hours_available: Hours | None = Field(
        None, description="The hours that each person has for this programme, as 13."
    )
    part: Annotated[str, closed("learner", "supporter")] | None = Field(
        None, description="Left out: learner. Mentors and coaches are supporters."
    )
    part_of: Annotated[str, refers("participants")] | None = Field(
        None, description="The id of the larger row that these people belong to."
    )
    joins: (
        Annotated[str, closed("expected", "recommended", "invited", "chosen", "applied")] | None
    ) = Field(None, description="How people come to be in this row.")
    ect_year: Annotated[str, closed("1", "2")] | None = Field(
        None, description="For early career teachers: the year of their induction."
    )
    reduction: Share | None = Field(
        None, description="For early career teachers: the timetable reduction, as 10%."
    )
    full_time: Share | None = Field(
        None, description="The share of full time these people work, as 60%."
    )

    @classmethod
    def from_sentence(cls, text: str) -> dict[str, Any]:
        """A leading number is the count, and the rest the title: `12 Year 8 teachers`."""
        found = re.fullmatch(r"\s*((?:about |up to |at least )?\d{1,6})\s+(\D.*)", text)
        return {"count": found.group(1), "title": found.group(2)} if found else {"title": text}


class Material(Node):
    """Something that is made or used: a handbook, clips, a tracker."""

    main: ClassVar[str | None] = "title"

    id: Id | None = Field(None, description="A short name, for other parts to refer to.")
    title: Text | None = Field(None, description="What it is.")
    owner: Owner | None = Field(None, description="Who keeps it.")
    version: Text | None = Field(None, description="Which version.")
    url: Text | None = Field(None, description="Where it is.")
    filled_by: tuple[Text, ...] = Field((), description="The roles that write in it.")
    read_by: tuple[Text, ...] = Field((), description="The roles that may read it.")


class Attendance(Node):
    """One row of people at an activity: for how long, in whose time, doing what."""

    main: ClassVar[str | None] = "who"

    who: PeopleRef | None = Field(None, description="The id of a row of `participants`.")
    length: Lasting | None = Field(None, description="For these people, where it differs.")
    time_from: Text | None = Field(
        None, description="Where these minutes come from: INSET, cover, timetabled, briefing."
    )
    does: Text | None = Field(None, description="What these people do in it.")
    joins: (
        Annotated[str, closed("expected", "recommended", "invited", "chosen", "applied")] | None
    ) = Field(None, description="How people come to take part. Left out: expected.")
    up_to: Number | None = Field(None, description="How many may take part.")


class Leader(Node):
    """Who leads an activity."""

    main: ClassVar[str | None] = "role"

    role: Text | None = Field(None, description="The role, never a name.")
    count: Number | None = Field(None, description="How many lead it.")
    credible_because: Text | None = Field(
        None, description="What this person has done with the technique, and where."
    )
    expert: Annotated[str, refers("experts")] | None = Field(
        None, description="The id of an entry of `experts`."
    )
    prepared_by: Text | None = Field(None, description="How they were prepared for leading it.")


class Aim(Node):
    """What an activity is meant to change."""

    main: ClassVar[str | None] = "teachers"

    teachers: Text | None = Field(None, description="What teachers should do otherwise.")
    pupils: Text | None = Field(None, description="What should change for pupils.")


class Event(Evidenced):
    """What activities, their sessions and their parts have in common."""

    main: ClassVar[str | None] = "title"
    aliases: ClassVar[Mapping[str, str]] = {"techniques": "technique"}

    id: Id | None = Field(None, description="A short name, for other parts to refer to.")
    title: Text | None = Field(None, description="What people call it.")
    length: Lasting | None = Field(None, description="How long one meeting lasts, as 90 min.")
    for_: tuple[Attendance, ...] = Field(
        (), alias="for", description="Who takes part: ids of `participants`. Left out: everyone."
    )
    led_by: tuple[Leader, ...] = Field((), description="Who leads it.")
    grouping: Text | None = Field(
        None, description="One to one, pairs, threes, groups of 8, by subject, by school."
    )
    where: Where | None = Field(
        None, description="`lessons` is use with pupils: it takes no CPD time."
    )
    place: Text | None = Field(None, description="The room or school.")
    technique: tuple[TechniqueRef, ...] = Field(
        (), description="The technique it is about. Left out: the plan's only one."
    )
    question: Text | None = Field(None, description="For an inquiry: the question.")
    topic: Text | None = Field(None, description="What it is about, in a few words.")
    aim: Aim | None = Field(None, description="What should be different afterwards.")
    mechanisms: Mechanisms | None = Field(
        None, description="The mechanisms it uses, each with a sentence on how."
    )
    uses: tuple[MaterialRef, ...] = Field((), description="The materials it uses.")
    makes: tuple[MaterialRef, ...] = Field((), description="The materials it makes.")
    preparation: Text | None = Field(None, description="What people do before it.")
    owner: Owner | None = Field(None, description="Whose part it is. Left out: who runs it.")
    required_by: Owner | None = Field(None, description="Who insists on it.")
    used_for: tuple[UsedFor, ...] = Field((), description="What an observation in it is used for.")


class Part(Event):
    """A part of one meeting. Parts stand in order."""


class Session(Event):
    """One meeting of an activity that has the same shape and another topic each time."""

    date: tuple[When, ...] = Field((), description="When it is held.")
    half_term: HalfTerm | None = Field(None, description="In which half-term.")
    weeks: tuple[InWeeks, ...] = Field((), description="In which school weeks.")
    follows: tuple[EarlierRef, ...] = Field((), description="What it comes after.")
    prepares: tuple[ActivityRef, ...] = Field((), description="What it prepares.")
    parts: tuple[Part, ...] = Field((), description="The parts of the meeting, in order.")


class Choice(Event):
    """One of the things to choose from."""


class Turn(Event):
    """What a slot is used for when its turn comes."""

    choose_from: tuple[Choice, ...] = Field((), description="What people choose from.")


class Activity(Event):
    """Something that the programme does, once or many times."""

    kind: Kind | None = Field(None, description="What kind of activity it is.")
    form: Text | None = Field(
        None, description="What people call this kind of thing: coaching, lesson study, INSET."
    )
    date: tuple[When, ...] = Field(
        (), description="When: 2026-09-02, `week of 2026-11-02`, 2026-10, or a list."
    )
    start: Day | None = Field(None, description="The first day of something that repeats.")
    end: Day | None = Field(None, description="The day by which it has ended.")
    every: tuple[Every, ...] = Field((), description="How often: week, 2 weeks, Tuesday, term.")
    times: Number | None = Field(None, description="How many times it really happens.")
    half_term: HalfTerm | None = Field(None, description="In which half-term: autumn-1, or each.")
    term: Term | None = Field(None, description="In which term: autumn, or each.")
    weeks: tuple[InWeeks, ...] = Field(
        (), description="School weeks of that half-term or term: 3, `4 to 6`, [2, 3], last."
    )
    inset: Inset | None = Field(None, description="The number of the INSET day it belongs to.")
    at_: Text | None = Field(None, alias="at", description="The time of day or period.")
    time_from: Text | None = Field(
        None, description="Where the minutes come from: INSET, cover, timetabled, briefing."
    )
    cost: Text | None = Field(None, description="What it costs, and who pays.")
    follows: tuple[EarlierRef, ...] = Field((), description="What it comes after.")
    prepares: tuple[ActivityRef, ...] = Field((), description="What it prepares.")
    sessions: tuple[Session, ...] = Field(
        (), description="Meetings of the same shape, each with its own topic."
    )
    parts: tuple[Part, ...] = Field((), description="The parts of one meeting, in order.")
    rotation: tuple[Turn, ...] = Field((), description="What takes turns in this slot.")
    choose_from: tuple[Choice, ...] = Field((), description="What people choose from.")

    def events(self) -> Iterator[Event]:
        """This activity, then its sessions, parts, turns and choices."""
        yield self
        for session in self.sessions:
            yield session
            yield from session.parts
        yield from self.parts
        for turn in self.rotation:
            yield turn
            yield from turn.choose_from
        yield from self.choose_from

    def claims(self) -> Iterator[tuple[Event, Claim]]:
        """Each mechanism claimed here or in a part, with the event that claims it."""
        for event in self.events():
            if event.mechanisms:
                for claim in event.mechanisms.claims():
                    yield event, claim


class Condition(Evidenced):
    """Something that must hold for the programme to work, and who sees to it."""

    main: ClassVar[str | None] = "how"

    how: Text | None = Field(None, description="How it is arranged.")
    owner: Owner | None = Field(None, description="Who arranges it. Left out: who runs it.")
    required_by: Owner | None = Field(None, description="Who insists on it.")


class Conditions(Node):
    """What must hold, beyond the activities themselves."""

    main: ClassVar[str | None] = "protected_time"

    protected_time: Condition | None = Field(
        None, description="Where the time comes from, and who guarantees it."
    )
    culture: Condition | None = Field(None, description="What makes it safe to try and to fail.")
    facilitation: Condition | None = Field(None, description="How those who lead are prepared.")
    follow_up: Condition | None = Field(None, description="What happens between the meetings.")


class Stopped(Node):
    """Something that ends so that there is room for this."""

    main: ClassVar[str | None] = "what"

    what: Text | None = Field(
        None, description="What stops; or `nothing needs to stop, because …`."
    )
    owner: Text | None = Field(None, description="Who sees to it.")
    frees: Lasting | None = Field(None, description="How much time that frees for each person.")


class PupilOutcome(Node):
    """A change for pupils, and how it is measured."""

    main: ClassVar[str | None] = "measure"

    pupils: Text | None = Field(None, description="Which pupils.")
    measure: Text | None = Field(None, description="What is measured.")
    baseline_date: Day | None = Field(None, description="When it is measured before.")
    review_date: Day | None = Field(None, description="When it is measured after.")
    measures: Annotated[str, closed("opinion", "attendance", "teachers", "pupils")] | None = Field(
        None, description="What kind of evidence it is."
    )
    owner: Text | None = Field(None, description="The role that measures it.")


class Tracking(Node):
    """A look at whether the programme happens, while it still can be changed."""

    main: ClassVar[str | None] = "what"

    what: Text | None = Field(None, description="What is looked at.")
    date: tuple[When, ...] = Field((), description="When it is looked at.")
    every: tuple[Every, ...] = Field((), description="How often.")
    if_low: Text | None = Field(None, description="What is done when it is low.")
    owner: Text | None = Field(None, description="The role that looks.")
    measures: Annotated[str, closed("opinion", "attendance", "teachers", "pupils")] | None = Field(
        None, description="What kind of evidence it is."
    )


class Evaluation(Evidenced):
    """How one will know."""

    main: ClassVar[str | None] = "how"

    how: Text | None = Field(None, description="How one will know, in a sentence.")
    outcomes: tuple[PupilOutcome, ...] = Field((), description="What should change for pupils.")
    tracking: tuple[Tracking, ...] = Field((), description="What is looked at on the way.")
    owner: Text | None = Field(None, description="The role that sees to it.")


class Sustain(Evidenced):
    """What keeps it going when the programme is over."""

    main: ClassVar[str | None] = "how"

    how: Text | None = Field(None, description="What keeps it going.")
    owner: Text | None = Field(None, description="The role that sees to it.")


class Document(Node):
    """A paper of a provider that quotations come from."""

    main: ClassVar[str | None] = "title"

    id: Id | None = Field(None, description="A short name, for quotations to refer to.")
    title: Text | None = Field(None, description="What it is called.")
    path: Text | None = Field(None, description="The file, from the plan's folder.")
    url: Text | None = Field(None, description="Where it was found.")
    date: Day | None = Field(None, description="Its date.")


class Partner(Node):
    """A school or body that takes part with others."""

    main: ClassVar[str | None] = "title"

    id: Id | None = Field(None, description="A short name, for other parts to refer to.")
    title: Text | None = Field(None, description="Who it is.")
    schools: tuple[Text, ...] = Field((), description="Its schools: names, or how many.")
    role: Text | None = Field(None, description="What it does in the partnership.")
    contact: Text | None = Field(None, description="The role of the person to ask.")
    release_days: Amount | None = Field(None, description="The days it releases people for.")
    pays: Text | None = Field(None, description="What it pays, and for what.")
    cover: Text | None = Field(None, description="Who pays for cover and travel.")


class SharedExpert(Expert):
    """An expert whose time is shared, and how."""

    id: Id | None = Field(None, description="A short name, for other parts to refer to.")
    employed_by: PartnerRef | None = Field(None, description="The id of an entry of `partners`.")
    days_a_week: Mapping[str, Amount] = Field(
        {}, description="How the working week is shared out: place and days."
    )
    schools: Number | None = Field(None, description="How many schools share this person.")


class Goal(Node):
    """What one teacher or team has agreed to do, and what the other side does for it."""

    main: ClassVar[str | None] = "teacher_does"

    who: Text | None = Field(None, description="The role whose goal it is, never a name.")
    teacher_does: Text | None = Field(None, description="What the teacher does.")
    leader_does: Text | None = Field(None, description="What the leader or coach does.")
    pupils: Text | None = Field(None, description="The class or group it is for.")
    evidence: Text | None = Field(None, description="What will show it.")
    due: Text | None = Field(None, description="By when it is met.")
    agreed_with: Text | None = Field(None, description="The role it is agreed with.")


class Earlier(Node):
    """Learning from before this plan that may be revisited."""

    main: ClassVar[str | None] = "title"

    id: Id | None = Field(None, description="A short name, for `revisits` to refer to.")
    title: Text | None = Field(None, description="What was learnt.")
    date: tuple[When, ...] = Field((), description="When that was.")


class Change(Node):
    """A recorded departure from the plan that this one adapts."""

    main: ClassVar[str | None] = "what"

    of: Text | None = Field(None, description="The id of what was changed.")
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

    pdcheck: Version | None = Field(None, description="The version of the plan language: 1.")
    programme: Programme | None = Field(None, description="The programme as a whole.")
    calendar: Calendar | None = Field(
        None, description="The school's year. May stand in the settings, once for all plans."
    )
    techniques: tuple[Technique, ...] = Field(
        (), description="What teachers learn to do in the classroom."
    )
    question: Text | None = Field(
        None, description="For an inquiry: the question, in place of a technique."
    )
    needs: Needs | None = Field(None, description="Why this programme.")
    participants: tuple[Participants, ...] = Field((), description="Who takes part.")
    partners: tuple[Partner, ...] = Field((), description="Schools and bodies that share it.")
    experts: tuple[SharedExpert, ...] = Field((), description="Experts whose time is shared.")
    materials: tuple[Material, ...] = Field((), description="What is made or used.")
    documents: tuple[Document, ...] = Field(
        (), description="A provider's papers, for `quotes` to refer to."
    )
    earlier: tuple[Earlier, ...] = Field(
        (), description="Learning from before this plan that may be revisited."
    )
    activities: tuple[Activity, ...] = Field((), description="What the programme does.")
    goals: tuple[Goal, ...] = Field((), description="What teachers or teams have agreed to do.")
    conditions: Conditions | None = Field(None, description="What must hold for it to work.")
    stops: tuple[Stopped, ...] = Field((), description="What ends to make room for it.")
    evaluation: Evaluation | None = Field(None, description="How one will know.")
    sustain: Sustain | None = Field(None, description="What keeps it going afterwards.")
    core: tuple[CoreRef, ...] = Field((), description="What must be kept when it is adapted.")
    adaptable: tuple[Text, ...] = Field((), description="What may be changed when it is adapted.")
    adapts: Text | None = Field(
        None, description="The file of the plan that this one adapts; only changes are written."
    )
    leaves_out: tuple[Text, ...] = Field(
        (), description="The ids of what this plan drops from the plan it adapts."
    )
    changes: tuple[Change, ...] = Field((), description="What was changed, why and by whom.")
    ignore: tuple[Silence, ...] = Field(
        (), description="Rules that this plan silences, each with its reason."
    )
    learned: tuple[Text, ...] = Field((), description="What was learned when it was over.")
