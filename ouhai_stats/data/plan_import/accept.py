"""A checked draft taken into the project: whole or not at all."""

from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from ouhai_stats.data import sources
from ouhai_stats.data.assumption_schemas import CORRECTIONS, SERIES
from ouhai_stats.data.check_against_text import READINGS
from ouhai_stats.data.checked_tables import check_table
from ouhai_stats.data.commitments import build_commitments
from ouhai_stats.data.csv_text import frame_bytes, read_table
from ouhai_stats.data.plan_import.tables import EDITED
from ouhai_stats.data.targets import tidy_targets
from ouhai_stats.data.tidy import build_tidy, write_tidy
from ouhai_stats.files import paths
from ouhai_stats.files.atomic import staging_folder, swap_in, write_whole
from ouhai_stats.files.undo import all_or_none

__all__ = ["accept_draft"]

RAW = ["annex.csv", "annex_printed.csv", "annex_series.csv", "body_targets.csv", "commitments.csv", "numerals.csv"]
NEEDED = ("title", "publisher", "plan_year", "published", "published_basis", "folder")


def accept_draft(folder: Path) -> Path:
    """Take a draft into ``data/raw``, its corrections and new series into ``data/assumptions``; build the tidy tables.

    Returns
    -------
    Path
        The plan's folder in ``data/raw``.

    Raises
    ------
    ValueError
        Every fault of the draft, one a line; nothing has changed then.

    Notes
    -----
    What stood in each place is kept until all of them are changed: what fails is undone at once, and what a kill left
    half done by whoever reads next.
    """
    source = _read_origin(folder)
    tables = {name: read_table(folder / name) for name in (*EDITED, "annex_printed.csv")}
    year = int(source["plan_year"])
    # A day that the text did not say is known once a person has filled it in.
    name = str(source["folder"]).replace(f"{year}-00-00", str(source["published"] or f"{year}-00-00"))
    tables["corrections.csv"]["table"] = f"{name}/annex.csv"
    series, corrections = _assumed(tables)
    faults = [*_faults_of_place(name, year), *_faults_of_tables(tables, series, source, folder)]
    if faults:
        raise ValueError("\n".join([*faults, f"{folder.name}: not accepted, nothing was changed"]))
    paths.ASSUMPTIONS.mkdir(parents=True, exist_ok=True)
    new = {"series.csv": frame_bytes(series), "corrections.csv": frame_bytes(corrections)}
    assumed = {paths.ASSUMPTIONS / table: content for table, content in new.items()}
    places = {**assumed, paths.RAW / name: None, paths.TIDY: None}
    with staging_folder(name, paths.DATA) as stage, all_or_none(paths.DATA, places):
        _write_raw(stage, folder, tables, source)
        build_commitments(stage)
        for place, content in assumed.items():
            write_whole(place, content)
        swap_in(stage, paths.RAW / name)
        write_tidy(build_tidy())
    return paths.RAW / name


def _read_origin(folder: Path) -> dict:
    """Origin of the draft with every field that the project needs."""
    if not (folder / "source.yml").is_file():
        raise ValueError(f"{folder}: no draft; allowed: a folder that `import FILE --to FOLDER` wrote")
    source = yaml.safe_load((folder / "source.yml").read_text(encoding="utf-8")) or {}
    blank = [
        f"source.yml: the field “{field}” is blank; allowed: any text" for field in NEEDED if not source.get(field)
    ]
    missing = [f"{name}: is missing" for name in (*EDITED, "annex_printed.csv") if not (folder / name).is_file()]
    if blank or missing:
        raise ValueError("\n".join([*blank, *missing]))
    if source["published_basis"] not in ("printed", "address", "assumed"):
        raise ValueError(
            f"source.yml: published_basis “{source['published_basis']}”; allowed: printed, address, assumed"
        )
    return source


