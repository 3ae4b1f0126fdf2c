"""An activity that is to help teachers improve also serves appraisal.

Teachers may show what goes well rather than try what is new when the same visit judges them. The
EEF guidance keeps observation for development apart from observation for appraisal.

Known limit: some schools join the two on purpose, and this rule cannot know their reasons. Where
the activity claims feedback, `feedback-tied-to-appraisal` speaks in place of this rule.
"""

from pdcheck.context import Context
from pdcheck.facts.claims import JUDGED
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.activities import Event
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="contradiction",
    sources=["eef-2021-guidance", "cst-2022-trusts"],
    bad="""
        activities:
          - title: Drop-ins
            kind: practice
            used_for: [development, appraisal]  # <- here
            mechanisms:
              setting-goals: Teacher and leader agree one step for the coming fortnight
    """,
    good="""
        activities:
          - title: Drop-ins
            kind: practice
            used_for: development
            mechanisms:
              setting-goals: Teacher and leader agree one step for the coming fortnight
          - title: Appraisal observation
            kind: monitoring
            used_for: appraisal
    """,
)
def development_tied_to_appraisal(event: Event, ctx: Context) -> Results:
    activity = ctx.homes[id(event)]
    if "appraisal" not in event.used_for or ctx.claims.kind(activity) not in JUDGED:
        yield NotApplicable("no practice or induction activity serves appraisal")
    elif ctx.claims.feedback_for_appraisal(event, activity):
        yield NotApplicable("`feedback-tied-to-appraisal` speaks of it")
    elif ctx.early_career.supports(event, ctx.homes):
        yield NotApplicable("`ect-support-tied-to-appraisal` speaks of it")
    else:
        yield Problem(
            at=event.at("used_for"),
            what=f"“{named(event)}” is part of this programme and serves appraisal too",
            remedy="write `used_for: development`, and move what serves appraisal to an activity "
            "of its own with `kind: monitoring`; or, if your school joins the two on purpose, "
            "leave this rule out with `--ignore development-tied-to-appraisal`",
        )
