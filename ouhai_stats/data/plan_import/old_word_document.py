"""Old Word and WPS documents (.doc, .wps), turned into .docx by LibreOffice where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from ouhai_stats.data.plan_import.documents import Document
from ouhai_stats.data.plan_import.word_document import read_docx

__all__ = ["read_doc"]

SECONDS = 120


def read_doc(content: bytes, name: str) -> Document:
    """Paragraphs and tables of an old Word or WPS document.

    Raises
    ------
    ValueError
        If LibreOffice is not installed, or cannot read the file.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise ValueError(
            f"{name}: old Word and WPS files are read through LibreOffice, which is not installed; "
            "save the file as .docx, or install LibreOffice"
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"plan{Path(name).suffix.lower()}"
        source.write_bytes(content)
        command = [office, f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise ValueError(f"{name}: LibreOffice did not open it within {SECONDS} seconds") from None
        turned = source.with_suffix(".docx")
        if done.returncode or not turned.exists():
            raise ValueError(f"{name}: LibreOffice cannot read it; is it protected by a password?")
        return read_docx(turned.read_bytes(), name)
