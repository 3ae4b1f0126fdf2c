"""A change of the plan that this one adapts is not recorded, or only in part.

Nobody can weigh a change whose reason is not written down. The EEF guidance asks that adapting be
faithful to the mechanisms and yet practical in the school, and that balance has to be looked at by
whoever answers for both plans. A record says why, which role decided it, and when. What the other
plan lists under `adaptable` needs none, nor do a new title, notes, an addition, a value that the
other plan leaves open, or which school this is and how many people.

Known limit: which plain words under `adaptable` cover which keys is our own list.
"""

from collections.abc import Iterator

from pdcheck.adaptation.recorded import means, missing_of
from pdcheck.adaptation.records import CoreFate, Difference, Fate
from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.plan import Change, Plan
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="contradiction",
    sources=["eef-2021-guidance", "fletcher-wood-2024"],
    base="""
        activities:
          - {id: launch, title: Launch, date: 2026-09-02, length: 2 h}
          - {id: coaching, title: Coaching, every: 2 weeks, times: 6, length: 20 min}
        adaptable: [dates]
    """,
    bad="""
        adapts: trust.yaml
        activities:
          - id: launch
            length: 1 h  # <- here
          - id: coaching
            times: 4
        changes:
          - of: coaching  # <- here
            why: Two coaches teach a full timetable until January
    """,
    good="""
        adapts: trust.yaml
        activities:
          - id: launch
            date: 2026-09-03
          - id: coaching
            times: 4
        changes:
          - of: coaching
            why: Two coaches teach a full timetable until January
            owner: deputy headteacher
            date: 2026-07-06
    """,
)
def unrecorded_change(plan: Plan, ctx: Context) -> Results:
    if ctx.base is None or ctx.adaptation is None:
        yield NotApplicable("this plan was read with no other plan that it adapts")
        return
    found: dict[object, list[Difference]] = {}
    for each in _departures(ctx):
        record = next((c for c in plan.changes if means(c, each.names, each.key)), None)
        group = id(record) if record else each.school_at if not each.key else each.of
        found.setdefault(group, []).append(each)
    for together in found.values():
        first = together[0]
        record = next((c for c in plan.changes if means(c, first.names, first.key)), None)
        yield _incomplete(record) if record else _unrecorded(together, plan, ctx)


_OF_EACH_SCHOOL = ("schools", "count")
"""Keys in which every school says of itself what no other can: no change of the programme."""


def _departures(ctx: Context) -> Iterator[Difference]:
    """The changes that need a record and have none; a core part that is lost is told elsewhere."""
    assert ctx.adaptation is not None
    lost = [part.names for part in ctx.adaptation.core if part.fate is CoreFate.DROPPED]
    for each in ctx.adaptation.differences:
        free = each.key in _OF_EACH_SCHOOL
        elsewhere = free or each.key == "steps" or any(each.names & names for names in lost)
        if each.unrecorded and not elsewhere:
            yield each


def _unrecorded(group: list[Difference], plan: Plan, ctx: Context) -> Problem:
    assert ctx.base is not None
    first = group[0]
    keys = listed(dict.fromkeys(f"`{each.key}`" for each in group if each.key) or ["the whole"])
    does = "leaves out" if first.fate is Fate.DROPPED else "changes"
    of = "" if not first.key else f" {keys} of"
    name = first.title or first.of
    of_id = first.of
    return Problem(
        at=first.school_at or plan.at("adapts"),
        what=f"this plan {does}{of} “{name}” of `{ctx.plan.adapts}`, and `changes` does "
        "not record it",
        remedy=f"add to `changes` an entry with `of: {of_id}`, `why`, `owner` and `date`",
        related=(
            Related(ctx.base.document.said_at(first.base_at), "the other plan says this here"),
        ),
    )


def _incomplete(record: Change) -> Problem:
    lacks = missing_of(record)
    says = listed([_SAYS[key] for key in lacks])
    return Problem(
        at=record.written_at,
        what=f"the change of “{record.of or record.what}” is recorded without {says}",
        remedy=f"add {listed([f'`{key}:`' for key in lacks])} to this entry",
    )


_SAYS = {"why": "the reason", "owner": "who decided it", "date": "when"}
