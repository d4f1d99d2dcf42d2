"""Change check.py one token at a time and list the changes that no test notices.

    python tests/solver/mutants.py [first] [step]

Each mutant is judged in this process by true proposals, which it must pass, and by
forged and malformed ones, on which it must answer exactly as the checker does.
"""

import ast
import contextlib
import copy
import gc
import gzip
import importlib.util
import io
import json
import pickle
import random
import resource
import shutil
import signal
import sys
import tempfile
import types
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SOURCE = (ROOT / "solver" / "check.py").read_text(encoding="utf-8")
SECONDS = 20
# A mutant whose loop does not end must not take the machine's memory with it.
MOST_MEMORY = 3 << 30

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
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
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.And: ast.Or,
    ast.Or: ast.And,
}


def _operators(node: Any) -> Iterator[tuple[str, Callable[[], None]]]:
    """Name the changes of one node's operator."""
    for field in ("op", "ops"):
        given = getattr(node, field, None)
        many = given if isinstance(given, list) else [given]
        for at, operator in enumerate(many):
            swapped = SWAPS.get(type(operator))
            if swapped is None:
                continue
            new = swapped()

            def swap(at: int = at, new: ast.AST = new, field: str = field) -> None:
                if field == "op":
                    node.op = new
                else:
                    node.ops[at] = new

            yield f"{type(operator).__name__} to {type(new).__name__}", swap


def _changes(node: Any) -> Iterator[tuple[str, Callable[[], None]]]:
    """Name every change of one node."""
    yield from _operators(node)
    if isinstance(node, ast.Constant) and type(node.value) is int:
        for step in (1, -1):
            value = node.value + step
            yield (
                f"{node.value} to {value}",
                partial(setattr, node, "value", value),
            )
    if isinstance(node, ast.IfExp | ast.If | ast.While):
        negated = ast.UnaryOp(ast.Not(), node.test)
        yield "condition negated", lambda: setattr(node, "test", negated)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield "minus dropped", lambda: setattr(node, "op", ast.UAdd())
    for field in ("body", "orelse"):
        yield from _removals(node, field)


def _removals(node: Any, field: str) -> Iterator[tuple[str, Callable[[], None]]]:
    statements = getattr(node, field, None)
    if not isinstance(statements, list) or isinstance(node, ast.Module | ast.ClassDef):
        return
    kinds = (ast.Expr, ast.Assign, ast.AugAssign, ast.Return, ast.Continue)
    for at, statement in enumerate(statements):
        text = isinstance(statement, ast.Expr) and isinstance(
            statement.value, ast.Constant
        )
        if isinstance(statement, kinds) and not text:
            yield (
                f"removed: {ast.unparse(statement)[:60]}",
                partial(statements.__setitem__, at, ast.Pass()),
            )


def mutants() -> Iterator[tuple[int, str, ast.Module]]:
    """Make every mutant: its line, what was changed, and its tree."""
    tree = ast.parse(SOURCE)
    for number, node in enumerate(ast.walk(tree)):
        for turn, (words, _) in enumerate(_changes(node)):
            mutated = ast.parse(SOURCE)
            same = next(n for at, n in enumerate(ast.walk(mutated)) if at == number)
            list(_changes(same))[turn][1]()
            line = getattr(node, "lineno", 0)
            yield line, words, ast.fix_missing_locations(mutated)


