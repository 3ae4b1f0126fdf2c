"""What a trust's settings say of its schools, of what everyone is to get, and of staff's time."""

from typing import ClassVar

from pydantic import Field

from pdcheck.language.node import Hours, Node, Text


class Exemption(Node):
    """A school that need not take part in a programme."""

    main: ClassVar[str | None] = "school"

    school: Text | None = Field(None, description="The school.")
    because: Text | None = Field(
        None, description="The reason. An exemption without one does not count."
    )


class EntitledTo(Node):
    """A programme that is everyone's entitlement."""

    main: ClassVar[str | None] = "plan"

    plan: Text | None = Field(
        None, description="The file of the trust's plan, from the settings' own folder."
    )
    roles: tuple[Text, ...] = Field(
        (), description="Whose entitlement it is: teacher. Left out: everyone's in the plan."
    )
    exempt: tuple[Exemption, ...] = Field((), description="The schools that need not take part.")


class TimeOfStaff(Node):
    """The time that people have for professional development, over all plans together."""

    roles: tuple[Text, ...] = Field((), description="Whose time it is: teacher.")
    schools: tuple[Text, ...] = Field((), description="In which schools. Left out: in all.")
    hours_a_year: Hours | None = Field(None, description="For each person in a year, as 30.")
    hours_a_week: Hours | None = Field(
        None, description="For each person in a week, as 2; INSET days come on top."
    )
