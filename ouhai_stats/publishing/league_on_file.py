"""The league as it stands beside the editions of a batch: whether its files are ours, and what it says of each place.

A hidden file beside the pages keeps what the league says of each place, with the digest of its edition's crate, and the
digests of the league's files. A place whose edition is unchanged is told from there, a league in which nothing changed
is not written again, and a file that no batch of ours wrote is never written over.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from ouhai_stats.data.sources import sha256
from ouhai_stats.publishing.edition_list import CRATE, LEAGUE
from ouhai_stats.publishing.provenance import code_id

__all__ = ["KEPT", "check_league", "file_in", "kept_record", "league_to_write"]

KEPT = ".ouhai-league.json"
# Content of a file by name; None where there is none.
Read = Callable[[str], bytes | None]
Record = Mapping[str, Any]


def file_in(folder: Path) -> Read:
    """Reads the files of a folder by name."""
    return lambda name: (folder / name).read_bytes() if (folder / name).is_file() else None


def check_league(read: Read, where: object) -> None:
    """Raise ValueError, in one line, if a file that the league would replace was not written by a batch of ours.

    ``where`` is the folder or address, for what is said.
    """
    kept = _kept(read(KEPT) or b"")
    foreign = [
        name
        for name in LEAGUE
        if (content := read(name)) is not None and sha256(content) not in kept["files"].get(name, [])
    ]
    if foreign:
        raise ValueError(
            f"no league can go to {where}: {', '.join(foreign)} there is not as a batch wrote it; move it away or name "
            "another folder with --out"
        )


def kept_record(edition: Path) -> dict[str, Any] | None:
    """What the league beside an edition says of its place, if it was said of this very edition; None if it was not."""
    content, crate = (file_in(path)(name) for path, name in ((edition.parent, KEPT), (edition, CRATE)))
    place = _kept(content or b"")["places"].get(edition.name, {})
    return dict(place["record"]) if crate is not None and place.get("crate") == sha256(crate) else None


def league_to_write(records: Sequence[Record], read: Read) -> dict[str, bytes]:
    """Files of a league in the order in which they are written; none if they stand there as they would be written.

    Parameters
    ----------
    records
        What came of each place, see `place_edition.build_place`. The league says what stands there and why a place
        failed, not which run built it, so that the same editions have the same league.
    read
        Reads what stands there, the crates of the editions too.
    """
    before = _kept(read(KEPT) or b"")
    said = {record["place"]: _lasting(record) for record in records}
    there = {name: sha256(content) for name in LEAGUE if (content := read(name)) is not None}
    if (
        before["code"] == code_id()
        and {name: kept["record"] for name, kept in before["places"].items()} == said
        and {name: newest for name, (newest, *_) in before["files"].items()} == there
        and len(there) == len(LEAGUE)
    ):
        return {}
    # What writes a league takes a quarter of a second to import.
    from ouhai_stats.publishing.league import league_files

    files = league_files(list(said.values()))
    # A run that ends between two of these files finds both the old and the new one known.
    digests = {name: [sha256(content), *filter(None, [there.get(name)])] for name, content in files.items()}
    crates = {place: read(f"{place}/{CRATE}") for place, record in said.items() if record["outcome"] != "failed"}
    places = {
        place: {"crate": sha256(crates[place] or b"") if place in crates else "", "record": record}
        for place, record in said.items()
    }
    kept = {"code": code_id(), "files": digests, "places": places}
    return {KEPT: json.dumps(kept, ensure_ascii=False, indent=1).encode("utf-8"), **files}


def _lasting(record: Record) -> dict[str, Any]:
    """What of a record holds whichever run it came of."""
    failed = record["outcome"] == "failed"
    kept = {"outcome": "failed"} if failed else {"outcome": "built", "message": ""}
    return {name: value for name, value in record.items() if name != "seconds"} | kept


@lru_cache(maxsize=2)
def _kept(content: bytes) -> dict[str, Any]:
    """What a league keeps, not to be changed; of none, or of one that is damaged, nothing."""
    nothing: dict[str, Any] = {"code": "", "files": {}, "places": {}}
    try:
        kept = json.loads(content)
        places = all(place.keys() >= {"crate", "record"} for place in kept["places"].values())
        digests = all(isinstance(digests, list) and digests for digests in kept["files"].values())
        return kept if places and digests and isinstance(kept["code"], str) else nothing
    except (ValueError, KeyError, TypeError, AttributeError):
        return nothing
