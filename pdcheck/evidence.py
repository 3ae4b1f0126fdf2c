"""What is known about the fourteen mechanisms: `mechanisms/*.yaml` becomes a catalogue."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from pdcheck.language.words import fold, plainly, without_apostrophes
from pdcheck.records import all_made, data_document, data_names, made

_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"\w+['’]s\b|\w+s['’](?=\s)")
"""The teacher in “the teacher's line manager”, who is not the person that is meant."""


class Support(NamedTuple):
    """How well a definition or claim is supported.

    `strength` is `association` where it rests on a pattern across trials of whole programmes,
    and `direct` where an experiment looked at this mechanism itself. `seen` says whether we
    read the source (`first-hand`) or an account of it (`second-hand`).
    """

    basis: str
    strength: str
    sources: tuple[str, ...]
    seen: str
    caveat: str


class TechniqueCode(NamedTuple):
    """The nearest technique of the behaviour-change taxonomy (Michie et al. 2013): our mapping."""

    code: str
    name: str
    note: str


class Mechanism(NamedTuple):
    """One of the fourteen mechanisms of the EEF guidance of 2021.

    `particulars` gives example values for the keys in `substantiated_by`, the best first. A word
    such as `$technique` in one stands for something of the author's own plan.
    """

    mechanism: str
    number: int
    group: str
    title: str
    aliases: tuple[str, ...]
    definition: str
    counts: tuple[str, ...]
    does_not_count: tuple[str, ...]
    question: str
    examples: tuple[str, ...]
    behaviour_change_technique: TechniqueCode
    substantiated_by: tuple[tuple[str, ...], ...]
    particulars: Mapping[str, tuple[str, ...]]
    evidence: Support

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which a plan may call it: ours, the EEF's, aliases, and its number."""
        numbers = (str(self.number), f"M{self.number}")
        return (self.mechanism, self.title, *self.aliases, *numbers)


class Group(NamedTuple):
    """One of the four groups of mechanisms."""

    group: str
    letter: str
    title: str
    aliases: tuple[str, ...]
    purpose: str
    without: str
    sources: tuple[str, ...]
    seen: str


class Words(NamedTuple):
    """What plans call something, when we last looked at the list, and where it comes from."""

    about: str
    reviewed: str
    origin: str
    words: tuple[str, ...]


class DoubtfulPractice(NamedTuple):
    """A practice whose promise a published review did not find, and what plans call it."""

    practice: str
    reviewed: str
    because: str
    sources: tuple[str, ...]
    words: tuple[str, ...]


class Overclaims(NamedTuple):
    """Phrases that claim more than is known, or a balance that the plan then has to show.

    `claims` is what they claim: an effect, proof, approval, all groups, or all mechanisms.
    """

    claims: str
    reviewed: str
    origin: str
    sources: tuple[str, ...]
    because: str
    words: tuple[str, ...]


class Freedom(NamedTuple):
    """What plans call something that a school may adapt, and the keys that it may then change."""

    about: str
    reviewed: str
    origin: str
    words: tuple[str, ...]
    keys: tuple[str, ...]


class SourceEntry(NamedTuple):
    """A publication, by its key."""

    key: str
    title: str
    authors: str = ""
    year: str = ""
    publisher: str = ""
    kind: str = ""
    link: str = ""
    note: str = ""

    @property
    def citation(self) -> str:
        """Authors, year, title and publisher, as far as they are known."""
        dated = f" ({self.year})" if self.year else ""
        by = f"{self.authors}{dated}".rstrip(".")
        publisher = f". {self.publisher}" if self.publisher else ""
        if not self.authors:
            return f"{self.title}{dated}{publisher}"
        return f"{by}. {self.title}{publisher}"


