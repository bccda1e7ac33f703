"""The notebooks are thin, committed without outputs, and run on other days and in every language."""

import ast
import re

import nbformat
import pytest

from ouhai_stats.edition.choices import ALLOWED
from ouhai_stats.edition.edition import open_edition
from ouhai_stats.edition.facts import MIME
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.files import paths
from ouhai_stats.publishing.notebook_parameters import notebook_parameters
from ouhai_stats.publishing.run_notebook import execute

NOTEBOOKS = sorted(paths.NOTEBOOKS.glob("*.ipynb"))
NAMES = [path.stem for path in NOTEBOOKS]
FORBIDDEN = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.ListComp, ast.With)


pytestmark = pytest.mark.usefixtures("forking")


def read(path):
    return nbformat.read(path, as_version=4)


def test_there_are_eight():
    assert NAMES == [
        "00_welcome",
        "01_sources",
        "02_feasibility",
        "03_scenarios",
        "04_briefing",
        "05_track_record",
        "06_tutorial",
        "07_own_question",
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_committed_without_outputs_and_with_human_ids(path):
    """As git's filter leaves it, too: else a checkout is dirty as soon as JupyterLab has saved it unchanged."""
    nbformat.validate(read(path))
    assert path.read_text(encoding="utf-8") == nbformat.writes(read(path)) + "\n"
    for cell in read(path).cells:
        assert cell.id.replace("-", "").isalpha() and cell.id.islower(), cell.id
        if cell.cell_type == "code":
            assert cell.outputs == [] and cell.execution_count is None


def test_headings_of_the_briefing_show_no_mark_stand_once_and_keep_their_anchors():
    cells = [cell for cell in read(paths.NOTEBOOKS / "04_briefing.ipynb").cells if cell.source.startswith("#")]
    anchors = [anchor for cell in cells for anchor in re.findall(r" <!-- (#[\w-]+) -->$", cell.source)]
    assert len(anchors) == len(set(anchors)) > 10 and all("{#" not in cell.source for cell in cells)
    assert all(
        "bilingual" in cell.metadata.tags and cell.source.count(" · ") == 1
        for cell in cells
        if cell.cell_type == "markdown"
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_thin(path):
    for cell in read(path).cells:
        if cell.cell_type != "code":
            continue
        assert len(cell.source.splitlines()) <= 12, cell.id
        nodes = list(ast.walk(ast.parse(cell.source)))
        assert not [node for node in nodes if isinstance(node, FORBIDDEN)], cell.id
        texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        assert not [text for text in texts if "/" in text or "\\" in text], cell.id
        calls = [
            node.func.attr for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        ]
        assert not [name for name in calls if name.startswith(("to_csv", "write", "save"))], cell.id


@pytest.mark.parametrize("path", [path for path in NOTEBOOKS if path.stem != "06_tutorial"], ids=lambda path: path.stem)
def test_all_but_the_tutorial_have_the_same_parameters(path):
    assert notebook_parameters(path) == notebook_parameters(NOTEBOOKS[0])


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("00_welcome", {}),
        ("01_sources", {"as_of": "2022-12-31"}),
        ("02_feasibility", {"language": "en"}),
        ("03_scenarios", {"language": "en"}),
    ],
)
@pytest.mark.build
def test_they_run_with_other_parameters(name, given):
    done = execute(paths.NOTEBOOKS / f"{name}.ipynb", given, allowed=ALLOWED)
    assert all(cell.execution_count for cell in done.cells if cell.cell_type == "code" and cell.source)


@pytest.mark.build
def test_an_own_chart_has_chinese_labels_and_no_warning():
    done = execute(paths.NOTEBOOKS / "07_own_question.ipynb", {}, allowed=ALLOWED)
    outputs = [output for cell in done.cells for output in cell.get("outputs", [])]
    assert [output for output in outputs if "image/png" in output.get("data", {})]
    assert not [output for output in outputs if output.output_type == "stream" and output.name == "stderr"]


@pytest.mark.build
def test_a_run_through_papermill_and_interactive_use_give_the_same_facts():
    given = {"as_of": "2021-12-31", "language": "en"}
    done = execute(paths.NOTEBOOKS / "04_briefing.ipynb", given, allowed=ALLOWED)
    shown = [
        output.data[MIME] for cell in done.cells for output in cell.get("outputs", []) if MIME in output.get("data", {})
    ]
    assert shown == [collect_facts(open_edition(2021, given["as_of"])).as_json()]
