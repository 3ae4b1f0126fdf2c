"""The mutants of a file: each is the file with one small change that a test should notice.

A change is one that a tired person could make: another comparison, half a condition, a number
that is one off, a branch never taken, a statement that is missing. Words of messages, annotations,
assertions and whatever only a type checker reads are left as they are.
"""

import ast
import copy
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

ROOT = Path(__file__).parent.parent.parent

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}
UNNOTICED = {"compare", "frozen", "init", "maxsize", "repr", "slots", "strict"}
"""Keywords that guard or speed up and change no answer."""
LONGEST = 90


@dataclass(frozen=True)
class Mutant:
    """One change of one file. `name` says it in code, and stays when lines move."""

    file: str
    line: int
    name: str
    tree: ast.Module
    old: ast.AST
    new: ast.AST
    in_function: bool
    """Whether it changes what a function does, and not how a module or a class is made."""

    def compiled(self) -> CodeType:
        """The code of the changed file."""
        changed = _with(self.tree, self.old, self.new)
        assert isinstance(changed, ast.Module)
        return compile(ast.fix_missing_locations(changed), str(ROOT / self.file), "exec")

    @property
    def module(self) -> str:
        """The name of the module that the file is."""
        return self.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def key(self) -> str:
        """The file and the change, by which an explanation finds its mutant."""
        return f"{self.file}: {self.name}"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.name}"


def mutants_of(file: str) -> tuple[Mutant, ...]:
    """The mutants of a file below the root, in the order of its lines."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"), file)
    named: Counter[str] = Counter()
    found = []
    for place in _places(tree, ()):
        for new in changes(place.node):
            name = f"{'.'.join(place.within) or 'module'}: {_told(place, new)}"
            named[name] += 1
            if named[name] > 1:
                name = f"{name} #{named[name]}"
            line: int = getattr(place.shown, "lineno", 1)
            found.append(Mutant(file, line, name, tree, place.node, new, place.in_function))
    return tuple(sorted(found, key=lambda mutant: mutant.line))


@dataclass(frozen=True)
class _Place:
    """A node that can be changed, what is shown of its surroundings, and where it stands."""

    node: ast.AST
    shown: ast.AST
    within: tuple[str, ...]
    in_function: bool


def _places(
    node: ast.AST, within: tuple[str, ...], shown: ast.AST | None = None, inside: bool = False
) -> Iterator[_Place]:
    """Every node below this one, each with the expression that it is best shown in."""
    if _is_unnoticed(node):
        return
    match node:
        case ast.FunctionDef():
            within = (*within, node.name)
            yield from _in_all(node.decorator_list, within, inside)
            yield from _in_all([*node.args.defaults, *node.args.kw_defaults], within, inside)
            yield from _in_all(_without_docstring(node.body), within, True)
            return
        case ast.ClassDef():
            within = (*within, node.name)
            yield from _in_all(
                [*node.decorator_list, *_without_docstring(node.body)], within, inside
            )
            return
        case ast.AnnAssign():
            if node.value:
                yield from _places(node.value, within, node, inside)
            return
        case ast.Constant() if shown is not None:
            pass
        case ast.keyword() | ast.expr() | ast.comprehension() | ast.match_case():
            shown = node if shown is None or isinstance(shown, ast.stmt) else shown
        case _:
            shown = node
    yield _Place(node, _whole(node, shown), within, inside)
    for child in ast.iter_child_nodes(node):
        yield from _places(child, within, node if _is_whole(node) else shown, inside)


def _in_all(
    nodes: Sequence[ast.AST | None], within: tuple[str, ...], inside: bool
) -> Iterator[_Place]:
    for node in nodes:
        if node is not None:
            yield from _places(node, within, None, inside)


def _is_whole(node: ast.AST) -> bool:
    """Whether an expression is enough to understand what stands in it."""
    return isinstance(node, ast.Compare | ast.BoolOp | ast.BinOp | ast.Call | ast.Subscript)


def _whole(node: ast.AST, shown: ast.AST) -> ast.AST:
    return node if _is_whole(node) or isinstance(node, ast.stmt) else shown


def _is_unnoticed(node: ast.AST) -> bool:
    match node:
        case ast.Assert() | ast.Import() | ast.ImportFrom():
            return True
        case ast.If(test=ast.Name("TYPE_CHECKING")):
            return True
        case ast.keyword(arg=str(name)):
            return name in UNNOTICED
    return False


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    return body[1:] if isinstance(body[0], ast.Expr) and _is_text(body[0].value) else body


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


# --- Changes ---


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in place of a node."""
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for number in range(len(values)):
                rest = values[:number] + values[number + 1 :]
                yield ast.BoolOp(op, rest) if len(rest) > 1 else rest[0]
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in RECKONED:
            if not _is_text(left) and not _is_text(right):
                yield ast.BinOp(left, RECKONED[type(op)](), right)
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value) | float(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Call(func=ast.Name(id=name)) if name in CALLED:
            yield ast.Call(ast.Name(CALLED[name], ast.Load()), node.args, node.keywords)
        case ast.comprehension(ifs=ifs):
            for number in range(len(ifs)):
                rest = ifs[:number] + ifs[number + 1 :]
                yield ast.comprehension(node.target, node.iter, rest, node.is_async)
        case ast.match_case(guard=ast.expr()):
            yield ast.match_case(node.pattern, None, node.body)
        case ast.stmt():
            yield from _done(node)


def _compared(node: ast.Compare) -> Iterator[ast.AST]:
    for number, op in enumerate(node.ops):
        ops = [*node.ops]
        ops[number] = COMPARED[type(op)]()
        yield ast.Compare(node.left, ops, node.comparators)
    for number, other in enumerate(node.comparators):
        for instead in _other_words(other):
            comparators = [*node.comparators]
            comparators[number] = instead
            yield ast.Compare(node.left, node.ops, comparators)


def _other_words(node: ast.expr) -> Iterator[ast.expr]:
    """Another word than the one compared with, or all but one of several."""
    match node:
        case ast.Constant(value=str(text)) if text:
            yield ast.Constant(f"not {text}")
        case ast.Tuple(elts=elts) | ast.Set(elts=elts) | ast.List(elts=elts) if len(elts) > 1:
            for number in range(len(elts)):
                other = copy.copy(node)
                other.elts = elts[:number] + elts[number + 1 :]
                yield other


def _done(node: ast.stmt) -> Iterator[ast.AST]:
    """A statement that does less, or a branch that is always or never taken."""
    match node:
        case ast.If(body=body, orelse=orelse):
            yield ast.If(ast.Constant(True), body, orelse)
            yield ast.If(ast.Constant(False), body, orelse)
        case ast.While(body=body, orelse=orelse):
            yield ast.While(ast.Constant(False), body, orelse)
        case ast.Return(value=ast.expr() as value):
            if not isinstance(value, ast.Constant):
                yield ast.Return(ast.Constant(None))
        case ast.Return() | ast.Raise():
            yield ast.Pass()
        case ast.Continue():
            yield from (ast.Pass(), ast.Break())
        case ast.Break():
            yield from (ast.Pass(), ast.Continue())
        case ast.AugAssign(target=target, op=op, value=value):
            yield ast.Pass()
            if type(op) in RECKONED:
                yield ast.AugAssign(target, RECKONED[type(op)](), value)
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]) | ast.Delete():
            yield ast.Pass()
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()


