"""The pages of rules and mechanisms, and the lists of both."""

import textwrap
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, TextIO

from pdcheck.errors import PdcheckError
from pdcheck.evidence import Catalogue, Mechanism, load_catalogue
from pdcheck.finding import Basis, RuleInfo, Speaks
from pdcheck.language.words import fold, listed, nearest
from pdcheck.prose.knowledge import load_knowledge
from pdcheck.reporters.encoding import laid_out
from pdcheck.rule import Rule, all_rules, files_of
from pdcheck.visible import visible

WIDTH = 80
SCHEMA_VERSION = 1


def chosen_rules(
    family: str | None = None, mechanism: str | None = None, basis: str | None = None
) -> list[Rule]:
    """The rules of a family, about a mechanism and of a basis, as far as these are given.

    Raises `PdcheckError` for a family, mechanism or basis that does not exist.
    """
    names = load_catalogue().names
    about = mechanism and _one_of(fold(mechanism), list(names), "a mechanism")
    if family:
        _one_of(family, sorted({rule.family for rule in all_rules()}), "a family of rules")
    if basis:
        _one_of(basis, [each.value for each in Basis], "a basis")
    return [
        rule
        for rule in all_rules()
        if (not family or rule.family == family)
        and (not basis or rule.basis.value == basis)
        and (not about or rule.mechanism == names[about])
    ]


def _one_of(name: str, known: list[str], what: str) -> str:
    if name in known:
        return name
    near = nearest(name, known)
    listing = f"the choice is {listed(known, last='or')}" if len(known) < 20 else ""
    raise PdcheckError(
        f"“{visible(name)}” is not {what}", remedy=f"did you mean `{near}`?" if near else listing
    )


def rules(chosen: Sequence[Rule], output_format: str, out: TextIO) -> None:
    """Write a list of rules."""
    infos = [rule.info() for rule in chosen]
    if output_format == "json":
        _write_json({"rules": [_rule_facts(info) for info in infos]}, out)
        return
    for family, members in groupby(infos, key=lambda info: info.family):
        out.write(f"{family}\n")
        for info in members:
            out.write(f"  {info.severity.word:<8}{info.basis.value:<11}{info.name}\n")
            _paragraph(info.summary, out, "                     ")
        out.write("\n")
    out.write(f"{len(infos)} rules; `pdcheck explain NAME` tells what each rests on\n")


def mechanisms(output_format: str, out: TextIO) -> None:
    """Write the list of mechanisms."""
    catalogue = load_catalogue()
    if output_format == "json":
        listed = [_mechanism_facts(m, catalogue) for m in catalogue.mechanisms.values()]
        _write_json({"mechanisms": listed}, out)
        return
    for group in catalogue.groups.values():
        out.write(f"{group.letter}  {group.title}\n")
        _paragraph(group.purpose, out, "   ")
        for mechanism in catalogue.in_group(group.group):
            name = f"  {mechanism.number:>3}  {mechanism.mechanism:<29}"
            _paragraph(mechanism.title, out, " " * len(name), first=name)
        out.write("\n")
    out.write("`pdcheck explain NAME` tells what counts as each, and what does not\n")


def explain(name: str, output_format: str, out: TextIO) -> None:
    """Write the page of a rule or a mechanism. Raises `PdcheckError` for another name."""
    catalogue = load_catalogue()
    found = {rule.name: rule for rule in all_rules()}.get(fold(name).replace(" ", "-"))
    mechanism = catalogue.names.get(fold(name))
    if found:
        info = found.info()
        if output_format == "json":
            _write_json(_rule_facts(info) | {"why": info.why, "page": info.page}, out)
        else:
            _rule_page(info, catalogue, out)
    elif mechanism:
        _explain_mechanism(catalogue.mechanisms[mechanism], catalogue, output_format, out)
    else:
        known = [rule.name for rule in all_rules()] + list(catalogue.mechanisms)
        near = nearest(name, known)
        raise PdcheckError(
            f"“{visible(name)}” is not a rule or a mechanism",
            remedy=f"did you mean `{near}`?"
            if near
            else "`pdcheck rules` and `pdcheck mechanisms` list them",
        )


def _explain_mechanism(
    mechanism: Mechanism, catalogue: Catalogue, output_format: str, out: TextIO
) -> None:
    if output_format == "json":
        _write_json(_mechanism_facts(mechanism, catalogue), out)
    else:
        _mechanism_page(mechanism, catalogue, out)


# --- Pages ---


def _rule_page(info: RuleInfo, catalogue: Catalogue, out: TextIO) -> None:
    out.write(f"{info.name}\n")
    out.write(f"{info.severity.word} · family: {info.family} · {_rests_on(info)}\n\n")
    for paragraph in info.page.split("\n\n"):
        _paragraph(" ".join(paragraph.split()), out)
        out.write("\n")
    if info.base:
        out.write("With this plan, `trust.yaml`:\n\n")
        _example(info.base, out)
    for name, text in info.papers.items():
        out.write(f"With this document, `{name}`:\n\n")
        _paper(text, out)
    if len(files_of(info.bad)) > 1:
        _paragraph("A line `--- # NAME` in these examples begins another file.", out)
        out.write("\n")
    out.write("Reported:\n\n")
    _example(info.bad, out)
    out.write("\nNot reported:\n\n")
    _example(info.good, out)
    _sources(info.sources, catalogue, out)


