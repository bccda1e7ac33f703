"""Releases checked and taken into the raw folder: whole or not at all, once, the original kept to the byte."""

import re
from pathlib import Path

import pandas as pd
import yaml

from ouhai_stats.data import sources
from ouhai_stats.data.assumptions import read_series
from ouhai_stats.data.checked_tables import check_table
from ouhai_stats.data.release_plausibility import doubts
from ouhai_stats.data.release_reader import Reading, read_release
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.data.tidy import build_tidy, write_frame, write_tidy
from ouhai_stats.files import paths
from ouhai_stats.files.atomic import staging_folder, swap_in
from ouhai_stats.language.periods import today

__all__ = ["add_release", "add_waiting", "check_release", "describe", "waiting_files"]

UNIQUE = ["region", "series", "period", "published_on", "source"]


def waiting_files() -> list[Path]:
    """Files in ``data/incoming`` that wait to be entered."""
    return (
        sorted(
            path
            for path in paths.INCOMING.glob("*")
            if path.is_file() and path.name[0] not in ".~" and path.name != "README.md"
        )
        if paths.INCOMING.exists()
        else []
    )


def check_release(path: Path, given: dict[str, str] | None = None) -> Reading:
    """Reading of a file with all its faults, and with warnings of what is implausible or contradicts what stands.

    Examples
    --------
    >>> from pathlib import Path
    >>> import pandas as pd
    >>> from ouhai_stats import check_release, open_edition
    >>> nation = open_edition(2021, "2021-03-09").place.nation
    >>> row = {"region": nation, "series": "gdp", "period": "2021Q1", "value": 18.3, "unit": "%"}
    >>> rows = pd.DataFrame([row | {"published_on": "2021-04-16", "source": "A release"}])
    >>> rows.to_csv("release.csv", index=False)
    >>> found = check_release(Path("release.csv"))
    >>> len(found.figures), found.faults
    (1, [])
    """
    reading = read_release(path, given)
    if reading.faults:
        return reading
    day = today()
    for row in reading.figures.itertuples(index=False):
        if row.published_on > day:
            reading.faults.append(f"{row.locator}: published_on {row.published_on}; allowed: a day up to today, {day}")
    on_file = build_tidy()["observations"]
    old = on_file.set_index(UNIQUE)["value"].to_dict()
    for row in reading.figures.itertuples(index=False):
        value = old.get(tuple(getattr(row, name) for name in UNIQUE))
        if value is not None and value != row.value:
            reading.faults.append(
                f"{row.locator}: {row.value:g}, but {value:g} is on file from the same source and "
                "day; allowed: a revision with its own day"
            )
    kinds = read_series().set_index("code")["kind"].to_dict()
    reading.warnings += doubts(reading.figures, on_file, kinds)
    return reading


def add_release(path: Path, given: dict[str, str] | None = None, *, accept_warnings: bool = False) -> Path | None:
    """Take a release into ``data/raw`` and build the tidy tables; None if it is on file already.

    Parameters
    ----------
    path
        The file; one in ``data/incoming`` is removed once its bytes are in ``data/raw``.
    given
        Region, period, published_on and source for rows that do not name their own.
    accept_warnings
        Take the file although something in it is implausible.

    Raises
    ------
    ValueError
        Every fault, or every warning unless accepted, on a line each. Nothing has changed then.

    Examples
    --------
    >>> from pathlib import Path
    >>> import pandas as pd
    >>> from ouhai_stats import add_release, open_edition
    >>> nation = open_edition(2021, "2021-03-09").place.nation
    >>> row = {"region": nation, "series": "gdp", "period": "2021Q1", "value": 18.3, "unit": "%"}
    >>> rows = pd.DataFrame([row | {"published_on": "2021-04-16", "source": "A release"}])
    >>> rows.to_csv("release.csv", index=False)
    >>> add_release(Path("release.csv")).name
    '2021-04-16_release'
    >>> add_release(Path("release.csv")) is None
    True
    """
    content = path.read_bytes()
    folder = _folder_of(sources.sha256(content))
    added = None
    if folder is None:
        reading = check_release(path, given)
        refused = reading.faults or ([] if accept_warnings else reading.warnings)
        if refused:
            raise ValueError(
                "\n".join(
                    [
                        *refused,
                        f"{path.name} was not added"
                        + ("" if reading.faults else "; if the figures are right, add it with --accept-warnings"),
                    ]
                )
            )
        added = _stored(path, content, reading)
    write_tidy(build_tidy())
    # It may have been saved anew since it was read: then it waits for the next run.
    if path.resolve().parent == paths.INCOMING.resolve() and path.read_bytes() == content:
        path.unlink()
    return added


def add_waiting() -> list[Path]:
    """Take in every file of ``data/incoming``; returns the raw folders made.

    Raises
    ------
    ValueError
        The faults and warnings of all files that were not added; the others were.
    """
    added, refused = [], []
    for path in waiting_files():
        try:
            added.append(add_release(path))
        except ValueError as error:
            refused.append(str(error))
    if refused:
        raise ValueError("\n".join(refused))
    return [folder for folder in added if folder]


def _folder_of(digest: str) -> Path | None:
    """Raw folder whose original has this digest."""
    for folder in sources.raw_folders("release"):
        if digest in sources.read_source(folder)["sha256"].values():
            return folder
    return None


def _stored(path: Path, content: bytes, reading: Reading) -> Path:
    """Raw folder of a release, there in one step with everything in it."""
    figures, original = reading.figures, f"original{path.suffix.lower()}"
    check_table(figures.astype({"value": float}).reset_index(drop=True), OBSERVATIONS, path.name)
    day = figures["published_on"].max()
    titles = list(dict.fromkeys(figures["source"]))
    name = _free_name(f"{day}_{_slug(path.stem) or 'release'}")
    with staging_folder(name, paths.DATA) as stage:
        (stage / original).write_bytes(content)
        write_frame(figures, stage / "figures.csv")
        digests = {file: sources.sha256((stage / file).read_bytes()) for file in (original, "figures.csv")}
        origin = {
            "kind": "release",
            "title": "；".join(titles),
            "publisher": "；".join(titles),
            "published": day,
            "published_basis": "printed",
            "original_name": path.name,
            "files": {original: "the file as it came in", "figures.csv": "its figures, one a row"},
            "sha256": digests,
        }
        text = yaml.safe_dump(origin, allow_unicode=True, sort_keys=False)
        (stage / "source.yml").write_text(text, encoding="utf-8", newline="\n")
        swap_in(stage, paths.RAW / name)
    return paths.RAW / name


def _slug(words: str) -> str:
    """Words as a part of a folder's name: letters and digits of ASCII."""
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")


def _free_name(name: str) -> str:
    """Name that no raw folder has yet."""
    number = 2
    free = name
    while (paths.RAW / free).exists():
        free, number = f"{name}_{number}", number + 1
    return free


def describe(figures: pd.DataFrame) -> str:
    """How many figures a file holds, of which regions and periods."""
    about = [" ".join(dict.fromkeys(figures[name])) for name in ("region", "period")]
    return ", ".join([f"{len(figures)} figures", *filter(None, about)])
