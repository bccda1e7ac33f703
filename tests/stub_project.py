"""A small project for tests of the run: its notebooks, judgement and pages are made in no time, all else is real."""

import datetime
import io
import json
import shutil
from types import SimpleNamespace

import nbformat
import pandas as pd
import typst
from xlsxwriter import Workbook

from ouhai_stats.data import release_entry
from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.csv_text import read_table
from ouhai_stats.data.observations import COLUMNS, release_figures
from ouhai_stats.data.published_tables import read_published
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.data.vintages import known
from ouhai_stats.edition import edition as edition_module
from ouhai_stats.edition.facts import MIME, Fact
from ouhai_stats.files import paths
from ouhai_stats.formats.word.document import to_docx
from ouhai_stats.language.sentences import date_text
from ouhai_stats.publishing import (
    build,
    edition_pages,
    edition_parts,
    index_page,
    monitor,
    scheduled_run,
    side_by_side,
    status,
    warm_server,
)


def xlsx():
    """A small workbook, the same in every process."""
    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(2021, 3, 9)})
    book.add_worksheet().write_string(0, 0, "An edition")
    book.close()
    return content.getvalue()


PDF = typst.compile(b"#set document(date: datetime(year: 2021, month: 3, day: 9))\nAn edition", format="pdf")
XLSX = xlsx()
# A cell of each page that a Word file is made from.
WORDS = nbformat.v4.new_markdown_cell("# An edition\n\n## A chapter", id="words", metadata={"tags": ["brief", "annex"]})
DOCX = to_docx(
    nbformat.v4.new_notebook(cells=[WORDS]), "en", title="An edition", author="Tests", date=datetime.date(2021, 3, 9)
)
WORKINGS = '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>1</title></head><body></body></html>'
SERVING = warm_server.serving
REFERENCE = paths.REPORTS / "2021-plan"
TABLES = {
    name: read_published(REFERENCE / "tables" / f"{name}.csv")
    for name in edition_parts.TABLES
    if name != "observations"
}
FACTS = json.loads((REFERENCE / "facts.json").read_text(encoding="utf-8"))
# Rows of plans are no part of a run; figures that a plan waits for have their own tests.
NO_PLAN = {name: TABLES[name].head(0) for name in ("targets", "parent_targets")}
FIGURES = read_checked(paths.TIDY / "observations.csv", OBSERVATIONS)
FIGURES = FIGURES[(FIGURES["region"] == "全国") & (FIGURES["series"] == "gdp")].reset_index(drop=True)
REGIONS = paths.DATA / "regions.csv"
PLAN = paths.RAW / "2021-03-09_ouhai_plan"


def install(root, set_attribute=setattr):
    """Let the package work in a folder; ``set_attribute`` may be pytest's ``monkeypatch.setattr``."""
    data = root / "data"
    if not data.exists():
        shutil.copytree(PLAN, data / "raw" / PLAN.name)
        shutil.copy(REGIONS, data)
        (root / "reports").mkdir()
        FIGURES.to_csv(root / "figures.csv", index=False)
    for name, folder in (
        ("DATA", data),
        ("RAW", data / "raw"),
        ("TIDY", data / "tidy"),
        ("REPORTS", root / "reports"),
        ("DRAFTS", root / "reports" / "drafts"),
        ("INCOMING", data / "incoming"),
    ):
        set_attribute(paths, name, folder)
    set_attribute(scheduled_run, "changed_notebooks", list)
    for module in (build, scheduled_run, release_entry, status, monitor):
        set_attribute(module, "build_tidy", lambda: {"observations": all_figures(root), **NO_PLAN})
    # A run takes it from where it lives, when it needs it.
    for module in (build, edition_module):
        set_attribute(module, "open_edition", lambda **given: edition(root, given["as_of"]))
    quick_pages(set_attribute)


def quick_pages(set_attribute):
    """Let notebooks run and pages be made in no time, whatever the project is."""
    set_attribute(index_page, "page_fonts", lambda *text: "")
    set_attribute(build, "execute", executed)
    # No kernel is needed, and the server that would fork them imports for seconds.
    set_attribute(warm_server, "serving", lambda *, at_once=False, **given: SERVING(**given))
    # What is put in place of a function here is put there in this process alone.
    set_attribute(side_by_side, "cores", lambda: 1)
    set_attribute(edition_pages, "to_html", page)
    set_attribute(edition_parts, "to_workings", lambda *arguments, **options: WORKINGS)
    set_attribute(edition_pages, "to_pdf", lambda *arguments, **options: PDF)
    set_attribute(edition_pages, "to_docx", lambda *arguments, **options: DOCX)
    set_attribute(edition_parts, "to_xlsx", lambda *arguments, **options: XLSX)


def figures(root):
    """Printed figures of the project."""
    return read_table(root / "figures.csv").astype({"value": float})


def all_figures(root):
    """Printed figures of the project with those of releases that were entered."""
    return pd.concat([figures(root), pd.DataFrame(release_figures(), columns=COLUMNS)], ignore_index=True)


def forget(root, quarter):
    """Take the nation's growth to the end of a quarter, such as 2021Q2, out of the figures."""
    period = quarter.replace("Q2", "H1")
    frame = figures(root)
    frame[frame["period"] != period].to_csv(root / "figures.csv", index=False)


def add_figure(root, day):
    """Add a figure that was published on a day."""
    frame = figures(root)
    more = frame.tail(1).assign(region="浙江省", period="2021Q1", published_on=day)
    pd.concat([frame, more]).to_csv(root / "figures.csv", index=False)


def edition(root, as_of):
    """Frames of an edition: the reference edition's, with the figures known on the date."""
    return SimpleNamespace(
        **TABLES,
        as_of=as_of,
        previous_as_of="",
        observations=known(all_figures(root), as_of).reset_index(drop=True),
        year=SimpleNamespace(quarter=0),
    )


def executed(path, parameters, **options):
    """A notebook with a chapter and a cell that was run and shows the reference edition's facts."""
    day = parameters["as_of"]
    facts = FACTS | {"as_of": vars(Fact(day, "", "parameter as_of", *(date_text(day, x) for x in ("zh", "en"))))}
    shown = nbformat.v4.new_output("display_data", {MIME: facts})
    return nbformat.v4.new_notebook(
        cells=[WORDS, nbformat.v4.new_code_cell("facts", execution_count=1, outputs=[shown])]
    )


def page(notebook, language, *, title, description, version_line, alternate, mark, **options):
    """A small page with all that a check looks at."""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="alternate" href="{alternate}"></head><body>{mark}<h1 id="top">{title}</h1>'
        f'<a href="#top">{version_line}</a><a href="{alternate}">{description}</a></body></html>'
    )
