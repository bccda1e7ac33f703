"""Bring docs/locale into step with the English pages, and list what is still to be translated."""

import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

DOCS = Path(__file__).parent
LOCALE = DOCS / "locale" / "zh_CN" / "LC_MESSAGES"
# Records of what was measured, and pages that the program tells: English in both languages.
ENGLISH = {"reliability", "performance", "cluster", "columns"}
# Babel's own would name the day on which a file was written.
HEADER = """msgid ""
msgstr ""
"Language: zh_CN\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def extracted(folder: Path) -> dict[str, Catalog]:
    """Words of every page as Sphinx takes them out, by page; those of docstrings and of help are left out."""
    command = ["-q", "-b", "gettext", "-D", "nb_execution_mode=off", str(DOCS), str(folder)]
    subprocess.run([sys.executable, "-m", "sphinx", *command], check=True)
    pages = {}
    for path in sorted(folder.rglob("*.pot")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        if name not in ENGLISH and name != "sphinx":
            with path.open("rb") as file:
                pages[name] = read_po(file)
    return pages


def brought_into_step(words: Catalog, path: Path) -> Catalog:
    """A page's translations with its words of today: what is gone goes, what is new or changed is blank."""
    known = {}
    if path.exists():
        with path.open("rb") as file:
            known = {message.id: message.string for message in read_po(file, locale="zh_CN") if message.id}
    catalog = Catalog(locale="zh_CN")
    for message in words:
        if message.id:
            catalog.add(message.id, known.get(message.id, ""))
    return catalog


def untranslated() -> list[str]:
    """Bring every page's file into step; what has no translation yet, a line each."""
    missing = []
    with tempfile.TemporaryDirectory() as folder:
        for name, words in extracted(Path(folder)).items():
            path = LOCALE / f"{name}.po"
            catalog = brought_into_step(words, path)
            missing += [f"{name}: {message.id}" for message in catalog if message.id and not message.string]
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.write(HEADER.encode())
                write_po(file, catalog, width=0, omit_header=True)
    return missing


if __name__ == "__main__":
    lines = untranslated()
    print("\n".join([*lines, f"{len(lines)} to be translated"]))
    sys.exit(bool(lines))
