"""A project folder for another place: its regions, an empty folder for plans, the calendar, what to do next."""

import re
import shutil
from pathlib import Path

import pandas as pd

from ouhai_stats.data.csv_text import frame_bytes, read_table
from ouhai_stats.data.regions import COLUMNS, FILE, LEVELS, regions_from
from ouhai_stats.files import paths
from ouhai_stats.files.atomic import staging_folder, swap_in

__all__ = ["make_project"]

TEMPLATE = paths.REFERENCE / "project"
CALENDAR = "data/assumptions/releases.csv"
# By which last sign a name tells its level; others are told.
ENDS = {"省": "province", "自治区": "province", "市": "city", "区": "district", "县": "district", "旗": "district"}
WRITTEN = ("README.md", "data/raw/README.md", "data/incoming/README.md")


def make_project(folder: Path, place: tuple[str, str], parents: list[tuple[str, str]], level: str = "") -> list[Path]:
    """Make the project folder of a place; returns the files written.

    Parameters
    ----------
    folder
        New or empty.
    place
        Name in Chinese and in English; the English one may be blank and is then the Chinese.
    parents
        Names of the regions above it but the nation, from the nearest on.
    level
        ``district``, ``city`` or ``province``; unless told, by the last sign of the name.

    Raises
    ------
    FileExistsError
        If anything lies in the folder; nothing is touched.
    ValueError
        If a name or a level is not allowed; the message says what is.
    """
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise FileExistsError(f"{folder}: is there already and not empty; allowed: a new or an empty folder")
    regions, calendar = _regions(place, parents, level), paths.shared(CALENDAR)
    if calendar is None:
        raise FileNotFoundError(f"{CALENDAR}: the installed package has none")
    with staging_folder(folder.name, folder.absolute().parent) as stage:
        shutil.copytree(TEMPLATE, stage, dirs_exist_ok=True)
        (stage / "gitignore").rename(stage / ".gitignore")
        for name in WRITTEN:
            text = (stage / name).read_text(encoding="utf-8")
            for sign, word in (("{place}", place[0]), ("{place_en}", place[1] or place[0])):
                text = text.replace(sign, word)
            (stage / name).write_text(text, encoding="utf-8")
        (stage / "data" / FILE).write_bytes(frame_bytes(regions))
        (stage / CALENDAR).parent.mkdir()
        (stage / CALENDAR).write_bytes(calendar.read_bytes())
        (stage / "reports").mkdir()
        swap_in(stage, folder)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _regions(place: tuple[str, str], parents: list[tuple[str, str]], level: str) -> pd.DataFrame:
    """Table of the place with its line of parents, the nation's row as the template has it."""
    nation = read_table(TEMPLATE / "data" / FILE)
    names = [place, *parents]
    for name in (part for pair in names for part in pair):
        if odd := re.search(r'[/\\,;"<>|{}\x00-\x1f]|^[=+@-]', name.strip()):
            raise ValueError(
                f"“{name}”: “{odd[0]}” has no place in a name; allowed: no stroke, comma, quotation mark or bracket"
            )
    above = [*(name for name, _ in parents), *nation["name_zh"]]
    rows = [
        ["", name.strip(), english.strip() or name.strip(), _level(name, level if not number else ""), parent, ""]
        for number, ((name, english), parent) in enumerate(zip(names, above, strict=True))
    ]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame.loc[0, "role"] = "plan"
    return regions_from(pd.concat([frame, nation], ignore_index=True))


def _level(name: str, told: str) -> str:
    """Level of a region as told, or by the end of its name."""
    if told:
        return told
    for end in sorted(ENDS, key=len, reverse=True):
        if name.endswith(end):
            return "province" if name in _provinces() else ENDS[end]
    raise ValueError(
        f"“{name}”: the name does not tell its level; allowed with --level: {', '.join(LEVELS[:-1])}; parents are "
        f"named in full, ending in {'、'.join(ENDS)}"
    )


def _provinces() -> set[str]:
    """Names of the provinces, cities of that rank among them."""
    return set(read_table(paths.REFERENCE / "data" / "assumptions" / "provinces.csv")["name"])
