"""Office files as archives whose bytes do not vary: no time of writing, no compression of one machine's making."""

import io
import zipfile

__all__ = ["settled"]

FIRST = "[Content_Types].xml"


def settled(content: bytes) -> bytes:
    """A zip archive written anew: parts in order of name, one date for all, stored as they are.

    Notes
    -----
    Compressed bytes differ between builds of zlib, stored ones do not: what one machine writes, another verifies.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != FIRST, name)):
            part = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            part.create_system = 0
            new.writestr(part, old.read(name))
    return packed.getvalue()
