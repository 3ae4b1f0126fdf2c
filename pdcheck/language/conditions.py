"""What must hold for a programme to work, and how one will know that it did."""

from typing import Annotated, ClassVar

from pydantic import Field

from pdcheck.language.node import Day, Every, Evidenced, Lasting, Node, Owner, Text, When, closed


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


class Stopped(Evidenced):
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