@dataclass(frozen=True)
class Catalogue:
    """The mechanisms in their order, the groups in theirs, and the bibliography."""

    mechanisms: Mapping[str, Mechanism]
    groups: Mapping[str, Group]
    own_roles: tuple[Words, ...] = ()

    @cached_property
    def names(self) -> dict[str, str]:
        """Each folded name of a mechanism, and the mechanism it is."""
        return {fold(name): m.mechanism for m in self.mechanisms.values() for name in m.names}

    @cached_property
    def sources(self) -> dict[str, SourceEntry]:
        """The bibliography by key; read on first use, because a plain check never needs it."""
        entries = all_made(SourceEntry, "sources.yaml", "sources")
        return {entry.key: entry for entry in entries}

    @cached_property
    def roles(self) -> tuple[Words, ...]:
        """What plans call learners, those who support them, and leaders; read on first use."""
        return (*all_made(Words, "roles.yaml", "lists"), *self.own_roles)

    @cached_property
    def doubtful_practices(self) -> tuple[DoubtfulPractice, ...]:
        """Practices whose promise a published review did not find; read on first use."""
        return all_made(DoubtfulPractice, "doubtful-practices.yaml", "practices")

    @cached_property
    def overclaims(self) -> Mapping[str, Overclaims]:
        """Phrases that claim too much, by what they claim; read on first use."""
        entries = all_made(Overclaims, "overclaims.yaml", "overclaims")
        return {entry.claims: entry for entry in entries}

    @cached_property
    def _overclaiming(self) -> re.Pattern[str]:
        """Every phrase of `overclaims`, each kind of claim a group of its own."""
        kinds = []
        for entry in self.overclaims.values():
            words = sorted((re.escape(plainly(word)) for word in entry.words), key=len)
            kinds.append(f"(?P<{entry.claims}>{'|'.join(reversed(words))})")
        pattern = "|".join(kinds).replace(re.escape("#"), r"\d+(?:\.\d+)?")
        return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")

    @cached_property
    def _telling(self) -> frozenset[str]:
        """The longest piece of each such phrase that stands in it as it is, numbers left out."""
        phrases = (plainly(word) for entry in self.overclaims.values() for word in entry.words)
        return frozenset(max(phrase.split("#"), key=len).strip() for phrase in phrases)

    @cached_property
    def _in_words(self) -> tuple[tuple[str, ...], ...]:
        """The words of each of these pieces that are no numbers, the longest first."""
        pieces = ((word for word in piece.split() if word.isalpha()) for piece in self._telling)
        return tuple(tuple(sorted(words, key=len, reverse=True)) for words in pieces)

    def may_overclaim(self, folded: str) -> bool:
        """Whether a folded text has any of the pieces that our phrases are made of.

        Nearly every text fails on their words already, and is then never made plain.
        """
        bare = without_apostrophes(folded)
        for words in self._in_words:
            for word in words:
                if word not in bare:
                    break
            else:
                plain = plainly(folded)
                return any(piece in plain for piece in self._telling)
        return False

    def overclaims_in(self, text: str) -> Iterator[tuple[str, Overclaims]]:
        """The phrases of a text that claim too much, as far as we list them, and why they do."""
        for found in self._overclaiming.finditer(plainly(text)):
            yield found.group(), self.overclaims[found.lastgroup or ""]

    @cached_property
    def _role_words(self) -> tuple[tuple[str, str], ...]:
        """Each word for a role and its part, the longest first: a head teacher is no teacher."""
        words = ((f" {fold(word)} ", role.about) for role in self.roles for word in role.words)
        return tuple(sorted(words, key=lambda word: -len(word[0])))

    def parts_of(self, role: str) -> frozenset[str]:
        """The parts that a text names: learner, supporter, leader; none where no list tells."""
        rest = f" {' '.join(_WORD.findall(_POSSESSIVE.sub(' ', fold(role))))} "
        parts = set()
        for word, part in self._role_words:
            if word in rest:
                parts.add(part)
                rest = rest.replace(word, " , ")
        return frozenset(parts)

    @cached_property
    def early_career(self) -> Mapping[str, frozenset[str]]:
        """What plans call early career teachers (`roles`) and their `time`, folded."""
        lists = all_made(Words, "early-career.yaml", "lists")
        return {each.about: frozenset(map(fold, each.words)) for each in lists}

    @cached_property
    def time_taken(self) -> Mapping[str, str]:
        """Each folded name of time that is taken from teachers, and what it takes."""
        lists = all_made(Words, "time-sources.yaml", "lists")
        return {fold(word): each.about for each in lists for word in each.words}

    def part_of(self, role: str) -> str | None:
        """Whose part a role is; None where the lists do not tell, or name more than one."""
        parts = self.parts_of(role)
        return next(iter(parts)) if len(parts) == 1 else None

    @cached_property
    def freedoms(self) -> tuple[Freedom, ...]:
        """What `adaptable` may say in plain words, and what that covers; read on first use."""
        return all_made(Freedom, "adaptable.yaml", "freedoms")

    @cached_property
    def phrases(self) -> Mapping[str, tuple[str, ...]]:
        """Folded words to look for, by what they are about; read on first use."""
        lists = all_made(Words, "phrases.yaml", "lists")
        return {each.about: tuple(map(fold, each.words)) for each in lists}

    def phrase(self, about: str, text: str) -> str | None:
        """The first words of a list that a word of this text begins with; None without any."""
        if about not in self._beginnings:
            words = "|".join(map(re.escape, self.phrases[about]))
            self._beginnings[about] = re.compile(rf"(?<!\S)(?:{words})")
        found = self._beginnings[about].search(fold(text))
        return found.group() if found else None

    @cached_property
    def _beginnings(self) -> dict[str, re.Pattern[str]]:
        return {}

    def speaking(
        self, mechanisms: Iterable[tuple[str, str]], roles: Iterable[tuple[str, str]]
    ) -> "Catalogue":
        """This catalogue with an organisation's own words for mechanisms, and for roles.

        Each word comes with the mechanism or the part that it means. A role is understood with
        an `s` behind it too.
        """
        own: dict[str, list[str]] = {name: [] for name in self.mechanisms}
        for word, mechanism in mechanisms:
            own[mechanism].append(word)
        named = {
            name: known._replace(aliases=(*known.aliases, *own[name]))
            for name, known in self.mechanisms.items()
        }
        words = (Words(part, "", "the settings", (role, f"{role}s")) for role, part in roles)
        return Catalogue(named, self.groups, tuple(words))

    def in_group(self, group: str) -> tuple[Mechanism, ...]:
        """The mechanisms of a group."""
        return tuple(m for m in self.mechanisms.values() if m.group == group)


@cache
def load_catalogue() -> Catalogue:
    """The catalogue. Raises `DataError` with file and line where one of its files is wrong."""
    documents = [data_document(name) for name in data_names() if name[0] in "01"]
    mechanisms = [made(Mechanism, document.data, document) for document in documents]
    groups = all_made(Group, "groups.yaml", "groups")
    return Catalogue({m.mechanism: m for m in mechanisms}, {g.group: g for g in groups})