def _rests_on(info: RuleInfo) -> str:
    said = {
        Speaks.CONTRADICTION: "a plan says the opposite",
        Speaks.SILENCE: "a plan says nothing of it",
        Speaks.WORDING: "read from wording, so never more than advice",
    }
    return f"basis: {info.basis.value} · {said[info.speaks]}"


def _mechanism_page(mechanism: Mechanism, catalogue: Catalogue, out: TextIO) -> None:
    group = catalogue.groups[mechanism.group]
    out.write(f"{mechanism.title}\n")
    out.write(f"mechanism {mechanism.number} of 14 · group {group.letter}, {group.title}\n")
    out.write(f"in a plan: {mechanism.mechanism}\n\n")
    _paragraph(mechanism.definition, out)
    _listed("What counts", mechanism.counts, out)
    _listed("What does not count", mechanism.does_not_count, out)
    _listed("Such as", mechanism.examples, out)
    _listed("How we read sentences", load_knowledge().decisions[mechanism.mechanism], out)
    out.write("\nAsk of a plan\n")
    _paragraph(mechanism.question, out, "  ")
    out.write("\nWhat shows that the definition is met\n")
    ways = [listed([f"`{key}`" for key in keys]) for keys in mechanism.substantiated_by]
    _paragraph("; or ".join(ways), out, "  ")
    _listed("Also called", mechanism.aliases, out)
    _nearest_code(mechanism, out)
    support = mechanism.evidence
    out.write(f"\nEvidence: {_strength(support.strength)}; we read it {support.seen}\n")
    _paragraph(support.caveat, out, "  ")
    _sources(support.sources, catalogue, out)


def _nearest_code(mechanism: Mechanism, out: TextIO) -> None:
    code = mechanism.behaviour_change_technique
    shown = "none" if code.code == "none" else f"{code.code} {code.name}"
    out.write(f"\nNearest behaviour change technique (our mapping): {shown}\n")
    _paragraph(code.note, out, "  ")


def _strength(strength: str) -> str:
    return {
        "association": "a pattern across trials of whole programmes",
        "direct": "an experiment on this mechanism itself",
    }[strength]


def _listed(title: str, items: Iterable[str], out: TextIO) -> None:
    out.write(f"\n{title}\n")
    for item in items:
        _paragraph(item, out, "    ", first="  - ")


def _example(text: str, out: TextIO) -> None:
    for line in text.splitlines():
        shown = line if len(line) <= WIDTH - 4 else line[: WIDTH - 5] + "…"
        out.write(f"    {shown}".rstrip() + "\n")


def _paper(text: str, out: TextIO) -> None:
    """A document of an example, each of its pages under its number."""
    pages = text.split("\f")
    for number, page in enumerate(pages, start=1):
        if len(pages) > 1:
            out.write(f"    [page {number}]\n")
        _example(page.strip("\n"), out)
    out.write("\n")


def _sources(keys: Sequence[str], catalogue: Catalogue, out: TextIO) -> None:
    if not keys:
        return
    out.write("\nSources\n")
    for key in keys:
        source = catalogue.sources[key]
        _paragraph(f"{source.citation}. {source.link}", out, "    ", first="  - ")


def _paragraph(text: str, out: TextIO, indent: str = "", first: str | None = None) -> None:
    start = indent if first is None else first
    lines = textwrap.wrap(
        visible(text),
        WIDTH,
        initial_indent=start,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    out.writelines(f"{line}\n" for line in lines)


# --- Facts for machines ---


def _rule_facts(info: RuleInfo) -> dict[str, Any]:
    return {
        "name": info.name,
        "family": info.family,
        "basis": info.basis.value,
        "speaks": info.speaks.value,
        "severity": info.severity.word,
        "summary": info.summary,
        "sources": list(info.sources),
    }


def _mechanism_facts(mechanism: Mechanism, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "name": mechanism.mechanism,
        "number": mechanism.number,
        "title": mechanism.title,
        "group": mechanism.group,
        "group_title": catalogue.groups[mechanism.group].title,
        "aliases": list(mechanism.aliases),
        "definition": mechanism.definition,
        "counts": list(mechanism.counts),
        "does_not_count": list(mechanism.does_not_count),
        "decisions": list(load_knowledge().decisions[mechanism.mechanism]),
        "question": mechanism.question,
        "substantiated_by": [list(keys) for keys in mechanism.substantiated_by],
        "sources": list(mechanism.evidence.sources),
    }


def _write_json(facts: dict[str, Any], out: TextIO) -> None:
    out.write(laid_out({"schema_version": SCHEMA_VERSION, **facts}))
    out.write("\n")
