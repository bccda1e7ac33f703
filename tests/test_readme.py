"""The READMEs: files named are there, the finding is the edition's, the twins keep step; every function listed is there."""

import importlib.util
import re

import pytest

import ouhai_stats
from ouhai_stats.files import paths

PAGES = {name: (paths.ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md")}
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
FUNCTION = re.compile(r"\| `([a-z_.]+)\(")


def first_cells(page):
    """First cell of every row of every table, without the words before a link or the name of a file."""
    rows = [line.split("|")[1].strip() for line in PAGES[page].splitlines() if line.startswith("| ")]
    return [cell for cell in rows if cell.startswith(("`", "["))]


def test_every_function_beside_a_command_is_there():
    named = FUNCTION.findall((paths.ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8"))
    assert len(named) > 12
    for name in named:
        module, _, function = name.rpartition(".")
        home = importlib.import_module(f"ouhai_stats.{module}") if module else ouhai_stats
        assert callable(getattr(home, function)), name


@pytest.mark.parametrize("page", PAGES)
def test_links_resolve(page):
    for link in re.findall(r"\]\(([^)#]+)", PAGES[page]):
        assert (paths.ROOT / link).exists(), link


def test_the_twins_have_the_same_sections_snippets_tables_and_links():
    english, chinese = PAGES["README.md"], PAGES["README.zh.md"]
    assert FENCED.findall(english) == FENCED.findall(chinese)
    heads = [re.findall(r"^#+", page, re.MULTILINE) for page in (english, chinese)]
    assert heads[0] == heads[1]
    assert first_cells("README.md") == first_cells("README.zh.md")
    links = [sorted(re.findall(r"\]\(([^)]+)", page)) for page in (english, chinese)]
    assert [link.replace(".zh", "") for link in links[0]] == [link.replace(".zh", "") for link in links[1]]


@pytest.mark.slow
def test_the_snippet_in_python_gives_new_editions_and_leaves_the_first():
    (code,) = [text for language, text in FENCED.findall(PAGES["README.md"]) if language == "python"]
    made = {}
    exec(code, made)
    edition, strict, supposed = (made[name] for name in ("edition", "strict", "supposed"))
    assert (strict.targets["verdict"] != edition.targets["verdict"]).any()
    last, before = (frame.observations["value"].iloc[-1] for frame in (supposed, edition))
    assert last == 20.0 != before


def test_the_finding_is_what_the_brief_answers():
    spec = importlib.util.spec_from_file_location("write_readme", paths.ROOT / "docs" / "write_readme.py")
    write_readme = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(write_readme)
    for language, finding in write_readme.findings().items():
        page = write_readme.PAGES[language].read_text(encoding="utf-8")
        assert finding in page and page == write_readme.written(language, finding)
