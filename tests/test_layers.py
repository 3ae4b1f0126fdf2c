"""Imports point one way: each module imports what this table allows it, and nothing else."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pdcheck"

ALLOWED: dict[str, set[str]] = {
    "__init__": set(),
    "span": set(),
    "errors": set(),
    "visible": set(),
    "starter": set(),
    "source": {"span"},
    "identity": {"span"},
    "together/extracts": {"span"},
    "level": set(),
    "bounds": set(),
    "detail/__init__": set(),
    "detail/records": {"level"},
    "detail/quoting": {"context", "span"},
    "detail/conditions": {"context", "detail", "language.placeholder", "span"},
    "detail/grid": {"context", "detail", "facts", "language"},
    "detail/hours": {"context", "detail", "facts", "language"},
    "detail/timeline": {"context", "detail", "facts", "language"},
    "detail/making": {"context", "detail", "document"},
    "together/staff": {"facts", "finding", "language.words", "span", "together"},
    "together/trust": {"together", "finding", "language.words"},
    "finding": {"detail.records", "identity", "level", "span", "together"},
    "syntax": {"source", "span"},
    "document": {"bounds", "identity", "source", "span", "syntax"},
    "mending/edits": {"document", "finding", "source", "span"},
    "files/__init__": {"files"},
    "files/naming": set(),
    "files/watching": set(),
    "files/reading": {"errors", "files", "finding", "span"},
    "files/git": set(),
    "files/looking": {"files"},
    "files/reach": {"errors", "files"},
    "files/finding": {"errors", "files"},
    "files/writing": {"errors", "files"},
    "language/__init__": set(),
    "language/words": set(),
    "language/placeholder": {"language.words"},
    "language/values": {"language.words"},
    "language/node": {"language.values", "span"},
    "language/mechanisms": {"language.node"},
    "language/people": {"language.mechanisms", "language.node"},
    "language/activities": {"bounds", "language.mechanisms", "language.node", "language.people"},
    "language/conditions": {"language.node"},
    "language/purpose": {"language.mechanisms", "language.node"},
    "language/trust": {"language.node"},
    "language/plan": {
        "bounds",
        "language.activities",
        "language.conditions",
        "language.mechanisms",
        "language.node",
        "language.people",
        "language.purpose",
    },
    "language/pasted": set(),
    "language/mends": {"document", "finding", "language", "span"},
    "language/reading": {"bounds", "document", "finding", "language", "span"},
    "records": {"document", "errors", "files"},
    "evidence": {"language.words", "records"},
    "prose/__init__": set(),
    "prose/words": set(),
    "prose/patterns": {"prose.words"},
    "prose/grammar": {"prose.patterns", "prose.words"},
    "prose/knowledge": {"files", "prose.patterns", "prose.words"},
    "prose/prepare": {"files", "prose", "records"},
    "prose/model": {"files", "prose.words"},
    "prose/reader": {"prose.knowledge", "prose.model", "prose.patterns", "prose.words"},
    "prose/passages": set(),
    "mapping": {"evidence", "papers", "prose", "source", "span"},
    "settings/__init__": set(),
    "settings/patterns": {"language.values"},
    "settings/values": {"evidence", "language.values", "language.words", "rule"},
    "settings/file": {"language", "settings"},
    "settings/model": {"files", "finding", "language"},
    "settings/reading": {"document", "errors", "files", "finding", "language", "settings", "span"},
    "settings/combining": {"files", "language", "settings", "span"},
    "settings/lookup": {"together", "files", "settings"},
    "settings/layer": {"document", "files", "language", "settings"},
    "settings/expecting": {"together", "files", "finding", "language", "settings"},
    "together/extracting": {"context", "together", "facts", "language", "span"},
    "settings/schema": {"evidence", "language", "rule", "settings"},
    "adapting/bases": {"errors", "files", "settings"},
    "adapting/merging": {"document", "language", "source", "span"},
    "adapting/whole": {
        "adapting",
        "document",
        "errors",
        "finding",
        "language",
        "settings",
        "source",
        "span",
    },
    "adapting/origins": {"finding", "identity", "adapting", "rule", "span"},
    "baselines/carried": {"finding"},
    "baselines/file": {
        "__init__",
        "baselines",
        "bounds",
        "document",
        "errors",
        "files",
        "language",
        "span",
    },
    "baselines/holding": {"baselines", "errors", "files", "finding", "language", "rule"},
    "silencing/parts": {"document", "source", "span"},
    "silencing/silences": {"document", "finding", "language", "silencing", "span"},
    "silencing/comments": {
        "bounds",
        "document",
        "finding",
        "language",
        "silencing",
        "source",
        "span",
    },
    "facts/*": {"bounds", "evidence", "facts", "finding", "language", "prose.reader", "span"},
    "facts/quotations": {"document", "language", "papers"},
    "adaptation/__init__": set(),
    "adaptation/records": {"span"},
    "adaptation/units": {"language", "span"},
    "adaptation/core": {"adaptation", "document", "evidence", "facts", "finding", "language"},
    "adaptation/recorded": {"language"},
    "adaptation/freedom": {"adaptation", "evidence", "language"},
    "adaptation/order": {"adaptation", "language"},
    "adaptation/compare": {"adaptation", "language", "span"},
    "papers/opening": {"cache", "papers"},
    "papers/patience": {"papers"},
    "papers/__init__": set(),
    "papers/paper": set(),
    "papers/looked": set(),
    "papers/folding": set(),
    "papers/pages": set(),
    "papers/elision": set(),
    "papers/nearest": {"papers"},
    "papers/matching": {"papers"},
    "papers/bounds": {"files", "papers"},
    "papers/kinds": {"papers"},
    "papers/whereabouts": {"files", "papers"},
    "papers/plain": {"papers"},
    "papers/markdown": {"papers"},
    "papers/pdf": {"papers"},
    "papers/package": {"papers"},
    "papers/word": {"papers"},
    "papers/slides": {"papers"},
    "papers/numbers": set(),
    "papers/workbook": {"papers"},
    "papers/web_page": {"papers"},
    "papers/apart": {"cache", "papers"},
    "papers/worker": {"cache", "papers"},
    "papers/reading": {"cache", "errors", "files", "papers"},
    "auditing/__init__": set(),
    "auditing/records": {"finding", "papers", "span"},
    "auditing/statuses": {"auditing", "finding", "papers"},
    "auditing/proofs": {
        "auditing",
        "context",
        "facts",
        "finding",
        "language",
        "papers",
        "prose.reader",
        "span",
    },
    "auditing/papers": {"auditing", "language", "papers"},
    "auditing/mechanisms": {"auditing", "facts", "language"},
    "auditing/conditions": {"auditing", "facts", "finding", "language"},
    "auditing/arranging": {"auditing", "facts", "finding", "language"},
    "auditing/effects": {"auditing", "facts", "language", "span"},
    "auditing/asking": set(),
    "auditing/questions": {"auditing", "language.words", "papers.pages"},
    "auditing/audit": {"auditing", "context", "facts", "finding", "language"},
    "auditing/reasons": {"auditing"},
    "context": {
        "adaptation",
        "document",
        "evidence",
        "facts",
        "finding",
        "language",
        "papers.paper",
        "silencing",
        "span",
    },
    "rule": {"context", "finding", "language.node", "rules", "together"},
    "rules/__init__": set(),
    "rules/*/*": {"context", "facts", "finding", "language", "rule", "span"},
    "rules/plan/unreadable_plan": {"bounds", "context", "finding", "language", "rule"},
    "rules/documents/quotation_not_found": {
        "context",
        "facts",
        "finding",
        "language",
        "papers.looked",
        "rule",
    },
    "rules/documents/quotation_too_short": {
        "context",
        "finding",
        "language",
        "papers.elision",
        "rule",
    },
    "rules/trust/*": {
        "adaptation",
        "context",
        "together",
        "facts",
        "finding",
        "language",
        "rule",
        "span",
    },
    "next_steps": {"context", "facts", "finding", "language", "span"},
    "schema": {"evidence", "language", "settings"},
    "engine": {
        "__init__",
        "adapting",
        "context",
        "detail",
        "mending",
        "evidence",
        "together",
        "files",
        "finding",
        "language",
        "next_steps",
        "papers.paper",
        "rule",
        "settings",
        "silencing",
        "span",
        "papers",
    },
    "commands/diff": {
        "adaptation",
        "adapting",
        "context",
        "document",
        "engine",
        "errors",
        "files",
        "settings",
        "span",
    },
    "agreement/__init__": set(),
    "agreement/statistics": set(),
    "agreement/resampling": {"agreement"},
    "agreement/records": {"agreement"},
    "agreement/comparing": {"agreement"},
    "agreement/coding": {"agreement", "auditing", "papers"},
    "agreement/doubts": {"auditing", "language.words"},
    "agreement/pairing": {"errors", "files", "language.words"},
    "comparison/__init__": set(),
    "comparison/records": set(),
    "comparison/comparing": {"auditing", "comparison", "finding", "language.words"},
    "mending/tidying": {"document", "finding", "language", "span"},
    "mending/fixing": {
        "adapting",
        "document",
        "engine",
        "finding",
        "language",
        "mending",
        "settings",
        "source",
        "papers.paper",
    },
    "together/joint": {"engine", "together", "finding", "language.words", "rule", "span"},
    "reporters/__init__": {"finding"},
    "reporters/encoding": set(),
    "reporters/json_schema": set(),
    "reporters/overview": {"finding"},
    "reporters/told": {"finding", "reporters.encoding", "visible"},
    "reporters/totals": {"finding"},
    "reporters/words": {"finding"},
    "reporters/lines": {"visible"},
    "reporters/table": {"finding", "reporters.lines", "reporters.overview", "visible"},
    "reporters/text": {
        "finding",
        "reporters.lines",
        "reporters.table",
        "reporters.totals",
        "visible",
    },
    "reporters/concise": {"finding", "reporters.totals", "visible"},
    "reporters/json": {
        "finding",
        "reporters.encoding",
        "reporters.json_schema",
        "reporters.overview",
        "span",
    },
    "reporters/sarif": {
        "evidence",
        "finding",
        "reporters.encoding",
        "reporters.told",
        "span",
        "visible",
    },
    "reporters/inert": {"visible"},
    "reporters/github": {"finding", "reporters.told", "visible"},
    "reporters/gitlab": {"finding", "reporters.encoding", "reporters.told", "visible"},
    "reporters/junit": {"finding", "reporters.told", "visible"},
    "reporters/markdown": {
        "finding",
        "reporters.inert",
        "reporters.overview",
        "reporters.totals",
        "reporters.words",
    },
    "reporters/columns": {"reporters.lines", "visible"},
    "reporters/agreement/__init__": {"agreement"},
    "reporters/agreement/told": {
        "agreement",
        "language.words",
        "papers.pages",
        "reporters.audit.told",
        "reporters.words",
    },
    "reporters/agreement/text": {
        "agreement",
        "reporters.agreement.told",
        "reporters.columns",
        "reporters.lines",
        "reporters.words",
    },
    "reporters/agreement/json": {
        "__init__",
        "agreement",
        "reporters.encoding",
        "reporters.json_schema",
    },
    "reporters/agreement/html": {
        "__init__",
        "agreement",
        "reporters.agreement.told",
        "reporters.audit.told",
        "reporters.html.elements",
        "reporters.html.frame",
        "reporters.html.parts",
        "reporters.words",
    },
    "reporters/comparison/__init__": {"comparison", "reporters.audit.told"},
    "reporters/comparison/text": {
        "comparison",
        "reporters.columns",
        "reporters.comparison",
        "reporters.lines",
    },
    "reporters/comparison/json": {
        "reporters.encoding",
        "__init__",
        "comparison",
        "reporters.comparison",
        "reporters.json_schema",
    },
    "reporters/comparison/html": {
        "__init__",
        "comparison",
        "reporters.comparison",
        "reporters.audit.told",
        "reporters.html.elements",
        "reporters.html.frame",
        "reporters.html.parts",
    },
    "reporters/adaptation": {
        "reporters.encoding",
        "__init__",
        "adaptation",
        "commands",
        "span",
        "visible",
        "reporters.inert",
        "reporters.json_schema",
    },
    "reporters/audit/__init__": {"auditing.records", "errors"},
    "reporters/audit/told": {
        "auditing.records",
        "finding",
        "papers.looked",
        "reporters.words",
        "span",
    },
    "reporters/audit/text": {
        "auditing.records",
        "reporters.audit",
        "reporters.lines",
        "visible",
    },
    "reporters/audit/json": {
        "auditing.records",
        "finding",
        "papers.looked",
        "reporters.encoding",
        "reporters.json_schema",
        "span",
    },
    "reporters/audit/claims": {
        "auditing.records",
        "reporters.audit",
        "reporters.html",
        "reporters.words",
    },
    "reporters/audit/html": {
        "auditing.records",
        "reporters.audit",
        "reporters.html",
        "reporters.words",
    },
    "reporters/audit/word": {"visible"},
    "reporters/audit/docx": {
        "auditing.records",
        "reporters.audit",
        "reporters.words",
    },
    "reporters/html/__init__": set(),
    "reporters/html/elements": {"visible"},
    "reporters/html/parts": {"reporters.html"},
    "reporters/html/style": set(),
    "reporters/html/frame": {"reporters.html"},
    "reporters/html/spot": {"reporters.html"},
    "reporters/html/headline": {"detail.records", "finding", "reporters.html", "reporters.words"},
    "reporters/html/steps": {"finding", "reporters.html", "reporters.words"},
    "reporters/html/grid": {"detail.records", "finding", "reporters.html", "reporters.words"},
    "reporters/html/year": {"detail.records", "reporters.words"},
    "reporters/html/drawing": {"detail.records", "reporters.html", "reporters.words"},
    "reporters/html/periods": {"detail.records", "reporters.html", "reporters.words"},
    "reporters/html/timeline": {"detail.records", "finding", "reporters.html", "reporters.words"},
    "reporters/html/hours": {"detail.records", "finding", "reporters.html", "reporters.words"},
    "reporters/html/excerpt": {"finding", "reporters.html", "source"},
    "reporters/html/findings": {"finding", "reporters.html", "reporters.words", "source"},
    "reporters/html/ledger": {"finding", "reporters.html", "reporters.words"},
    "reporters/html/limits": {"reporters.html"},
    "reporters/html/sources": {"evidence", "finding", "reporters.html", "reporters.words"},
    "reporters/html/plan": {"finding", "reporters.html"},
    "reporters/html/folder": {
        "detail.records",
        "finding",
        "reporters.html",
        "reporters.overview",
        "reporters.words",
    },
    "reporters/html/report": {"finding", "reporters.html", "reporters.words"},
    "reporters/mapping": {
        "reporters.encoding",
        "files",
        "language.words",
        "mapping",
        "papers.markdown",
        "papers.pages",
        "prose.reader",
        "span",
        "visible",
    },
    "reporters/pages": {
        "reporters.encoding",
        "errors",
        "evidence",
        "finding",
        "language.words",
        "prose.knowledge",
        "rule",
        "visible",
    },
    "running/each_plan": {
        "adapting",
        "cache",
        "engine",
        "errors",
        "files",
        "finding",
        "running",
        "settings",
        "papers.paper",
        "papers",
    },
    "reporters/shown": {"files", "language.words", "reporters.encoding", "settings", "visible"},
    "outputs": {"errors", "files", "finding", "language.words", "reporters"},
    "running/request": {"errors", "files", "language", "rule", "settings"},
    "running/run": {
        "running",
        "engine",
        "errors",
        "files",
        "finding",
        "together",
        "outputs",
        "settings",
    },
    "running/audited": {
        "auditing",
        "context",
        "errors",
        "files",
        "finding",
        "running",
        "settings",
    },
    "commands/audit": {
        "commands",
        "errors",
        "files",
        "finding",
        "outputs",
        "reporters",
        "running",
        "settings",
    },
    "commands/check": {
        "baselines",
        "errors",
        "files",
        "finding",
        "language",
        "outputs",
        "reporters",
        "running",
        "rule",
        "settings",
        "visible",
    },
    "commands/map": {"cache.store", "errors", "files", "mapping", "papers"},
    "commands/show": {"errors", "files", "reporters.shown", "settings"},
    "commands/baseline": {
        "visible",
        "baselines",
        "commands",
        "running",
        "errors",
        "files",
        "finding",
        "outputs",
        "rule",
        "settings",
    },
    "commands/fix": {
        "commands",
        "engine",
        "errors",
        "files",
        "finding",
        "mending",
        "running",
        "settings",
        "visible",
    },
    "commands/auditor": {
        "auditing",
        "commands",
        "errors",
        "files",
        "finding",
        "outputs",
        "running",
        "settings",
    },
    "commands/agree": {
        "agreement",
        "auditing",
        "commands",
        "files",
        "outputs",
        "reporters.agreement",
    },
    "commands/compare": {
        "auditing",
        "commands",
        "comparison",
        "errors",
        "files",
        "outputs",
        "reporters.comparison",
    },
    "cli": {
        "__init__",
        "commands",
        "errors",
        "evidence",
        "files",
        "reporters",
        "running",
        "rules",
        "schema",
        "settings.lookup",
        "starter",
        "visible",
    },
    "cache/plain": set(),
    "cache/store": {"__init__", "files"},
    "cache/answers": {"cache", "files"},
    "running/repository": {"errors", "files"},
    "running/workers": set(),
    "running/progress": set(),
    "__main__": {"__init__", "cache", "commands", "cli", "interruption", "streams"},
    "interruption": set(),
    "streams": set(),
    "silencing/__init__": set(),
    "baselines/__init__": set(),
    "mending/__init__": set(),
    "adapting/__init__": set(),
    "together/__init__": set(),
    "running/__init__": set(),
    "cache/__init__": set(),
    "commands/__init__": set(),
}
"""What a module may import from pdcheck. A package stands for everything in it."""

UNSETTLED: dict[str, set[str]] = {}
"""Imports that are there and should not be; a row goes when its import does."""

THIRD_PARTY: dict[str, set[str]] = {
    "document": {"_ruamel_yaml", "ruamel"},
    "language/node": {"pydantic", "pydantic_core"},
    "language/mechanisms": {"pydantic"},
    "language/activities": {"pydantic"},
    "language/conditions": {"pydantic"},
    "language/people": {"pydantic"},
    "language/plan": {"pydantic"},
    "language/trust": {"pydantic"},
    "language/purpose": {"pydantic"},
    "prose/grammar": {"snowballstemmer"},
    "papers/markdown": {"markdown_it"},
    "papers/package": {"lxml"},
    "papers/pdf": {"pypdfium2"},
    "papers/slides": {"lxml"},
    "papers/web_page": {"lxml"},
    "papers/word": {"lxml"},
    "papers/workbook": {"lxml"},
    "prose/passages": {"markdown_it"},
    "settings/file": {"pydantic"},
    "baselines/file": {"pydantic"},
    "reporters/adaptation": {"typing_extensions"},
    "reporters/agreement/json": {"typing_extensions"},
    "reporters/audit/json": {"typing_extensions"},
    "reporters/comparison/json": {"typing_extensions"},
    "reporters/json": {"typing_extensions"},
    "reporters/json_schema": {"pydantic"},
    "reporters/lines": {"rich"},
    "reporters/audit/word": {"docx"},
    "cli": {"typer"},
}
"""What a module may import from elsewhere, beyond the standard library."""

AT_THE_TOP_OF_CLI = {"pdcheck", "pdcheck.commands.check", "pdcheck.errors", "typer", "typer.core"}
"""Whatever else the command line needs, it imports inside the function that needs it."""


def modules() -> dict[str, Path]:
    """Every module by its path below `pdcheck/`, without the ending."""
    files = sorted(PACKAGE.rglob("*.py"))
    return {file.relative_to(PACKAGE).with_suffix("").as_posix(): file for file in files}


def row_of(module: str) -> str:
    """The row of the table that speaks of a module: its own, or its folder's."""
    parts = module.split("/")
    rows = (module, *("/".join([*parts[:n], *["*"] * (len(parts) - n)]) for n in (2, 1)))
    return next((row for row in rows if row in ALLOWED), module)


