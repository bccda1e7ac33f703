"""The house: what each room may import, held by closure, and modules that fit the eye."""

import ast
from functools import cache

import pytest

from ouhai_stats.files import paths

ROOMS = [
    "files",
    "measures",
    "language",
    "data",
    "forecast",
    "judgement",
    "edition",
    "display",
    "formats",
    "publishing",
    "commands",
]
# What a module of a room may import beside its own room; a name with a dot is one module of another room.
MAY = {
    "files": [],
    "measures": [],
    "language": ["files"],
    "data": ["files", "language", "measures.spans"],
    "forecast": ["measures", "language.target", "language.reasons"],
    "judgement": ["measures", "language", "forecast"],
    "edition": ["files", "measures", "language", "data", "forecast", "judgement"],
    "display": ["files", "language", "measures.spans", "edition", "judgement.lenses"],
    "formats": ["files", "language", "data.dictionary", "edition", "display"],
    "publishing": ["files", "language", "data", "edition", "display", "formats"],
    "commands": ["files", "language", "data", "edition", "publishing"],
}
# No frame that is computed depends on a disk: neither these rooms nor anything that they reach may read one.
PURE = ["measures", "forecast", "judgement"]
DISK = {"pathlib", "os", "json", "yaml", "shutil", "tempfile"}
# A library that is known in one room alone.
ONE_ROOM = {"matplotlib": "display", "papermill": "publishing", "docx": "formats", "xlsxwriter": "formats",
            "typst": "formats", "statsmodels": "forecast"}  # fmt: skip
# What reads the documents of others knows a library of theirs too.
READERS = {"docx": {"data.plan_import.word_document"}}
MODULES = {
    ".".join(path.relative_to(paths.PACKAGE).with_suffix("").parts): path
    for path in sorted(paths.PACKAGE.rglob("*.py"))
    if path.stem not in ("__init__", "make_fonts")
}
# Modules without a test file of their name, and where they are tested instead.
TESTED_ELSEWHERE = {
    "__main__": "tests/test_main.py",
    "display/fonts/make_fonts": "tests/display/test_typefaces.py, which reads the fonts that it made",
}


@cache
def imports(name):
    """Modules of the package that a module imports, and other packages."""
    own, other = set(), set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "ouhai_stats":
            base = node.module.removeprefix("ouhai_stats").lstrip(".")
            for alias in node.names:
                full = f"{base}.{alias.name}".lstrip(".")
                own |= {full} if full in MODULES else {base} if base in MODULES else set()
        elif isinstance(node, ast.ImportFrom | ast.Import):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            other |= {imported.split(".")[0] for imported in names}
    return own, other


@cache
def reached(name):
    """Every module that a module imports, by closure."""
    found, waiting = set(), [name]
    while waiting:
        for module in imports(waiting.pop())[0] - found:
            found.add(module)
            waiting.append(module)
    return found


def room(name):
    return name.partition(".")[0]


def allowed(name, other):
    """Whether a module may import another."""
    return room(other) == room(name) or room(other) in MAY[room(name)] or other in MAY[room(name)]


def test_a_module_imports_what_its_room_may():
    inside = [name for name in MODULES if room(name) in MAY]
    assert {(name, other) for name in inside for other in imports(name)[0] if not allowed(name, other)} == set()


def test_every_module_stands_in_a_room():
    assert {room(name) for name in MODULES} == {*ROOMS, "__main__"}
    assert list(MAY) == ROOMS


@pytest.mark.parametrize("place", ROOMS)
def test_no_arrow_runs_back_up_by_closure(place):
    above = ROOMS[ROOMS.index(place) + 1 :]
    strayed = {
        f"{name} reaches {other}"
        for name in MODULES
        if room(name) == place
        for other in reached(name)
        if room(other) in above
    }
    assert strayed == set()


def test_no_circle():
    assert [name for name in MODULES if name in reached(name)] == []


def test_the_judgement_knows_no_disk_by_closure():
    pure = [name for name in MODULES if room(name) in PURE]
    assert {(name, other) for name in pure for other in {name, *reached(name)} if imports(other)[1] & DISK} == set()


def test_a_library_is_known_in_one_room():
    for library, home in ONE_ROOM.items():
        readers = READERS.get(library, set())
        users = {room(name) for name in MODULES if library in imports(name)[1] and name not in readers}
        assert users == {home}, library


def test_the_display_computes_no_statistic():
    users = {name for name in MODULES if room(name) == "display" and imports(name)[1] & {"scipy", "statsmodels"}}
    assert users == set()


def test_modules_fit_the_eye():
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: count for name, count in lines.items() if count > 300} == {}


def test_every_module_has_the_file_of_its_tests():
    """`tests/<room>/test_<module>.py`, so that who changes a module knows where its tests are."""
    modules = {
        path.relative_to(paths.PACKAGE).with_suffix("").as_posix()
        for path in paths.PACKAGE.rglob("*.py")
        if path.stem != "__init__"
    }
    tests = paths.ROOT / "tests"
    files = {
        path.relative_to(tests).with_name(path.stem.removeprefix("test_")).as_posix()
        for path in tests.rglob("test_*.py")
    }
    assert modules - files == set(TESTED_ELSEWHERE)
    assert all((paths.ROOT / told.partition(",")[0]).is_file() for told in TESTED_ELSEWHERE.values())


def test_public_names_are_listed_and_documented():
    assert {name: fault for name in MODULES if (fault := undocumented(name))} == {}


def undocumented(name):
    """What a module does not list or tell, in words."""
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    if not ast.get_docstring(tree):
        return "no docstring"
    listed = [
        node for node in tree.body if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
    ]
    if len(listed) != 1:
        return "no __all__"
    public = ast.literal_eval(listed[0].value)
    defined = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return ", ".join(name for name in public if name in defined and not ast.get_docstring(defined[name]))
