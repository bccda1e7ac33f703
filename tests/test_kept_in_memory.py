"""What a process keeps is bounded, however many places it builds: a memory without a bound keeps one thing alone."""

import ast

from ouhai_stats.files import paths

MODULES = sorted(paths.PACKAGE.rglob("*.py"))


def unbounded(tree):
    """Functions with parameters whose every answer is kept, and queues without a greatest length."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            words = [ast.unparse(decorator) for decorator in node.decorator_list]
            endless = any(word in ("cache", "functools.cache") or "maxsize=None" in word for word in words)
            if endless and ast.unparse(node.args):
                yield node.name
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("deque", "collections.deque"):
            yield from [] if any(word.arg == "maxlen" for word in node.keywords) else [f"deque in line {node.lineno}"]


def test_every_memory_has_a_bound():
    found = {path.name: list(unbounded(ast.parse(path.read_text(encoding="utf-8")))) for path in MODULES}
    assert len(MODULES) > 100 and {name: names for name, names in found.items() if names} == {}


def test_one_without_a_bound_is_seen():
    tree = ast.parse("@cache\ndef a(b): ...\n\n@lru_cache(maxsize=None)\ndef c(*, d): ...\n\n@cache\ndef e(): ...\n")
    assert list(unbounded(tree)) == ["a", "c"]
    assert list(unbounded(ast.parse("x = deque()\ny = deque(maxlen=2)"))) == ["deque in line 1"]
