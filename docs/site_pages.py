"""Pages of the site that come from the program itself: commands, parameters, columns, package, glossary, and figures.

What is told by the program cannot fall behind it: the lines are made while the site is built, and no file holds them.
"""

import csv
import inspect
import json
import sys
from functools import cache
from pathlib import Path

import click
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

DOCS = Path(__file__).parent
ROOT = DOCS.parent
sys.path.insert(0, str(DOCS))

import write_columns  # noqa: E402

import ouhai_stats  # noqa: E402
from ouhai_stats.__main__ import main  # noqa: E402
from ouhai_stats.data.assumptions import read_parameter_table  # noqa: E402
from ouhai_stats.files import paths  # noqa: E402
from ouhai_stats.publishing.notebook_parameters import notebook_parameters  # noqa: E402

__all__ = ["QUICK_ROOM", "command_pages", "glossary", "public_names", "rooms", "setup"]

GLOSSARY = DOCS / "glossary.csv"
FACTS = ROOT / "reports" / "2021-plan" / "facts.json"
# The room that a quick build tells: functions, classes, tables and sections of every kind.
QUICK_ROOM = "judgement"


def commands(language: str) -> str:
    """Every command as its own help tells it; the words are the program's and English in both languages."""
    return "\n".join(f"\n## {name}\n\n```text\n{text}\n```" for name, text in command_pages().items())


def command_pages() -> dict[str, str]:
    """Help by command, as it is printed in a window of 100 columns."""
    top = click.Context(main, info_name="python -m ouhai_stats", max_content_width=100, terminal_width=100)
    shown = {"ouhai_stats": main.get_help(top)}
    for name in sorted(main.commands):
        command = main.commands[name]
        context = click.Context(command, info_name=name, parent=top, max_content_width=100, terminal_width=100)
        shown[name] = command.get_help(context)
    return shown


def parameters(language: str) -> str:
    """Parameters of the notebooks, and every cut-off with what is allowed."""
    heads = {
        "en": ("Of a notebook", "name | type | unless told | meaning", "Cut-offs and tolerances",
               "name | value | lowest | highest | unit | meaning | where the value comes from"),
        "zh": ("笔记本的参数", "名称 | 类型 | 默认值 | 含义", "界限和容许差",
               "名称 | 数值 | 最小 | 最大 | 单位 | 含义 | 数值的由来"),
    }[language]  # fmt: skip
    found = notebook_parameters(ROOT / "notebooks" / "04_briefing.ipynb").values()
    rows = [f"`{one.name}` | {one.type} | `{one.default!r}` | {one.meaning}" for one in found]
    table = read_parameter_table()
    cuts = [
        f"`{row.parameter}` | {row.value:g} | {row.low:g} | {row.high:g} | {row.unit} | "
        f"{getattr(row, f'meaning_{language}')} | {row.source}"
        for row in table.itertuples()
    ]
    of_notebook, of_judgement = _table(heads[1], rows), _table(heads[3], cuts)
    return "\n".join(["", f"## {heads[0]}", "", of_notebook, "", f"## {heads[2]}", "", of_judgement])


def columns(language: str) -> str:
    """Every column of every table, in the reader's language."""
    return write_columns.page((language,))


def rooms() -> dict[str, list[str]]:
    """Modules of the package by the room that they stand in."""
    found: dict[str, list[str]] = {}
    for path in sorted(paths.PACKAGE.rglob("*.py")):
        parts = path.relative_to(paths.PACKAGE).with_suffix("").parts
        if path.stem != "__init__" and len(parts) > 1 and path.stem != "make_fonts":
            found.setdefault(parts[0], []).append(".".join(("ouhai_stats", *parts)))
    return found


def public_names() -> dict[str, str]:
    """Where each name at the package's top lives."""
    return {name: getattr(ouhai_stats, name).__module__ for name in ouhai_stats.__all__ if not name.startswith("__")}