def imports(tree: ast.AST) -> Iterator[str]:
    """The full name of each thing that is imported anywhere in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(file: Path) -> set[str]:
    """The modules of pdcheck that a file imports, such as `language.words`."""
    known = {name.replace("/", ".").removesuffix(".__init__") for name in modules()}
    found = set()
    for name in imports(ast.parse(file.read_text(encoding="utf-8"))):
        if name.split(".")[0] == "pdcheck":
            inner = name.removeprefix("pdcheck").removeprefix(".")
            while inner and inner not in known:
                inner = inner.rpartition(".")[0]
            found.add(inner or "__init__")
    return found


def theirs(file: Path) -> set[str]:
    """The packages from elsewhere that a file imports."""
    tops = {name.split(".")[0] for name in imports(ast.parse(file.read_text(encoding="utf-8")))}
    return tops - {"pdcheck"} - set(sys.stdlib_module_names)


def falls_under(name: str, allowed: set[str]) -> str:
    """The entry that allows a name: itself, or the nearest package that it is in."""
    parts = name.split(".")
    packages = (".".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((package for package in packages if package in allowed), parts[0])


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_from_pdcheck_what_its_row_allows(module: str) -> None:
    allowed = ALLOWED[row_of(module)]
    used = {falls_under(name, allowed) for name in ours(modules()[module])}
    assert used - allowed == UNSETTLED.get(module, set())


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_from_elsewhere_exactly_what_its_row_says(module: str) -> None:
    assert theirs(modules()[module]) == THIRD_PARTY.get(module, set())


@pytest.mark.parametrize("row", ALLOWED)
def test_each_row_of_the_table_is_used_and_nothing_in_it_is_spare(row: str) -> None:
    own = [module for module in modules() if row_of(module) == row]
    allowed = ALLOWED[row]
    used = {falls_under(name, allowed) for module in own for name in ours(modules()[module])}
    unsettled = {name for module in own for name in UNSETTLED.get(module, set())}
    assert own != []
    assert used - unsettled == allowed


def test_each_row_of_the_third_parties_names_a_module() -> None:
    assert set(THIRD_PARTY) <= set(modules())


def test_the_command_line_imports_little_before_it_knows_what_is_asked() -> None:
    tree = ast.parse((PACKAGE / "cli.py").read_text(encoding="utf-8"))
    at_top = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    modules_at_top = {
        name
        for node in at_top
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [str(node.module)]
        )
    }
    beyond = {n for n in modules_at_top if n.split(".")[0] not in sys.stdlib_module_names}
    assert beyond == AT_THE_TOP_OF_CLI


@pytest.mark.parametrize("module", ["document", "reporters/lines"])
def test_what_is_slow_to_load_is_imported_only_where_it_is_used(module: str) -> None:
    tree = ast.parse(modules()[module].read_text(encoding="utf-8"))
    at_top = ast.Module(
        [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))], []
    )
    tops = {name.split(".")[0] for name in imports(at_top)}
    assert tops & THIRD_PARTY[module] == set()


def test_only_one_module_knows_each_format_of_text() -> None:
    ruamel = {m for m, packages in THIRD_PARTY.items() if packages & {"ruamel", "_ruamel_yaml"}}
    assert ruamel == {"document"}


def test_only_the_modules_of_files_and_of_the_cache_open_files() -> None:
    opening = set()
    for module, file in modules().items():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
                if name in ("open", "read_text", "read_bytes", "write_text", "write_bytes"):
                    opening.add(module)
    assert opening == {"files/reading", "files/writing", "cache/store", "streams"}
