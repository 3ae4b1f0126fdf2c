"""What a programme does: activities, their sessions and their parts."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from pdcheck.bounds import MOST_RHYTHMS, MOST_SESSIONS
from pdcheck.language.mechanisms import ActivityRef, Claim, EarlierRef, Mechanisms, TechniqueRef
from pdcheck.language.node import (
    AtMost,
    Day,
    Every,
    Evidenced,
    HalfTerm,
    Id,
    Inset,
    InWeeks,
    Kind,
    Lasting,
    Node,
    Number,
    Owner,
    Term,
    Text,
    UsedFor,
    When,
    Where,
    refers,
)
from pdcheck.language.people import Attendance, Leader

MaterialRef = Annotated[str, refers("materials")]


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
    every: Annotated[tuple[Every, ...], AtMost(MOST_RHYTHMS)] = Field(
        (), description="How often: week, 2 weeks, Tuesday, term."
    )
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
    sessions: Annotated[tuple[Session, ...], AtMost(MOST_SESSIONS)] = Field(
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
