"""Who takes part: learners and supporters, leaders, partners and shared experts."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field

from pdcheck.language.mechanisms import Expert
from pdcheck.language.node import (
    Amount,
    Hours,
    Id,
    Lasting,
    Node,
    Number,
    Share,
    Text,
    closed,
    refers,
)

PartnerRef = Annotated[str, refers("partners")]
PeopleRef = Annotated[str, refers("participants")]


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
