"""Where a problem of a plan that adapts another comes from: that plan, or what this one writes."""

from collections.abc import Callable, Sequence

from pdcheck.adapting.merging import Merged
from pdcheck.finding import Problem, Related
from pdcheck.identity import quoted_in
from pdcheck.rule import Rule
from pdcheck.span import Place, Span

MOST_TRIALS = 12
"""How many items of `leaves_out` are tried one by one, for the time that it takes. Ours."""

Key = tuple[str, ...]
"""What a finding is known by: its rule, its place by names, and what it quotes of the plan."""

Keys = Callable[[Rule], frozenset[Key]]
"""The keys of all that a rule finds in some plan."""


def key_at(place: Place, problem: Problem, rule: Rule) -> Key:
    """The key of the finding that a problem makes at a place."""
    return (rule.name, *place.names, *quoted_in(problem.what))


class Origins:
    """Whose each problem of a merged plan is, and what the adapting plan wrote that makes it.

    `theirs` are the findings of the other plan. Each of `trials` are the findings that this plan
    would have, had it kept one of the things that it leaves out.
    """

    def __init__(self, document: Merged, theirs: Keys, trials: Sequence[Keys]) -> None:
        self.document = document
        self.theirs = theirs
        self.trials = trials

    def inherited(self, rule: Rule, problems: Sequence[Problem]) -> frozenset[int]:
        """Which problems, by their number, the other plan has too: they belong to that file."""
        theirs = self.theirs(rule)
        return frozenset(
            number
            for number, problem in enumerate(problems)
            if (place := self._in_base(problem)) and key_at(place, problem, rule) in theirs
        )

    def related(self, problem: Problem) -> tuple[Related, ...]:
        """Where the other plan says what a problem speaks of, unless the rule has told it."""
        at = problem.at
        place = None if isinstance(at, (Span, Place)) else self.document.said_in_base(at)
        told = any(isinstance(related.at, Place) for related in problem.related)
        if place is None or told or len(place.path) < 2:
            return ()
        return (Related(place, "the plan that this one adapts says this here"),)

    def cause(self, problem: Problem, rule: Rule) -> Place | None:
        """The item of `leaves_out` without which a problem would not be there.

        It is looked for where the plan itself writes nothing that the problem speaks of.
        """
        if isinstance(problem.at, (Span, Place)) or self.document.writes(problem.at):
            return None
        key = key_at(self.document.place(problem.at), problem, rule)
        for index, trial in enumerate(self.trials[:MOST_TRIALS]):
            if key not in trial(rule):
                return self.document.place(("leaves_out", index))
        return None

    def _in_base(self, problem: Problem) -> Place | None:
        at = problem.at
        return None if isinstance(at, (Span, Place)) else self.document.in_base(at)
