"""What a `pdcheck.yaml` may say, key by key."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from pdcheck.language.node import Node, Text, Written, closed
from pdcheck.language.plan import Calendar
from pdcheck.language.trust import EntitledTo, TimeOfStaff
from pdcheck.settings.patterns import read_pattern
from pdcheck.settings.values import (
    PARTS,
    read_file_name,
    read_ignored,
    read_mechanism,
    read_own_mechanism,
    read_own_role,
    read_rule,
    read_rule_or_family,
    read_size,
)

_TEXT = {"type": "string"}

FileName = Annotated[str, Written(read_file_name, _TEXT)]
Pattern = Annotated[str, Written(read_pattern, _TEXT)]
RuleOrFamily = Annotated[str, Written(read_rule_or_family, _TEXT)]
Ignored = Annotated[str, Written(read_ignored, _TEXT)]
RuleName = Annotated[str, Written(read_rule, _TEXT)]
SeverityWord = Annotated[str, closed("error", "warning", "advice")]
FailOn = Annotated[str, closed("error", "warning", "advice", "never")]
Size = Annotated[int, Written(read_size, _TEXT)]
OwnMechanism = Annotated[str, Written(read_own_mechanism, _TEXT)]
MechanismName = Annotated[str, Written(read_mechanism, _TEXT)]
OwnRole = Annotated[str, Written(read_own_role, _TEXT)]
Part = Annotated[str, closed(*PARTS)]


class _Said(Node):
    """A part of the settings. Nothing in it can be left for somebody to decide."""

    whole: ClassVar[str] = "settings file"
    may_be_open: ClassVar[bool] = False


class Vocabulary(_Said):
    """An organisation's own words for mechanisms and roles, beside those that pdcheck knows."""

    mechanisms: Mapping[OwnMechanism, MechanismName] = Field(
        {}, description="What plans call a mechanism, and which one it is: practice perfect: "
        "rehearsal."
    )  # fmt: skip
    roles: Mapping[OwnRole, Part] = Field(
        {}, description="What plans call a role, and its part: learner, supporter or leader."
    )


class Override(_Said):
    """What is different for some of the plans."""

    paths: tuple[Pattern, ...] = Field(
        (), description="Which plans, from the folder of the settings: programmes/legacy/**."
    )
    because: Text | None = Field(None, description="Why these plans are checked otherwise.")
    select: tuple[RuleOrFamily, ...] = Field(
        (), description="Only these rules or families, in place of those selected for all."
    )
    ignore: tuple[Ignored, ...] = Field(
        (), description="Not these rules or families, beside those ignored for all."
    )
    severity: Mapping[RuleName, SeverityWord] = Field(
        {}, description="How loud a rule is in these plans: rule: warning."
    )


class SettingsFile(_Said):
    """What holds for all plans in the folder of this file and below it."""

    extends: FileName | None = Field(
        None,
        description="The settings file to begin from: ../trust/pdcheck.yaml. What is said here "
        "replaces what is said there, key by key; severities and vocabulary are taken together, "
        "entry by entry; overrides stand behind those of that file.",
    )
    plans: tuple[Pattern, ...] = Field(
        (), description="Which files in a folder are plans, in place of those with a line "
        "`pdcheck: 1`: programmes/**/*.yaml."
    )  # fmt: skip
    select: tuple[RuleOrFamily, ...] = Field((), description="Only these rules or families.")
    ignore: tuple[Ignored, ...] = Field((), description="Not these rules or families.")
    severity: Mapping[RuleName, SeverityWord] = Field(
        {}, description="How loud a rule is here, whatever its basis earns: rule: warning."
    )
    overrides: tuple[Override, ...] = Field(
        (), description="What is different for some of the plans; the last that matches wins."
    )
    fail_on: FailOn | None = Field(
        None, description="The least severe finding that makes the exit code 1."
    )
    largest_plan: Size | None = Field(None, description="The largest plan that is read, as 2 MiB.")
    calendar: Calendar | None = Field(
        None, description="The school's year, for every plan that has no calendar of its own."
    )
    vocabulary: Vocabulary | None = Field(
        None, description="An organisation's own words for mechanisms and roles."
    )
    baseline: FileName | None = Field(
        None, description="The file of findings that are known already."
    )
    schools: tuple[Text, ...] = Field(
        (), description="The schools of the trust, or the one school."
    )
    entitlement: tuple[EntitledTo, ...] = Field(
        (), description="The programmes that everyone is to get in every school."
    )
    staff_time: tuple[TimeOfStaff, ...] = Field(
        (), description="The time that staff have for all programmes together."
    )
