"""Every sentence is said somewhere, and every sentence that is said is there."""

import ast
import functools
import re

import nbformat

from ouhai_stats.files import paths
from ouhai_stats.language.sentences import sentences

KEYS = sorted(sentences("zh"))
# Ends of keys that come from data: numbers of editions, quarters and odds, names of a plan's categories, and what
# tables of the reference call their rules, scores, units and shares.
FROM_DATA = (
    r"(odds|edition)\.\d+|quarter\.\d(\.since)?|(category|anchor)\..+"
    r"|(scenario|scenario_parameter|unit|status|quality|basis|type|kind|outcome|rule)\..+"
    r"|projection\.why\..+|chance\.view_.+"
)
SAYING = {"say", "can_say", "_worded", "knows"}


def _trees() -> list[ast.AST]:
    """Syntax of every module and of the code of every notebook."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(paths.PACKAGE.rglob("*.py"))]
    for path in sorted((paths.ROOT / "notebooks").glob("*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        texts += [cell.source for cell in cells if cell.cell_type == "code" and not cell.source.startswith("%")]
    return [ast.parse(text) for text in texts]


@functools.cache
def _nodes() -> list[ast.AST]:
    """All parts of the code, read when the first test asks for them: not by every worker that collects this file."""
    return [node for tree in _trees() for node in ast.walk(tree)]


@functools.cache
def _constants() -> set[str]:
    """Texts that stand in the code whole."""
    inside = {id(part) for node in _nodes() if isinstance(node, ast.JoinedStr) for part in node.values}
    return {
        node.value
        for node in _nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside
    }


def _pattern(node: ast.JoinedStr) -> re.Pattern:
    """Keys that a composed string can be, each place of it a group."""
    return re.compile("".join(re.escape(p.value) if isinstance(p, ast.Constant) else "(.+)" for p in node.values))


@functools.cache
def _patterns() -> set[re.Pattern]:
    """Keys that the code puts together."""
    composed = {
        _pattern(node)
        for node in _nodes()
        if isinstance(node, ast.JoinedStr)
        and any(isinstance(p, ast.Constant) and p.value.strip("._") for p in node.values)
    }
    return composed | {
        re.compile(re.escape(node.left.value) + "(.+)")
        for node in _nodes()
        if isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str)
    }


def _composed(key: str) -> bool:
    """Whether a key can be put together from a composed string and words that stand in the code."""
    found = (pattern.fullmatch(key) for pattern in _patterns())
    return any(all(_stands(part) for part in match.groups()) for match in found if match and match.groups())


def _stands(part: str) -> bool:
    """Whether a part of a key stands in the code, by itself or before an ending that is added there."""
    stem, _, ending = part.rpartition("_")
    return part in _constants() or (stem in _constants() and re.compile(f"(.+)_{re.escape(ending)}") in _patterns())


def used(key: str) -> bool:
    """Whether a sentence is named in the code, put together there, or one of those that data name."""
    return key in _constants() or bool(re.fullmatch(FROM_DATA, key)) or _composed(key)


def test_every_sentence_is_said_somewhere():
    """What no code says is taken out of both files."""
    assert [key for key in KEYS if not used(key)] == [] and len(KEYS) > 500


def test_a_sentence_that_nothing_says_is_found():
    assert not used("brief.nobody_says_this") and not used("nothing.at_all")


def test_every_sentence_that_is_said_is_there():
    said = {
        node.args[0].value
        for node in _nodes()
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in SAYING
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(said) > 100 and said <= set(KEYS), said - set(KEYS)
