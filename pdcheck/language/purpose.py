"""Why a programme, and what teachers learn to do in it."""

from typing import ClassVar

from pydantic import Field

from pdcheck.language.mechanisms import Source
from pdcheck.language.node import Day, Evidenced, Id, Node, Text, When


class Technique(Evidenced):
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