def package(language: str) -> str:
    """The names at the top of the package, with what their docstrings say."""
    lines = []
    for name, module in public_names().items():
        kind = "autoclass" if inspect.isclass(getattr(ouhai_stats, name)) else "autofunction"
        members = ["   :members:"] if kind == "autoclass" else []
        lines += ["", f"## {name}", "", "```{eval-rst}", f".. {kind}:: {module}.{name}", *members, "```"]
    return "\n".join(lines)


def room(name: str, language: str) -> str:
    """Every module of a room with its public names; those at the package's top are told there.

    Docstrings are English: they are told once, and the Chinese page leads to them.
    """
    if language == "zh":
        page = f"../../../en/reference/rooms/{name}.html"
        return f'\n各模块的说明只有英文：<a href="{page}" hreflang="en" lang="en">{name}</a>'
    lines = []
    for module in rooms()[name]:
        elsewhere = [one for one, home in public_names().items() if home == module]
        options = ["   :members:", *([f"   :exclude-members: {', '.join(elsewhere)}"] if elsewhere else [])]
        title = module.removeprefix("ouhai_stats.")
        lines += ["", f"## {title}", "", "```{eval-rst}", f".. automodule:: {module}", *options, "```"]
    return "\n".join(lines)


@cache
def glossary() -> tuple[dict[str, str], ...]:
    """Terms with their meaning in both languages, as the file has them."""
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def terms(language: str) -> str:
    """The glossary, by kind of term, in the order of the file."""
    other = "zh" if language == "en" else "en"
    kinds = {"plan": ("Words of plans", "计划用语"), "statistics": ("Words of statistics", "统计用语"),
             "here": ("Words of this project", "本项目用语")}  # fmt: skip
    lines = []
    for kind, (en, zh) in kinds.items():
        lines += ["", f"## {en if language == 'en' else zh}", ""]
        for row in glossary():
            if row["kind"] == kind:
                lines += [f"{row[language]} · {row[other]}", f": {row[f'meaning_{language}']}", ""]
    return "\n".join(lines)


def _table(head: str, rows: list[str]) -> str:
    """A table in Markdown."""
    return "\n".join([f"| {head} |", f"|{'---|' * (head.count('|') + 1)}", *(f"| {row} |" for row in rows)])


# What is added below the words of a page; the page of columns is made whole.
MADE = {
    "reference/commands": commands,
    "reference/parameters": parameters,
    "reference/package": package,
    "glossary": terms,
    **{f"reference/rooms/{name}": (lambda language, name=name: room(name, language)) for name in rooms()},
}


def _read(app: Sphinx, docname: str, source: list[str]) -> None:
    """Add to a page what the program tells."""
    language = "zh" if str(app.config.language).startswith("zh") else "en"
    if docname == "columns":
        source[0] = columns(language)
    elif docname in MADE and not _left_out(app, docname):
        source[0] += MADE[docname](language) + "\n"


def _left_out(app: Sphinx, docname: str) -> bool:
    """Whether only the words of a page are wanted: for translation, and in a hurry for all rooms but one."""
    quick = app.tags.has("quick") and docname.startswith("reference/rooms/") and not docname.endswith(f"/{QUICK_ROOM}")
    return quick or app.builder.name == "gettext"


class Fact(SphinxRole):
    """A figure of the published edition as it is printed there: no sentence of the site holds one by itself."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The printed figure in the reader's language, or an error for a name that is none."""
        language, facts = "zh" if str(self.config.language).startswith("zh") else "en", _facts()
        if self.text not in facts:
            return [], [self.inliner.reporter.error(f"{self.text}: no such fact in {FACTS.name}", line=self.lineno)]
        return [nodes.Text(facts[self.text][language])], []


@cache
def _facts() -> dict[str, dict[str, str]]:
    """Facts of the opening edition."""
    return json.loads(FACTS.read_text(encoding="utf-8"))


def setup(app: Sphinx) -> None:
    """Have Sphinx read the pages through the program."""
    app.connect("source-read", _read)
    app.add_role("fact", Fact())