def _beside(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    if spec is None or spec.loader is None:
        raise AssertionError(name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _loaded(tree: ast.Module) -> Any:
    module = types.ModuleType("mutant")
    # What NamedTuple and postponed annotations look up by the module's name.
    sys.modules["mutant"] = module
    exec(compile(tree, "check.py", "exec"), module.__dict__)  # noqa: S102  our own file
    return module


def verdict(module: Any, problem: Any, proposal: Any) -> str:
    """Say how a checker ends: accepted, refused, malformed, or broken."""
    try:
        return "refused" if module.check(problem, proposal) else "accepted"
    except module.MalformedError:
        return "malformed"
    except Exception:  # noqa: BLE001  a mutant may break in any way
        return "broken"


def read(module: Any, text: bytes) -> str:
    """Say how a checker reads a text."""
    try:
        return repr(module.parse(text))[:200]
    except module.MalformedError:
        return "malformed"
    except Exception:  # noqa: BLE001  a mutant may break in any way
        return "broken"


def spoken(module: Any, folder: str) -> list[Any]:
    """Say how a checker speaks to a shell: exit code and both streams."""
    good, spoiled, broken, large = (
        f"{folder}/{n}.json.gz" for n in ("good", "spoiled", "broken", "large")
    )
    problem, said = f"{folder}/problem.json", []
    runs = [(problem, x) for x in (good, spoiled, broken, large, f"{folder}/none")]
    for arguments in (*runs, (broken, good), (problem,), ()):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = module.main(list(arguments))
        said.append((code, out.getvalue(), err.getvalue()))
    gc.enable()  # main turns it off; this process goes on
    return said


def write_files(folder: str) -> None:
    """Write what a shell would hand over: a problem and proposals for it."""
    document, true = _beside("test_hand_made_proofs").hand_made()["true: a soft rule"]
    texts = {
        "good": json.dumps(true),
        "spoiled": json.dumps(true | {"bounds": [2]}),
        "broken": "{" + "é" * 300,
        "large": '{"a": ' + "9" * 4_200 + "}",
    }
    Path(folder, "problem.json").write_text(json.dumps(document), encoding="utf-8")
    for name, text in texts.items():
        Path(folder, f"{name}.json.gz").write_bytes(gzip.compress(text.encode()))


def cases() -> list[tuple[Any, Any]]:
    """Gather proposals: true ones, forged ones, and malformed problems."""
    from solver import Problem, solve  # noqa: PLC0415  only the tests' side needs it

    forging, refusals = _beside("test_forgeries"), _beside("test_refusals")
    found = list(_beside("test_hand_made_proofs").hand_made().values())
    for seed in range(200):
        document, draw = forging.drawn(seed), random.Random(seed)
        true = solve(Problem.from_json(document)).to_json()
        true["assignments"] = [list(pair) for pair in true["assignments"]]
        found.append((document, true))
        found += [(document, forging.forge(document, true, draw)) for _ in range(12)]
    good = solve(Problem.from_json(refusals.GOOD)).to_json()
    for change in (*refusals.CHANGES.values(), *refusals.ALLOWED.values()):
        document = copy.deepcopy(refusals.GOOD)
        change(document)
        found.append((document, good))
    return found


def _late(*_: Any) -> None:
    raise TimeoutError


def survives(
    tree: ast.Module, known: list[Any], texts: list[Any], *, folder: str
) -> bool:
    """Tell whether a mutant answers every case as the checker does."""
    signal.signal(signal.SIGALRM, _late)
    signal.alarm(SECONDS)
    try:
        module = _loaded(tree)
        if spoken(module, folder) != spoken(_loaded(ast.parse(SOURCE)), folder):
            return False
        return all(
            verdict(module, *pickle.loads(case)) == said  # noqa: S301  made above
            for case, said in known
        ) and all(read(module, text) == said for text, said in texts)
    except (Exception, SystemExit):  # noqa: BLE001  does not load, or does not end
        return False
    finally:
        signal.alarm(0)


def main(arguments: list[str]) -> int:
    """List the survivors among every step-th mutant."""
    sys.path.insert(0, str(ROOT))
    first, step = (int(each) for each in [*arguments, "0", "1"][:2])
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    checker = _loaded(ast.parse(SOURCE))
    known = [
        (pickle.dumps(case), verdict(checker, *copy.deepcopy(case))) for case in cases()
    ]
    # Where an answer is rare, a mutant is noticed late: those first.
    known.sort(key=lambda each: each[1] == "malformed")
    texts = [(x, read(checker, x)) for x in _beside("test_refusals").TEXTS.values()]
    made = left = 0
    folder = tempfile.mkdtemp()
    write_files(folder)
    for at, (line, words, tree) in enumerate(mutants()):
        if at % step != first:
            continue
        made += 1
        if survives(tree, known, texts, folder=folder):
            left += 1
            sys.stdout.write(f"{line}: {words}\n")
            sys.stdout.flush()
    shutil.rmtree(folder)
    total = len(known) + len(texts)
    sys.stdout.write(f"{left} of {made} mutants survive {total} cases\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
