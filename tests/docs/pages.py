"""What the pages of the documentation have their reader type: commands, snippets, and files with their content."""

import re
import shlex
from pathlib import Path
from typing import NamedTuple

import nbformat
import stub_project
from click.testing import CliRunner

from ouhai_stats.__main__ import main
from ouhai_stats.edition.edition import open_edition
from ouhai_stats.edition.facts import MIME
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.files import paths
from ouhai_stats.publishing import build

__all__ = ["DOCS", "Step", "filled_in", "quick_notebooks", "run_step", "steps"]

DOCS = paths.ROOT / "docs"
FENCE = re.compile(r"^( *)```(\{?[\w-]*\}?)[ ]?(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
CAPTION = re.compile(r"^:caption: (.+)$", re.MULTILINE)
COMMAND = "python -m ouhai_stats "
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)


class Step(NamedTuple):
    """One block of a page: what kind it is, its text, and the file that it is the content of."""

    kind: str
    text: str
    file: str = ""


def steps(page: str) -> list[Step]:
    """Blocks of a page in their order."""
    found = []
    for indent, kind, language, body in FENCE.findall((DOCS / f"{page}.md").read_text(encoding="utf-8")):
        text = re.sub(f"^{indent}", "", body, flags=re.MULTILINE)
        caption = CAPTION.search(text)
        name = caption[1] if caption else ""
        text = CAPTION.sub("", text, count=1).lstrip("\n") if caption else text
        found.append(Step(language if kind.startswith("{") else kind, text, name))
    return [step for step in found if step.kind not in ("toctree", "")]


def filled_in(path: Path, lines: str) -> None:
    """Write lines of a file in place of those with the same key, as a person fills in what is blank."""
    text = path.read_text(encoding="utf-8")
    for line in lines.strip().splitlines():
        key = line.partition(":")[0]
        text, count = re.subn(rf"^{key}:.*$", lambda _, line=line: line, text, flags=re.MULTILINE)
        assert count == 1, (path, key)
    path.write_text(text, encoding="utf-8")


def quick_notebooks(monkeypatch) -> None:
    """Let the briefing of any project be built without its notebooks: they show the facts of the edition, no more."""

    def shown(path, parameters, **options):
        opened = open_edition(*(parameters[name] for name in ("plan_year", "as_of", "previous_as_of")))
        output = nbformat.v4.new_output("display_data", {MIME: collect_facts(opened).as_json()})
        cell = nbformat.v4.new_code_cell("facts", execution_count=1, outputs=[output])
        return nbformat.v4.new_notebook(cells=[stub_project.WORDS, cell])

    stub_project.quick_pages(monkeypatch.setattr)
    monkeypatch.setattr(build, "execute", shown)


def run_step(step: Step, names: dict) -> list[str]:
    """Do in the working folder what a block says; what its commands print."""
    if step.file:
        path = Path(step.file)
        if path.exists():
            filled_in(path, step.text)
        else:
            path.write_text(step.text, encoding="utf-8")
    elif step.kind == "python":
        exec(compile(step.text, "snippet", "exec"), names)
    elif step.kind == "sh":
        return [said for line in step.text.splitlines() for said in _ran(line.partition("  #")[0].strip())]
    else:
        raise AssertionError(f"nothing runs a block of the kind {step.kind}")
    return []


def _ran(line: str) -> list[str]:
    """What a command prints; one of make's is looked up, since each has its own tests."""
    if line.startswith("make "):
        makefile = (paths.PACKAGE.parent / "Makefile").read_text(encoding="utf-8")
        assert line.split()[1] in TARGET.findall(makefile), line
        return []
    assert line.startswith(COMMAND), line
    done = CliRunner().invoke(main, shlex.split(line.removeprefix(COMMAND)), catch_exceptions=False)
    assert done.exit_code == 0, (line, done.output)
    return [done.output]
