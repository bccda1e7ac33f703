"""Build the documentation in both languages below docs/_build: python docs/build_site.py [--quick] [--out FOLDER]."""

import argparse
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parent
LANGUAGES = {"zh": "zh_CN", "en": "en"}
FRONT = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>瓯海统计 · Ouhai Stats</title></head>
<body><main><h1>瓯海统计 · Ouhai Stats</h1>
<ul><li><a href="zh/index.html">中文文档</a></li>
<li><a href="en/index.html" lang="en">Documentation in English</a></li></ul>
</main></body></html>
"""


def build(out: Path, *, quick: bool = False) -> None:
    """Both sites, side by side, and a front page that leads to them; a warning is a failure.

    ``quick`` runs no cell, and tells the rooms of the package, whose words are English in both, in English alone.
    """
    jobs = [_started(out, short, name, quick) for short, name in LANGUAGES.items()]
    failed = [job.args for job in jobs if job.wait()]
    if failed:
        raise SystemExit(f"the documentation was not built: {failed[0]}")
    (out / "index.html").write_text(FRONT, encoding="utf-8", newline="\n")


def _started(out: Path, short: str, name: str, quick: bool) -> subprocess.Popen:
    """Sphinx at work on one language."""
    settings = ["-D", f"language={name}", *(["-D", "nb_execution_mode=off"] if quick else [])]
    settings += ["-t", "quick"] if quick and short != "en" else []
    folders = ["-d", str(out / ".doctrees" / short), str(DOCS), str(out / short)]
    return subprocess.Popen([sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", *settings, *folders])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="run no cell, tell the package's rooms in English alone")
    parser.add_argument("--out", type=Path, default=DOCS / "_build")
    asked = parser.parse_args()
    build(asked.out, quick=asked.quick)
    print(f"open {asked.out / 'index.html'}")
