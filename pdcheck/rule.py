"""What a rule is: one file with a page, two examples that are its test, and one pure function."""

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import TypeVar

from pdcheck.context import Context
from pdcheck.finding import Basis, Judgement, NotApplicable, Problem, RuleInfo, Severity, Speaks
from pdcheck.language.node import Node
from pdcheck.together.trust import Together

N = TypeVar("N", bound=Node)

UNREADABLE = "unreadable-plan"
"""The rule that speaks where a text cannot be read at all, and that nobody can switch off."""

Results = Iterator[Problem | Judgement | NotApplicable]
"""What a check yields. Nothing at all means that the rule looked and found nothing wrong."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Its file gives it a name, its folder a family, its docstring a page.

    `refutes` says that a problem on a claim shows the claim to be none. `headline` marks the
    two rules whose silence stays as loud as their basis allows. `reads_overlays` says that the
    rule can judge a plan that only writes what differs from another.
    """

    name: str
    family: str
    basis: Basis
    speaks: Speaks
    sources: tuple[str, ...]
    indented_bad: str
    indented_good: str
    visits: type[Node] | type[Together]
    check: Callable[..., Results]
    refutes: bool
    headline: bool
    module: str
    indented_base: str = ""
    indented_papers: Mapping[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """The severity that the basis earns."""
        return Severity.earned(self.basis, self.speaks, headline=self.headline)

    @property
    def mechanism(self) -> str:
        """The one mechanism that the rule is about; empty where it is about more, or none."""
        return getattr(self.visits, "mechanism", "")

    @property
    def reads_several(self) -> bool:
        """Whether it reads all plans together, once, when each has been checked by itself."""
        return self.visits is Together

    @property
    def reads_overlays(self) -> bool:
        """Whether it can judge a plan that only writes what differs from the one it adapts.

        Silence in such a plan says nothing, except where the plan itself leaves something open.
        """
        return self.speaks is not Speaks.SILENCE or self.basis is Basis.LOGIC

    @property
    def bad(self) -> str:
        """A fragment of a plan that has the flaw; `# <- here` marks each line to be reported."""
        return _tidy(self.indented_bad)

    @property
    def good(self) -> str:
        """The fragment, mended."""
        return _tidy(self.indented_good)

    @property
    def base(self) -> str:
        """The plan `trust.yaml` that both fragments adapt; empty where they adapt none."""
        return _tidy(self.indented_base) if self.indented_base else ""

    @property
    def papers(self) -> Mapping[str, str]:
        """The documents that both fragments may quote, by their names; none where they quote none.

        Their texts are those of the files, so a form feed begins another page.
        """
        return {name: _tidy(text) for name, text in self.indented_papers.items()}

    def info(self) -> RuleInfo:
        """The rule's facts with its page; reads the page, so ask only for rules that need it."""
        page = _page(self.module)
        summary, _, rest = page.partition("\n\n")
        return RuleInfo(
            name=self.name,
            family=self.family,
            basis=self.basis,
            speaks=self.speaks,
            severity=self.severity,
            summary=" ".join(summary.split()).rstrip("."),
            why=_first_sentence(rest),
            page=page,
            sources=self.sources,
            bad=self.bad,
            good=self.good,
            base=self.base,
            papers=self.papers,
        )


Check = Callable[[N, Context], Results] | Callable[[Together], Results]

EXAMPLE = "plan.yaml"
"""What the plan of an example is called where the example does not say."""

_BESIDE = re.compile(r"^--- # (\S+)\n", re.MULTILINE)


def files_of(example: str) -> dict[str, str]:
    """The files that an example consists of, by name, in their order.

    A line `--- # school.yaml` begins another file: a plan that is read beside the first one, or
    `pdcheck.yaml`, the settings of all of them.
    """
    first, *others = _BESIDE.split(example)
    files = {EXAMPLE: first} if first.strip() else {}
    return {**files, **dict(zip(others[::2], others[1::2], strict=True))}


def rule(
    *,
    basis: str,
    speaks: str,
    sources: Sequence[str] = (),
    bad: str,
    good: str,
    base: str = "",
    papers: Mapping[str, str] | None = None,
    refutes: bool = False,
    headline: bool = False,
) -> Callable[[Check[N]], Rule]:
    """Declare a rule. The type of the check's first parameter says which nodes it visits.

    A check whose one parameter is `Together` reads all plans at once; what it yields is at a
    `Place`. `sources` are keys of `mechanisms/sources.yaml`; only rules of logic may have none.
    In `bad`, the comment `# <- here` marks each line that must be reported; an example may hold
    several files, as `files_of` says. `base` is the plan that both examples adapt, as
    `trust.yaml`, for a rule that reads a plan together with the one it adapts; `papers` are the
    texts of the documents that they quote, by name.
    """

    def declare(check: Check[N]) -> Rule:
        *_, family, name = check.__module__.split(".")
        visits = next(iter(check.__annotations__.values()))
        return Rule(
            name=name.replace("_", "-"),
            family=family,
            basis=Basis(basis),
            speaks=Speaks(speaks),
            sources=tuple(sources),
            indented_bad=bad,
            indented_good=good,
            visits=visits,
            check=check,
            refutes=refutes,
            headline=headline,
            module=check.__module__,
            indented_base=base,
            indented_papers=papers or {},
        )

    return declare


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by family and name. A file below `rules/` is a rule; nothing is registered.

    Raises `TypeError` where a file holds no rule of its own name.
    """
    from pdcheck.rules import rule_modules

    return tuple(_declared_in(module) for family in rule_modules().values() for module in family)


def _declared_in(module: str) -> Rule:
    name = module.rsplit(".", 1)[1]
    declared = getattr(import_module(module), name, None)
    if not isinstance(declared, Rule):
        raise TypeError(f"{module} declares no rule called {name}")
    return declared


def _tidy(example: str) -> str:
    return textwrap.dedent(example).strip("\n") + "\n"


def _page(module: str) -> str:
    """The docstring of a rule's file, read from its source where Python was told to drop it."""
    loaded = sys.modules[module]
    text = loaded.__doc__
    if text is None:
        text = ast.get_docstring(ast.parse(inspect.getsource(loaded))) or ""
    return inspect.cleandoc(text)


def _first_sentence(text: str) -> str:
    """The first sentence, in one line, without its full stop and with a small first letter."""
    words = " ".join(text.split("\n\n", 1)[0].split())
    sentence = words.split(". ", 1)[0].rstrip(".")
    keep = len(sentence.split(" ", 1)[0]) > 1 and sentence[:2].isupper()
    return sentence if keep else sentence[:1].lower() + sentence[1:]
