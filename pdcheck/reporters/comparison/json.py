"""Programmes side by side for machines."""

from typing import Any, TextIO

from typing_extensions import TypedDict  # the one that pydantic can read before Python 3.12

from pdcheck import __version__
from pdcheck.comparison.records import Cell, Comparison, Group, Row
from pdcheck.reporters.comparison import NO_RANK
from pdcheck.reporters.encoding import laid_out
from pdcheck.reporters.json_schema import schema_of

SCHEMA_VERSION = 1


class ProgrammeJson(TypedDict):
    """One programme; null is what its plan does not name."""

    title: str | None
    provider: str | None
    run_by: str | None
    file: str


class CellJson(TypedDict):
    """What one programme says in a row, in the order of `programmes`.

    `status` is null in rows that are no mechanism and no condition, `owner` where none is named.
    `lines` are what a person reads.
    """

    status: str | None
    owner: str | None
    lines: list[str]


class RowJson(TypedDict):
    """One thing to compare, with a cell for each programme."""

    name: str
    title: str
    cells: list[CellJson]


class GroupJson(TypedDict):
    """One of the four groups of mechanisms."""

    name: str
    letter: str
    title: str
    mechanisms: list[RowJson]


class ComparisonJson(TypedDict):
    """Programmes in the order in which they were named; there is no total, and no rank.

    `lists` are rows in which each programme has a list of its own: promises that only another
    body can keep, what is left to arrange, effects, hours, documents.
    """

    schema_version: int
    pdcheck_version: str
    note: str
    programmes: list[ProgrammeJson]
    groups: list[GroupJson]
    conditions: list[RowJson]
    lists: list[RowJson]


def render(comparison: Comparison, out: TextIO) -> None:
    """Write it as one JSON object."""
    out.write(laid_out(as_json(comparison)))
    out.write("\n")


def as_json(comparison: Comparison) -> ComparisonJson:
    """The comparison as plain data."""
    return {
        "schema_version": SCHEMA_VERSION,
        "pdcheck_version": __version__,
        "note": NO_RANK,
        "programmes": [
            {
                "title": each.title or None,
                "provider": each.provider or None,
                "run_by": each.run_by or None,
                "file": each.file,
            }
            for each in comparison.programmes
        ],
        "groups": [*map(_group, comparison.groups)],
        "conditions": [*map(_row, comparison.conditions)],
        "lists": [*map(_row, comparison.lists)],
    }


def _group(group: Group) -> GroupJson:
    return {
        "name": group.name,
        "letter": group.letter,
        "title": group.title,
        "mechanisms": [*map(_row, group.rows)],
    }


def _row(row: Row) -> RowJson:
    return {"name": row.name, "title": row.title, "cells": [*map(_cell, row.cells)]}


def _cell(cell: Cell) -> CellJson:
    return {
        "status": cell.status or None,
        "owner": cell.owner or None,
        "lines": [*cell.lines],
    }


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a comparison, made from the types above."""
    return schema_of(ComparisonJson, "comparison", SCHEMA_VERSION)
