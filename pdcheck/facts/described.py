"""What the words of a plan describe, read sentence by sentence: never more than a hint."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from pdcheck.evidence import Catalogue
from pdcheck.facts.claims import ClaimFacts, Claims
from pdcheck.finding import Level
from pdcheck.language.activities import Activity
from pdcheck.language.mechanisms import Claim, SettingGoals
from pdcheck.language.node import Node
from pdcheck.language.plan import Plan
from pdcheck.prose.reader import Certainty, Reading, read, unlikely
from pdcheck.span import Path

_READ = ("topic", "preparation", "how")
"""The keys that say what happens: titles and forms are names, aims are hopes, notes are unread."""


class Said(NamedTuple):
    """A claim, the key and text in question, what they say of its mechanism, and what else.

    `others` are the mechanisms that the words likely describe instead, where they hardly
    describe the one that is claimed.
    """

    facts: ClaimFacts
    key: str
    text: str
    own: Reading | None
    others: tuple[Reading, ...]

    def quoted(self, reading: Reading) -> str:
        """The words that a reading rests on."""
        return " ".join(self.text[reading.start : reading.end].split())


class Unclaimed(NamedTuple):
    """A mechanism that the words of an activity likely describe and that it does not claim."""

    mechanism: str
    at: Path
    words: str


class Described:
    """What the words of a plan's claims and activities describe."""

    def __init__(self, plan: Plan, catalogue: Catalogue, claims: Claims) -> None:
        self.plan = plan
        self.catalogue = catalogue
        self.claims = claims

    @cached_property
    def _facts(self) -> Mapping[int, ClaimFacts]:
        return {id(facts.claim): facts for facts in self.claims.all}

    @cached_property
    def _asked(self) -> dict[int, Said | None]:
        return {}

    def said(self, claim: Claim) -> Said | None:
        """What the words of a claim say; None where they are not in question.

        They are not where there are none, where a rule has refuted the claim, and where the words
        do describe the mechanism; nor, but for a near miss, where typed keys meet the definition.
        """
        if id(claim) not in self._asked:  # several rules ask
            self._asked[id(claim)] = self._said(claim)
        return self._asked[id(claim)]

    def _said(self, claim: Claim) -> Said | None:
        facts = self._facts[id(claim)]
        if facts.refuted_by or facts.level < Level.DESCRIBED or self.suggests(claim):
            return None
        texts = [(key, text) for key, text in claim.texts() if key != "notes"]
        if isinstance(claim, SettingGoals):  # of a vague goal its own rule speaks
            texts = [each for each in texts if not self.catalogue.phrase("vague-goals", each[1])]
        said = [_said(facts, key, text) for key, text in texts]
        if near := next((each for each in said if each.own), None):
            return near
        how = next((each for each in said if each.key == "how"), None)
        return how if facts.level is Level.DESCRIBED else None

    def suggests(self, claim: Claim) -> bool:
        """Whether the words of a claim describe its mechanism, likely or possibly."""
        own = (own_reading(claim.mechanism, text) for key, text in claim.texts() if key != "notes")
        return any(reading and reading.certainty > Certainty.NEAR_MISS for reading in own)

    def unclaimed(self, activity: Activity) -> Iterator[Unclaimed]:
        """What an activity likely describes and does not claim, each mechanism once."""
        claimed = {claim.mechanism for _, claim in activity.claims()}
        for node, key, text in _texts(activity):
            if isinstance(node, Claim) and self.said(node):
                continue  # whatever these words describe is asked of the claim itself
            known = node.mechanism if isinstance(node, Claim) else ""
            for reading in read(text, claimed=known):
                if _plainly(reading) and reading.mechanism not in claimed:
                    claimed.add(reading.mechanism)
                    words = " ".join(text[reading.start : reading.end].split())
                    yield Unclaimed(reading.mechanism, node.at(key), words)


def own_reading(mechanism: str, text: str) -> Reading | None:
    """What a text says of a mechanism; that it only names pupils says nothing in a plan."""
    told = (each for each in read(text, claimed=mechanism) if each.certainty or not each.usual)
    return next((each for each in told if each.mechanism == mechanism), None)


def _said(facts: ClaimFacts, key: str, text: str) -> Said:
    name = facts.mechanism.mechanism
    others = (each for each in read(text, claimed=name) if each.mechanism != name)
    plain = tuple(filter(_plainly, others)) if unlikely(text, name) else ()
    return Said(facts, key, text, own_reading(name, text), plain)


def _plainly(reading: Reading) -> bool:
    """Whether a text likely describes something by what it says, not only by usual words."""
    return reading.certainty is Certainty.LIKELY and not reading.usual


def _texts(activity: Activity) -> Iterator[tuple[Node, str, str]]:
    for event in activity.events():
        nodes: list[Node] = [event]
        nodes += event.mechanisms.claims() if event.mechanisms else ()
        for node in nodes:
            for key, text in node.texts():
                if key in _READ:
                    yield node, key, text
