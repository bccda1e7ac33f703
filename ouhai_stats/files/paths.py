"""Where files are: those of the project folder, looked up at each call, and those that all places share.

A project folder holds what belongs to a place: ``data/regions.csv`` by which it is known, plans, releases, its own
assumptions, and the reports made of them. It is the folder that `PROJECT` names in the environment, else the one that
this package lies in, else the working folder or one above it. What all places share lies in the package under the
names that it would have in a project folder, and is used where the project does not hold its own.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = [
    "COLUMNS",
    "FOLDERS",
    "FONTS",
    "MARK",
    "PACKAGE",
    "PARTS",
    "PROJECT",
    "PUBLISHER",
    "REFERENCE",
    "SHARED",
    "TEMPLATES",
    "WORDS",
    "found",
    "project",
    "shared",
    "working_in",
]

PROJECT = "OUHAI_PROJECT"
MARK = "data/regions.csv"
# A project need not have this one.
PUBLISHER = "data/publisher.csv"
PACKAGE = Path(__file__).resolve().parents[1]
REFERENCE = PACKAGE / "reference"
FONTS = PACKAGE / "display" / "fonts"
PARTS = PACKAGE / "display" / "templates"
TEMPLATES = PACKAGE / "formats" / "templates"
WORDS = PACKAGE / "language" / "words"
COLUMNS = REFERENCE / "columns.csv"
# Copies of what the repository keeps beside the package; only a wheel has them, see pyproject.toml.
SHIPPED = PACKAGE / "shipped"
TAKEN_ALONG = ("notebooks", "requirements/briefing.txt", "data/example")
DEFAULTS = tuple(f"data/assumptions/{name}.csv" for name in ("parameters", "releases", "series", "volatility"))

# Folders of the project by the name that the module has for them: `paths.RAW`.
FOLDERS = {
    "ROOT": "",
    "DATA": "data",
    "RAW": "data/raw",
    "INCOMING": "data/incoming",
    "TIDY": "data/tidy",
    "ASSUMPTIONS": "data/assumptions",
    "REPORTS": "reports",
    "DRAFTS": "reports/drafts",
}
# Folders of which the shared one stands in where the project has none.
SHARED = {"NOTEBOOKS": "notebooks", "BENCHMARKS": "data/benchmarks"}


def project() -> Path:
    """The project folder.

    Raises
    ------
    ValueError
        If there is none; the message says how to name or make one.
    """
    named = os.environ.get(PROJECT)
    places = [Path(named)] if named else [PACKAGE.parent, Path.cwd(), *Path.cwd().parents]
    for folder in places:
        if (folder / MARK).is_file():
            return folder.resolve()
    raise ValueError(
        f"{named or 'no project folder here'}: a project folder holds {MARK}; name one with --project FOLDER or "
        f"{PROJECT}, or make one with that file, columns code, name_zh, name_en, level, parent, role"
    )


def found(name: str) -> Path:
    """File or folder by its name in a project folder: the project's own, else the one that all places share.

    Where there is neither it is the project's, which is to be made.
    """
    path = project() / name
    return path if path.exists() else shared(name) or path


def shared(name: str) -> Path | None:
    """File or folder that all places share, by its name in a project folder; None where there is none."""
    along = name.startswith(TAKEN_ALONG) or name in DEFAULTS
    roots = [REFERENCE, *([SHIPPED if SHIPPED.exists() else PACKAGE.parent] if along else [])]
    return next((root / name for root in roots if (root / name).exists()), None)


@contextmanager
def working_in(folder: str | Path) -> Iterator[None]:
    """Have this process, and the kernels that it starts, work in a project folder."""
    before = os.environ.get(PROJECT)
    os.environ[PROJECT] = str(Path(folder).resolve())
    try:
        yield
    finally:
        os.environ.pop(PROJECT)
        os.environ |= {PROJECT: before} if before is not None else {}


def __getattr__(name: str) -> Path:
    """A folder of the project (PEP 562): it follows the project from call to call."""
    if name in SHARED:
        return found(SHARED[name])
    if name not in FOLDERS:
        raise AttributeError(f"paths has no {name}; folders of the project are {', '.join([*FOLDERS, *SHARED])}")
    return project() / FOLDERS[name]
