"""Office files as archives whose bytes do not vary with the time of writing or the machine."""

import io
import zipfile

from ouhai_stats.formats.stable_zip import settled


def archive(parts, date, kind):
    """Zip archive of parts in their order, as some machine writes it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", kind) as packed:
        for name, text in parts.items():
            packed.writestr(zipfile.ZipInfo(name, date), text, kind)
    return content.getvalue()


def test_the_same_parts_give_the_same_bytes_however_they_were_written():
    parts = {"word/document.xml": "x" * 500, "[Content_Types].xml": "types", "_rels/.rels": "rels"}
    one = archive(parts, (2021, 3, 9, 12, 0, 0), zipfile.ZIP_DEFLATED)
    other = archive(dict(reversed(parts.items())), (2022, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)
    assert one != other and settled(one) == settled(other) == settled(settled(one))
    with zipfile.ZipFile(io.BytesIO(settled(one))) as made:
        # What names the parts comes first, as a reader of office files expects.
        assert made.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
        assert {name: made.read(name).decode() for name in made.namelist()} == parts
