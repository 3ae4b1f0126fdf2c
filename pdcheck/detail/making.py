"""The detail of one plan, put together from what is known of it."""

from pdcheck.context import Context
from pdcheck.detail.conditions import conditions, schools
from pdcheck.detail.grid import substances
from pdcheck.detail.hours import hours
from pdcheck.detail.records import Detail
from pdcheck.detail.timeline import timeline
from pdcheck.document import Document


def detail(context: Context) -> Detail:
    """What a page about this plan shows beyond its summary."""
    return Detail(
        text=context.document.source.text,
        schools=schools(context),
        substances=substances(context),
        timeline=timeline(context),
        hours=hours(context),
        conditions=conditions(context),
    )


def text_alone(document: Document) -> Detail:
    """The detail of a plan that cannot be read: the lines that its findings point at."""
    return Detail(text=document.source.text)
