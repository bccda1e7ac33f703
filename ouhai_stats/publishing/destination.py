"""Where an edition may go: to a new or empty folder, or in the place of an edition of ours, so that nothing is lost."""

import fnmatch
import json
import os
import tempfile
from pathlib import Path

from ouhai_stats.files import paths
from ouhai_stats.publishing.crate import CRATE, read_crate
from ouhai_stats.publishing.edition_list import FILES
from ouhai_stats.publishing.provenance import digest

__all__ = ["check_destination"]

# Files that systems leave in every folder that somebody looked into.
LEFT_BY_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}
# Pictures are not under version control: one of an earlier version may lie there and stand in no crate.
PICTURES = ["figures/*.zh.png", "figures/*.en.png"]
# A file is taken to be edited if it is no longer the crate's and was written so many seconds after it; one that is
# older was left there by an earlier build.
SLACK = 2.0


def check_destination(folder: Path) -> None:
    """Raise ValueError, in one line, unless an edition may go to a folder without the loss of anything.

    Parameters
    ----------
    folder
        Absolute path; a folder that is new, empty, or holds an edition of ours and nothing else.
    """
    fault = _place_fault(folder) or (_content_fault(folder) if os.path.lexists(folder) else "")
    if fault:
        raise ValueError(
            f"no edition can go to {folder}: {fault}; allowed is a new or empty folder, or one that holds an edition "
            "and nothing else"
        )


def _place_fault(folder: Path) -> str:
    """Why a place cannot take an edition whatever it holds; "" if it can."""
    real = folder.resolve()
    needed = [paths.ROOT, paths.DATA, paths.NOTEBOOKS, paths.REPORTS, paths.DRAFTS, Path.cwd()]
    if any(place.resolve().is_relative_to(real) for place in needed):
        return "the project, a part of it or the current folder lies there"
    kept = [paths.DATA, paths.NOTEBOOKS, Path(__file__).parent, paths.ROOT / ".git"]
    if any(real.is_relative_to(place.resolve()) for place in kept):
        return "it lies within the project's data, notebooks or code"
    if outer := next((parent for parent in folder.parents if (parent / "edition.json").exists()), None):
        return f"it lies within the edition {outer.name}"
    above = next(parent for parent in folder.parents if os.path.lexists(parent))
    if not above.is_dir():
        return f"{above} is a file"
    return "" if _takes_folders(above) else f"{above} cannot be written to"


def _takes_folders(above: Path) -> bool:
    """Whether a folder can be made in another: leave to write may be had where the file system has none to give."""
    if not os.access(above, os.W_OK | os.X_OK):
        return False
    try:
        os.rmdir(tempfile.mkdtemp(prefix=".ouhai-tried-", dir=above))
    except OSError:
        return False
    return True


def _content_fault(folder: Path) -> str:
    """Why what stands in a place must not be replaced; "" if it may."""
    if folder.is_symlink():
        return "it is a symbolic link"
    if not folder.is_dir():
        return "a file stands there"
    there = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.name not in LEFT_BY_SYSTEMS and (path.is_symlink() or not path.is_dir())
    }
    if not there:
        return ""
    if not _is_edition(folder):
        return f"it holds {next(iter(there))} and no edition"
    if foreign := _foreign(folder, there):
        return f"beside the edition it holds {', '.join(foreign)}"
    return f"{', '.join(edited)} was changed since it was built" if (edited := _edited(folder)) else ""


def _is_edition(folder: Path) -> bool:
    """Whether a folder's ``edition.json`` says that we made it."""
    path = folder / "edition.json"
    try:
        about = json.loads(path.read_text(encoding="utf-8")) if path.is_file() and not path.is_symlink() else None
    except ValueError:
        return False
    return isinstance(about, dict) and {"plan_year", "as_of", "version"} <= set(about)


def _foreign(folder: Path, there: dict[str, Path]) -> list[str]:
    """Names of what lies in an edition's folder and is not of the edition; without a crate, of any edition."""
    try:
        ours = {CRATE, *FILES, *read_crate(folder).outputs}
        patterns = PICTURES
    except ValueError:
        ours, patterns = set(FILES), [*PICTURES, "tables/*.csv"]
    return [
        name
        for name, path in there.items()
        if path.is_symlink()
        or (name not in ours and not any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns))
    ]


def _edited(folder: Path) -> list[str]:
    """Names of files of an edition that somebody changed since; none if there is no crate to tell."""
    try:
        listed = read_crate(folder).outputs
    except ValueError:
        return []
    built = (folder / CRATE).stat().st_mtime + SLACK
    return [
        name
        for name, expected in sorted(listed.items())
        if name != "edition.json"
        and (folder / name).is_file()
        and (folder / name).stat().st_mtime > built
        and digest(folder / name) != expected
    ]
