"""What a plan may say of each of the fourteen mechanisms.

The typed keys are those that the definitions in `mechanisms/` ask for. None is required: a claim
in a plain sentence is read too, and only `mechanisms/` decides which keys substantiate a claim.
"""

from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import Field

from pdcheck.language.node import (
    Day,
    Every,
    Evidenced,
    Lasting,
    Node,
    Number,
    Text,
    UsedFor,
    Where,
    closed,
    refers,
)

ActivityRef = Annotated[str, refers("activities")]
EarlierRef = Annotated[str, refers("activities", "earlier")]
TechniqueRef = Annotated[str, refers("techniques")]


class Source(Node):
    """Something that can be looked up: a study, a guidance report, a handbook."""

    main: ClassVar[str | None] = "title"

    title: Text | None = Field(None, description="What it is called, with the page or section.")
    year: Text | None = Field(None, description="When it appeared.")
    url: Text | None = Field(None, description="Where it can be read.")
    doi: Text | None = Field(None, description="Its DOI.")
    kind: Text | None = Field(None, description="Such as guidance report, trial, review.")


class Expert(Node):
    """Somebody whose word teachers have reason to trust on this technique."""

    main: ClassVar[str | None] = "role"

    role: Text | None = Field(None, description="The role, never a name.")
    expert: Annotated[str, refers("experts")] | None = Field(
        None, description="The id of an entry of `experts`."
    )
    credible_because: Text | None = Field(
        None, description="What this person has done with this technique, and where."
    )


class Claim(Evidenced):
    """A mechanism that an activity claims to use. A sentence stands for `how`."""

    main: ClassVar[str | None] = "how"
    mechanism: ClassVar[str] = ""

    how: Text | None = Field(None, description="Who does what, so that one could watch it happen.")
    of: tuple[TechniqueRef, ...] = Field(
        (), description="The technique it is about, where that is not the activity's own."
    )
    start: Day | None = Field(None, description="When it begins, if it outlasts its activity.")
    every: tuple[Every, ...] = Field((), description="How often, if it outlasts its activity.")
    times: Number | None = Field(None, description="How many times.")
    end: Day | None = Field(None, description="When it ends at the latest.")


class ManagingCognitiveLoad(Claim):
    """Only what matters most is presented, so that working memory can hold it."""

    mechanism: ClassVar[str] = "managing-cognitive-load"

    left_out: tuple[Text, ...] = Field((), description="What is deliberately not covered.")
    examples: Number | None = Field(None, description="How many contrasting examples are shown.")
    split_over: tuple[ActivityRef, ...] = Field(
        (), description="The activities over which the steps are spread."
    )
    visuals: Text | None = Field(None, description="The picture or diagram that words go with.")


class RevisitingPriorLearning(Claim):
    """Something learnt earlier comes back and has to be recalled or used."""

    mechanism: ClassVar[str] = "revisiting-prior-learning"

    revisits: tuple[EarlierRef, ...] = Field(
        (), description="The ids of the activities, or of `earlier` learning, that come back."
    )
    method: Text | None = Field(
        None, description="How it comes back: quiz, task that needs it, re-teaching."
    )


class SettingGoals(Claim):
    """Teachers set a specific goal for their own practice and agree it with somebody."""

    mechanism: ClassVar[str] = "setting-goals"

    goal: Text | None = Field(None, description="What the teacher will do.")
    set_by: Text | None = Field(None, description="Who chooses the goal: a role, never a name.")
    measure: Text | None = Field(None, description="How teacher and partner will know.")
    agreed_with: Text | None = Field(None, description="The role of the person it is agreed with.")
    due: Text | None = Field(None, description="By when: a date, or an occasion.")
    reviewed: Text | None = Field(None, description="When it is looked at again.")
    used_for: tuple[UsedFor, ...] = Field((), description="What else the goal is for.")


class CredibleSource(Claim):
    """What is asked of teachers comes from a source that they have reason to trust."""

    mechanism: ClassVar[str] = "credible-source"

    sources: tuple[Source, ...] = Field((), description="What can be looked up.")
    expert: Expert | None = Field(None, description="Who presents it, and why they are trusted.")


class AffirmationAfterProgress(Claim):
    """Somebody recognises effort or progress after a teacher has tried the technique."""

    mechanism: ClassVar[str] = "affirmation-after-progress"

    after: tuple[ActivityRef, ...] = Field((), description="The attempts that it answers.")
    by: Text | None = Field(None, description="The role of the person who gives it.")
    within: Lasting | None = Field(None, description="How soon after the attempt.")


class Instruction(Claim):
    """Teachers are taught how to carry out the technique."""

    mechanism: ClassVar[str] = "instruction"

    steps: tuple[Text, ...] = Field((), description="The steps that are taught.")
    criteria: tuple[Text, ...] = Field((), description="How one can tell that it is done well.")