# --- How a mutant is told and made ---


def _told(place: _Place, new: ast.AST) -> str:
    before, after = _in_short(place.shown), _in_short(_with(place.shown, place.node, new))
    return f"{before} → {after}"


def _in_short(node: ast.AST) -> str:
    match node:
        case ast.If(test=test) | ast.While(test=test):
            text = f"{type(node).__name__.lower()} {ast.unparse(test)}"
        case ast.match_case(guard=guard):
            text = f"case {ast.unparse(node.pattern)} if {ast.unparse(guard) if guard else True}"
        case ast.For(iter=over):
            text = f"for {ast.unparse(over)}"
        case _:
            text = " ".join(ast.unparse(node).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _with(tree: ast.AST, old: ast.AST, new: ast.AST) -> ast.AST:
    """A copy of a tree in which one node is another."""
    if tree is old:
        return ast.copy_location(copy.copy(new), old) if hasattr(old, "lineno") else new
    made = copy.copy(tree)
    for field, value in ast.iter_fields(tree):
        if isinstance(value, ast.AST):
            setattr(made, field, _with(value, old, new))
        elif isinstance(value, list):
            kept = [_with(v, old, new) if isinstance(v, ast.AST) else v for v in value]
            setattr(made, field, kept)
    return made


if __name__ == "__main__":
    for path in sys.argv[1:]:
        for each in mutants_of(path):
            print(each)
