"""Whole valid plans, made from the models of the plan language, and the ways to write them."""

from tests.grammar.plans import plans
from tests.grammar.trying import tried
from tests.grammar.writing import Style, styles, written

__all__ = ["Style", "plans", "styles", "tried", "written"]
