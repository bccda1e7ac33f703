"""Arrows run one way: documents to tidy tables, to judgement, to display, to the build."""

import ast

import pytest

from ouhai_stats import paths

# Each stage may import from itself and the stages before it.
STAGES = [
    {"rounding", "letters", "paths", "units", "wordings", "staging", "runlog", "grids", "reasons"},
    {"numerals", "numbers"},
    {"fulfilment", "sources", "periods"},
    {"grammar", "language"},
    {"schemas", "wording", "provenance"},
    {"assumptions", "corrections", "smoothing", "regular", "plausibility"},
    {"targets", "commitments", "observations", "panel", "example", "progress", "incoming"},
    {"tidy", "verification", "releases"},
    {"entering"},
    {
        "lenses",
        "context",
        "feasibility",
        "coherence",
        "projections",
        "reference_class",
        "twopiece",
        "scoring",
        "predictive",
        "seasons",
    },
    {"histories"},
    {"within_year", "vintages", "progress_rules"},
    {"quarters"},
    {"pace", "bridge"},
    {"in_year"},
    {"chances", "verdicts", "backtest", "fan", "running_year", "own_quarters", "own_history"},
    {"edition"},
    {"tutorial"},
    {"facts", "changes", "collect", "collect_chances", "collect_record", "collect_year", "since"},
    {"typefaces", "charts", "parts", "sparks"},
    {"figures", "tables", "briefing", "headline", "cards", "whatif", "outlook", "fans", "unfolding", "yardsticks"},
    {
        "drawings",
        "references",
        "markup",
        "cells",
        "body",
        "columns",
        "typstcode",
        "export",
        "typeset",
        "archive",
        "ooxml",
        "wordlayout",
        "wordstyles",
        "wordpictures",
        "wordcolumns",
        "wordtables",
        "wordbody",
        "word",
        "fields",
        "formulas",
        "indicators",
        "quartersheets",
        "sheets",
        "workbook",
    },
    {"parameters", "kernel", "crate"},
    {"execute"},
    {"verify_edition", "verify_office", "listing"},
    {"build", "standing"},
    {"publish", "rebuild"},
    {"__main__"},
]
RANK = {name: rank for rank, stage in enumerate(STAGES) for name in stage}
MODULES = sorted(path for path in (paths.ROOT / "ouhai_stats").glob("*.py") if path.stem != "__init__")
JUDGEMENT = [
    "lenses",
    "context",
    "feasibility",
    "verdicts",
    "coherence",
    "projections",
    "reference_class",
    "chances",
    "scoring",
    "backtest",
    "twopiece",
    "fan",
    "within_year",
    "quarters",
    "in_year",
    "own_quarters",
    "pace",
    "vintages",
    "bridge",
    "progress_rules",
    "predictive",
    "smoothing",
    "seasons",
    "regular",
    "histories",
    "own_history",
]
DISPLAY = [
    "figures",
    "tables",
    "briefing",
    "headline",
    "cards",
    "whatif",
    "outlook",
    "fans",
    "unfolding",
    "charts",
    "parts",
    "sparks",
    "yardsticks",
]


def imports(path):
    """Modules of the package that a module imports, and the other packages."""
    own, other = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "ouhai_stats":
            own |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("ouhai_stats."):
            own.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom | ast.Import):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            other |= {name.split(".")[0] for name in names}
    return own - {"__version__"}, other


@pytest.mark.parametrize("path", MODULES, ids=[path.stem for path in MODULES])
def test_arrows_run_one_way(path):
    own, _ = imports(path)
    assert path.stem in RANK, f"say in which stage {path.stem} stands"
    assert all(RANK[name] <= RANK[path.stem] for name in own)


@pytest.mark.parametrize("name", JUDGEMENT)
def test_the_judgement_knows_neither_disk_nor_display(name):
    own, other = imports(paths.ROOT / "ouhai_stats" / f"{name}.py")
    assert not other & {"pathlib", "os", "matplotlib", "IPython", "json", "yaml"}
    assert not own & {"paths", "sources", "schemas", "wording"}


@pytest.mark.parametrize("name", DISPLAY)
def test_the_display_computes_no_statistic(name):
    own, other = imports(paths.ROOT / "ouhai_stats" / f"{name}.py")
    assert not own & set(JUDGEMENT) - {"feasibility"}
    assert not other & {"numpy", "scipy", "statsmodels"}


def test_only_the_build_knows_notebooks_and_pages_together():
    users = [path.stem for path in MODULES if {"execute", "export", "typeset"} <= imports(path)[0]]
    assert users == ["build"]


def test_modules_fit_the_eye():
    assert {path.stem for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 400} == set()


@pytest.mark.parametrize("path", MODULES, ids=[path.stem for path in MODULES])
def test_public_names_are_listed_and_documented(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    listed = [
        node for node in tree.body if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
    ]
    assert len(listed) == 1
    public = ast.literal_eval(listed[0].value)
    defined = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assert all(ast.get_docstring(defined[name]) for name in public if name in defined)