class PracticalSocialSupport(Claim):
    """Colleagues help one another to carry out the technique."""

    mechanism: ClassVar[str] = "practical-social-support"

    task: Text | None = Field(None, description="What they do together.")
    grouping: Text | None = Field(None, description="Who is with whom: pairs, threes, by subject.")
    by: Text | None = Field(
        None, description="The role of those who help, where they are not one another's partners."
    )


class Modelling(Claim):
    """Teachers see the technique performed."""

    mechanism: ClassVar[str] = "modelling"

    medium: Annotated[str, closed("live", "video", "pictures", "text")] | None = Field(
        None, description="How it is seen."
    )
    examples: Number | None = Field(None, description="How many performances are shown.")
    by: Text | None = Field(None, description="The role of the person who is seen.")


class Feedback(Claim):
    """Somebody sees a teacher use the technique and tells that teacher how to improve it."""

    mechanism: ClassVar[str] = "feedback"

    observed: Text | None = Field(None, description="What was seen: a lesson, a clip, a rehearsal.")
    by: Text | None = Field(None, description="The role of the person who gives it.")
    to: Text | None = Field(None, description="Who receives it.")
    within: Lasting | None = Field(None, description="How soon the teacher hears it.")
    used_for: tuple[UsedFor, ...] = Field((), description="What else the observation is for.")


class Rehearsal(Claim):
    """Teachers practise the technique at least once where no pupils are."""

    mechanism: ClassVar[str] = "rehearsal"

    where: Where | None = Field(None, description="Where the practice happens.")
    rounds: Number | None = Field(None, description="How many times each teacher has a go.")


class PromptsAndCues(Claim):
    """Something at the time or place of teaching reminds teachers to use the technique."""

    mechanism: ClassVar[str] = "prompts-and-cues"

    medium: Text | None = Field(None, description="What the reminder is: a card, a slide, a nudge.")
    placed: Text | None = Field(None, description="Where or when teachers meet it.")


class ActionPlanning(Claim):
    """Teachers write down when, where or how often they will use the technique."""

    mechanism: ClassVar[str] = "action-planning"

    planned_by: Text | None = Field(None, description="Who writes the plan.")
    includes: tuple[
        Annotated[str, closed("context", "frequency", "duration", "intensity")], ...
    ] = Field((), description="What the plan states.")


class SelfMonitoring(Claim):
    """Teachers record their own use of the technique."""

    mechanism: ClassVar[str] = "self-monitoring"

    recorded_by: Text | None = Field(None, description="Who writes the record.")
    what: Text | None = Field(None, description="What is recorded.")


class ContextSpecificRepetition(Claim):
    """Teachers repeat the technique in the same setting until the setting brings it on."""

    mechanism: ClassVar[str] = "context-specific-repetition"

    context: Text | None = Field(
        None, description="The class, lesson or moment that stays the same."
    )
    where: Where | None = Field(None, description="Where the repeating happens.")


class Mechanisms(Node):
    """The mechanisms that an activity claims to use, each with how."""

    managing_cognitive_load: tuple[ManagingCognitiveLoad, ...] = Field(
        (), alias="managing-cognitive-load"
    )
    revisiting_prior_learning: tuple[RevisitingPriorLearning, ...] = Field(
        (), alias="revisiting-prior-learning"
    )
    setting_goals: tuple[SettingGoals, ...] = Field((), alias="setting-goals")
    credible_source: tuple[CredibleSource, ...] = Field((), alias="credible-source")
    affirmation_after_progress: tuple[AffirmationAfterProgress, ...] = Field(
        (), alias="affirmation-after-progress"
    )
    instruction: tuple[Instruction, ...] = ()
    practical_social_support: tuple[PracticalSocialSupport, ...] = Field(
        (), alias="practical-social-support"
    )
    modelling: tuple[Modelling, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    rehearsal: tuple[Rehearsal, ...] = ()
    prompts_and_cues: tuple[PromptsAndCues, ...] = Field((), alias="prompts-and-cues")
    action_planning: tuple[ActionPlanning, ...] = Field((), alias="action-planning")
    self_monitoring: tuple[SelfMonitoring, ...] = Field((), alias="self-monitoring")
    context_specific_repetition: tuple[ContextSpecificRepetition, ...] = Field(
        (), alias="context-specific-repetition"
    )

    def claims(self) -> tuple[Claim, ...]:
        """Every claim, in the order of the fourteen."""
        return self._claims

    @cached_property
    def _claims(self) -> tuple[Claim, ...]:
        return tuple(child for child in self.children() if isinstance(child, Claim))
