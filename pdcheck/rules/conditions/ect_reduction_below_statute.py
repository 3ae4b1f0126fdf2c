"""An early career teacher's timetable reduction is smaller than the statutory one.

Early career teachers are entitled to a timetable reduced by 10% in their first year and by 5% in
their second. The time is for their induction, and a smaller reduction takes it from them.

Known limit: the plan says what is intended. Whether the timetable keeps to it is not seen.
"""

from fractions import Fraction

from pdcheck.context import Context
from pdcheck.facts.people import called
from pdcheck.finding import Judgement, NotApplicable, Problem
from pdcheck.language.people import Participants
from pdcheck.rule import Results, rule

_LEAST = {"1": Fraction(10, 100), "2": Fraction(5, 100)}
"""The reduction in each year of induction: statutory guidance, `dfe-ect-induction`."""


@rule(
    basis="statute",
    speaks="contradiction",
    sources=["dfe-ect-induction"],
    bad="""
        participants:
          - id: ects
            roles: [ECT]
            ect_year: 1
            reduction: 8%  # <- here
    """,
    good="""
        participants:
          - id: ects
            roles: [ECT]
            ect_year: 1
            reduction: 10%
          - {id: mentors, roles: [mentor], part: supporter}
    """,
)
def ect_reduction_below_statute(row: Participants, ctx: Context) -> Results:
    if row.reduction is None or not any(row is early for early in ctx.early_career.rows):
        yield NotApplicable("no row of early career teachers states a reduction")
        return
    least = _LEAST[row.ect_year or "2"]
    if row.reduction < least:
        year = f"in year {row.ect_year} of induction" if row.ect_year else "in either year"
        yield Problem(
            at=row.at("reduction"),
            what=f"{called(row)} have a timetable reduction of {_percent(row.reduction)}, and "
            f"{year} it is {_percent(least)} at least",
            remedy=f"have the timetable changed, and write `reduction: {_percent(least)}`",
        )
    elif row.ect_year is None and row.reduction < _LEAST["1"]:
        yield Judgement(
            row.at("reduction"),
            f"are all of {called(row)} in their second year? In the first it is 10%",
        )


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g}%"