def _assumed(tables: dict[str, pd.DataFrame]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """``series.csv`` and ``corrections.csv`` with the draft's rows; what is there already stays once."""
    series, added = read_table(paths.found("data/assumptions/series.csv")), tables["series.csv"]
    corrections, fixes = tables["corrections.csv"].head(0), tables["corrections.csv"]
    if (paths.ASSUMPTIONS / "corrections.csv").is_file():
        corrections = read_table(paths.ASSUMPTIONS / "corrections.csv")
    grown = pd.concat([series, added]).drop_duplicates(ignore_index=True)
    return (
        check_table(grown, SERIES, "series.csv"),
        check_table(pd.concat([corrections, fixes]).drop_duplicates(ignore_index=True), CORRECTIONS, "corrections.csv"),
    )


def _faults_of_place(name: str, year: int) -> list[str]:
    """Why the plan cannot be added where it belongs."""
    faults = []
    if year in sources.plan_years():
        faults.append(f"source.yml: a plan for {year} is on file already, {sources.plan_folder(year).name}")
    if Path(name).name != name or name.startswith("."):
        faults.append(f"source.yml: the folder “{name}” is no plain name")
    elif (paths.RAW / name).exists():
        faults.append(f"source.yml: data/raw/{name} is there already")
    return faults


def _faults_of_tables(tables: dict, series: pd.DataFrame, source: dict, folder: Path) -> list[str]:
    """Every row that is not read, and what the tables say of each other that is not so."""
    annex, codes = tables["annex.csv"], tables["annex_series.csv"]
    known = set(series["code"]) | set(series["parent"])
    faults = [
        f"annex_series.csv, row {number}: “{code}”; allowed: a code of series.csv"
        for number, code in enumerate(codes["series"], 2)
        if code not in set(series["code"])
    ]
    faults += [
        f"body_targets.csv, row {number}: “{code}”; allowed: a code of series.csv"
        for number, code in enumerate(tables["body_targets.csv"]["series"], 2)
        if code not in known
    ]
    if sorted(annex["row"]) != sorted(codes["row"]):
        faults.append("annex_series.csv: its rows are not those of annex.csv; allowed: each row once")
    if faults:
        return faults
    try:
        built = tidy_targets(annex, tables["corrections.csv"], codes.set_index("row")["series"], series, source)
    except (ValueError, KeyError) as error:
        return [str(error)]
    return _edited_by_hand(built, source, folder) + _unread_numerals(tables["numerals.csv"])


def _edited_by_hand(built: pd.DataFrame, source: dict, folder: Path) -> list[str]:
    """Cells of a ``targets.csv`` edited by hand that the other tables do not give; an unedited one is built anew."""
    path = folder / "targets.csv"
    if not path.is_file() or sources.sha256(path.read_bytes()) == source.get("proposed", {}).get("targets.csv"):
        return []
    edited, ours = read_table(path), pd.read_csv(_stream(built), dtype=str, keep_default_na=False)
    if list(edited.columns) != list(ours.columns) or len(edited) != len(ours):
        return ["targets.csv: rows or columns differ from those of annex.csv; edit annex.csv and leave targets.csv"]
    apart = edited.ne(ours) & ~ours.columns.isin(["corrections", "source"])
    return [
        f"targets.csv, row {row + 2}, column {column}: “{edited.at[row, column]}”, but annex.csv, corrections.csv and "
        f"series.csv give “{ours.at[row, column]}”; edit those"
        for row, column in apart.stack()[lambda cell: cell].index
    ]


def _stream(frame: pd.DataFrame) -> Any:
    """A frame as the text of its CSV file."""
    import io

    return io.BytesIO(frame_bytes(frame))


def _unread_numerals(numerals: pd.DataFrame) -> list[str]:
    """Numerals with a reading that is not known; a blank one stays open and is counted by ``verify``."""
    return [
        f"numerals.csv, row {number}: reads_as “{reading}”; allowed: {', '.join(READINGS)}, or blank while open"
        for number, reading in enumerate(numerals["reads_as"], 2)
        if reading and reading not in READINGS
    ]


def _write_raw(stage: Path, folder: Path, tables: dict, source: dict) -> None:
    """The plan's raw folder, with the digest of each table."""
    for name in RAW:
        (stage / name).write_bytes(frame_bytes(tables[name]))
    kept = {key: value for key, value in source.items() if key not in ("folder", "proposed")}
    kept["sha256"] = {name: sources.sha256((stage / name).read_bytes()) for name in RAW}
    text = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=200)
    (stage / "source.yml").write_text(text, encoding="utf-8", newline="\n")
