"""Build the documentation in both languages below docs/_build: python docs/build_site.py [--quick] [--out FOLDER]."""

import argparse
import importlib
import multiprocessing
from pathlib import Path

from ouhai_stats.files.garbage import collect_seldom

DOCS = Path(__file__).parent
LANGUAGES = {"zh": "zh_CN", "en": "en"}
FRONT = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>瓯海统计 · Ouhai Stats</title></head>
<body><main><h1>瓯海统计 · Ouhai Stats</h1>
<ul><li><a href="zh/index.html">中文文档</a></li>
<li><a href="en/index.html" lang="en">Documentation in English</a></li></ul>
</main></body></html>
"""
# What both sites load is loaded once, and each goes on from there; where no process can be copied, each loads it.
COPIED = "fork" if "fork" in multiprocessing.get_all_start_methods() else None


def build(out: Path, *, quick: bool = False) -> None:
    """Both sites, side by side, and a front page that leads to them; a warning is a failure.

    ``quick`` runs no cell, and tells one room of the package; the others have their heading alone.
    """
    if COPIED:
        _load()
    context = multiprocessing.get_context(COPIED)
    jobs = {short: context.Process(target=_site, args=(out, short, name, quick)) for short, name in LANGUAGES.items()}
    for job in jobs.values():
        job.start()
    for job in jobs.values():
        job.join()
    failed = [short for short, job in jobs.items() if job.exitcode]
    if failed:
        raise SystemExit(f"the documentation was not built: {', '.join(failed)}")
    (out / "index.html").write_text(FRONT, encoding="utf-8", newline="\n")


def _load() -> None:
    """What takes longest to load: the notebooks' libraries, Sphinx's own parts, and the package by its public names."""
    import furo  # noqa: F401
    import myst_nb.sphinx_ext  # noqa: F401
    import papermill  # noqa: F401
    import site_pages
    from sphinx.application import builtin_extensions

    for part in builtin_extensions:
        importlib.import_module(part)
    site_pages.public_names()
    # Trees of pages are large and live long: to look through them for garbage again and again finds next to nothing.
    collect_seldom()


def _site(out: Path, short: str, name: str, quick: bool) -> None:
    """Sphinx at work on one language."""
    from sphinx.cmd.build import build_main

    settings = ["-D", f"language={name}", *(["-D", "nb_execution_mode=off", "-t", "quick"] if quick else [])]
    folders = ["-d", str(out / ".doctrees" / short), str(DOCS), str(out / short)]
    failed = build_main(["-q", "-W", "-b", "html", *settings, *folders])
    for page in (out / short).rglob("*.html"):
        _fill_corners(page)
    raise SystemExit(failed)


def _fill_corners(page: Path) -> None:
    """Make the empty head over the index of a frame's table a cell: a head without words is announced as nothing."""
    html = page.read_text(encoding="utf-8")
    if "<th></th>" in html:
        page.write_text(html.replace("<th></th>", "<td></td>"), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="run no cell, tell one room of the package alone")
    parser.add_argument("--out", type=Path, default=DOCS / "_build")
    asked = parser.parse_args()
    if asked.out.is_dir() and any(asked.out.iterdir()) and not (asked.out / "zh" / ".buildinfo").is_file():
        parser.error(f"{asked.out} holds something and no site; allowed is a new or empty folder, or one with a site")
    build(asked.out, quick=asked.quick)
    print(f"open {asked.out / 'index.html'}")
