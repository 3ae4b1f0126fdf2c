"""What a rule may ask about a whole plan, each answer worked out once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from pdcheck.document import Document
from pdcheck.evidence import Catalogue, Overclaims
from pdcheck.facts.bodies import Bodies
from pdcheck.facts.calendar import SchoolYear
from pdcheck.facts.claims import Claims
from pdcheck.facts.described import Described
from pdcheck.facts.early_career import EarlyCareer
from pdcheck.facts.own_words import OwnWords
from pdcheck.facts.people import People
from pdcheck.facts.purpose import Purpose
from pdcheck.facts.roles import Roles
from pdcheck.facts.schedule import Schedule
from pdcheck.facts.sequence import Sequence
from pdcheck.facts.time_source import TimeSources
from pdcheck.facts.wording import overclaims
from pdcheck.finding import Problem, Summary
from pdcheck.language.activities import Activity, Event
from pdcheck.language.node import Node, kinds_of
from pdcheck.language.plan import Calendar, Plan
from pdcheck.language.words import fold, folded
from pdcheck.silencing.comments import in_comments
from pdcheck.silencing.silences import Named, Silences, in_ignore
from pdcheck.span import Path

if TYPE_CHECKING:
    from pdcheck.adaptation.core import Side
    from pdcheck.adaptation.records import Adaptation
    from pdcheck.facts.quotations import Quotations
    from pdcheck.papers.paper import ReadPaper


@dataclass(frozen=True)
class Context:
    """A plan and everything that follows from it.

    `families` maps the name of every rule to its family. `refute` runs the rules that can refute
    a claim; it is called when coverage is first asked for, so that those rules can use the rest
    of the context. `find_unused` runs the rules that the plan silences, in the same way. `base` is
    the plan that this one adapts; then `plan` is what both say together. `alone` says why it was
    read without it. `read_paper` reads a provider's document; without it, none can be had.
    """

    plan: Plan
    document: Document
    catalogue: Catalogue
    as_of: date
    calendar: Calendar | None
    faults: Mapping[str, tuple[Problem, ...]]
    families: Mapping[str, str]
    refute: Callable[["Context"], Mapping[Path, str]]
    find_unused: Callable[["Context"], Iterable[Named]]
    base: "Context | None" = None
    alone: str = ""
    read_paper: "ReadPaper | None" = None

    @cached_property
    def people(self) -> People:
        """Who takes part in what."""
        return People(self.plan)

    @cached_property
    def year(self) -> SchoolYear:
        """The school's year: the plan's own calendar, or the one in the settings."""
        return SchoolYear(self.plan.calendar or self.calendar)

    @cached_property
    def schedule(self) -> Schedule:
        """When things happen, and how long they take."""
        return Schedule(self.plan, self.year, self.people)

    @cached_property
    def claims(self) -> Claims:
        """What is claimed of the mechanisms, and how far it is shown."""
        return Claims(self.plan, self.catalogue, self.people, lambda: self.refute(self))

    @cached_property
    def described(self) -> Described:
        """What the words of claims and activities describe, as far as they can be read."""
        return Described(self.plan, self.catalogue, self.claims)

    @cached_property
    def time(self) -> TimeSources:
        """Where the time comes from."""
        return TimeSources(self.plan, self.people, self.claims)

    @cached_property
    def purpose(self) -> Purpose:
        """Why the programme, what it teaches, and how one will know."""
        return Purpose(self.plan, self.catalogue, self.schedule, self.claims, self.overlay)

    @cached_property
    def bodies(self) -> Bodies:
        """The schools, trust, partners or provider behind the programme."""
        return Bodies(self.plan, self.catalogue, self.people)

    @cached_property
    def sequence(self) -> Sequence:
        """In which order techniques are taught, tried, answered and embedded."""
        return Sequence(self.plan, self.claims, self.people, self.schedule)

    @cached_property
    def roles(self) -> Roles:
        """Whom a role means: those who learn, who support, or who lead."""
        return Roles(self.catalogue, self.people)

    @cached_property
    def own_words(self) -> OwnWords:
        """Examples made of what the author already wrote."""
        return OwnWords(self.plan, self.people, self.claims, self.schedule, self.precedes)

    @cached_property
    def overclaims(self) -> tuple[tuple[Path, str, Overclaims], ...]:
        """The words that claim more than is known, or a balance that the plan has to show."""
        if not self.catalogue.may_overclaim(self.all_words_folded):
            return ()
        return tuple(overclaims(self.nodes, self.catalogue))

    @cached_property
    def early_career(self) -> EarlyCareer:
        """Who of the participants is an early career teacher, and what the plan says of that."""
        return EarlyCareer(self.plan, self.people, self.claims, self.time)

    @cached_property
    def quotations(self) -> "Quotations":
        """What the plan quotes of a provider's documents, and whether it is there."""
        from pdcheck.facts.quotations import Quotations

        return Quotations(self.plan, self.document, self.nodes, self.read_paper)

    @cached_property
    def shares_nothing(self) -> bool:
        """Whether this is a partnership of which neither need, technique nor question is named."""
        events = [event for activity in self.plan.activities for event in activity.events()]
        open_ = any({"question", "topic"} & set(event.undecided) for event in events)
        named = self.claims.names_a_technique or open_ or "question" in self.plan.undecided
        return self.bodies.partnership and not self.bodies.about_pupils and not named

    @cached_property
    def homes(self) -> Mapping[int, Activity]:
        """The activity that each event belongs to, by the identity of the event."""
        return {id(e): activity for activity in self.plan.activities for e in activity.events()}

    @cached_property
    def events_by_id(self) -> Mapping[str, Event]:
        """Activities, sessions and parts by their ids."""
        return {e.id: e for activity in self.plan.activities for e in activity.events() if e.id}

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every part of the plan, in the order of the language."""
        return tuple(self.plan.walk())

    @cached_property
    def _by_kind(self) -> Mapping[type[Node], tuple[Node, ...]]:
        """The parts of the plan by their kinds, those of one kind together."""
        own: dict[type[Node], list[Node]] = {}
        for node in self.nodes:
            own.setdefault(type(node), []).append(node)
        found: dict[type[Node], list[Node]] = {}
        for kind, nodes in own.items():
            for above in kinds_of(kind):
                found.setdefault(above, []).extend(nodes)
        return {kind: tuple(nodes) for kind, nodes in found.items()}

    def visited(self, kind: type[Node]) -> tuple[Node, ...]:
        """The parts of the plan that are of a kind, or of a kind of that kind."""
        return self._by_kind.get(kind, ())

    @cached_property
    def texts(self) -> tuple[tuple[Node, str, str], ...]:
        """Every sentence of the plan with its part and key, in the order of the language."""
        return tuple((node, key, text) for node in self.nodes for key, text in node.texts())

    @cached_property
    def all_words(self) -> str:
        """Every sentence, one behind the other: what is not in here is in no sentence."""
        return " | ".join(text for _, _, text in self.texts)

    @cached_property
    def all_words_folded(self) -> str:
        """The same, folded; it is not kept for other plans, as `fold` keeps names."""
        return folded(self.all_words)

    @cached_property
    def silences(self) -> Silences:
        """What the plan silences, in `ignore:` and in comments, whether it holds or not."""
        stated = in_ignore(self.plan, self.document, self.families)
        written = in_comments(self.document.as_written, self.families)
        return Silences(self.document.name, (*stated, *written), self.as_of)

    @cached_property
    def unused_silences(self) -> tuple[Named, ...]:
        """The rules that the plan silences, with reason and in time, where they find nothing."""
        return tuple(self.find_unused(self))

    @cached_property
    def left_out(self) -> Mapping[str, Path]:
        """What this plan drops of the one it adapts: folded names, and where it says so."""
        return {fold(n): self.plan.at("leaves_out", i) for i, n in enumerate(self.plan.leaves_out)}

    @cached_property
    def side(self) -> "Side":
        """This plan as one of two that are compared."""
        from pdcheck.adaptation.core import Side

        return Side(
            self.plan,
            self.document,
            self.catalogue,
            self.people,
            self.schedule,
            self.claims,
            self.time,
        )

    @cached_property
    def adaptation(self) -> "Adaptation | None":
        """What became of the plan that this one adapts; None where that was not read."""
        from pdcheck.adaptation.compare import compare

        return compare(self.base.side, self.side) if self.base else None

    @property
    def overlay(self) -> bool:
        """Whether only what differs from another plan was read, so that silence means nothing."""
        return self.plan.adapts is not None and self.base is None

    def precedes(self, earlier: Event, later: Event) -> bool | None:
        """Whether one event begins before another; None where the plan does not tell."""
        return self.schedule.precedes(earlier, later, self.homes)

    def summary(self) -> Summary:
        """What the plan shows, before any finding."""
        programme = self.plan.programme
        return Summary(
            title=(programme.title if programme else None) or "",
            judged=bool(self.claims.judged),
            groups=self.claims.groups,
            mechanisms=self.claims.mechanisms,
            time_protected=self.time.protected,
            time_sources=self.time.sources,
            hours=self.schedule.table(),
            columns=self.claims.columns,
        )

    def forget(self) -> None:
        """Let go of the plan and of all that was worked out; nothing can be asked after that.

        Facts hold on to the context that holds on to them. Where nobody undoes that, a thousand
        plans stay in memory until the garbage collector has gone through them one by one.
        """
        vars(self).clear()
