"""LibreOffice for tests: documents converted as an office would open them."""

import atexit
import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

SOFFICE = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
MISSING = (
    "no LibreOffice on this machine: the document was NOT opened in an office "
    "(on Debian: apt-get install libreoffice-calc-nogui libreoffice-writer-nogui)"
)


def program(name, package="poppler-utils"):
    """Path of a program; without it a test fails where all must run, and says loudly what it skips elsewhere."""
    found = shutil.which(name)
    if found is None:
        _missing(f"no {name} on this machine: its test was NOT run (on Debian: apt-get install {package})")
    return found


def _missing(message):
    pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)


@functools.cache
def profile():
    """LibreOffice's own folder, the same for all documents of a process: to make one takes as long as a document."""
    folder = tempfile.mkdtemp(prefix="office-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder).as_uri()


def converted(path, form, folder):
    """A document as LibreOffice saves it in another form, such as xlsx or pdf; formulas are computed again."""
    return all_converted([path], form, folder)[0]


def all_converted(files, form, folder):
    """Documents as LibreOffice saves them, which is started once for all of them."""
    if SOFFICE is None:
        _missing(MISSING)
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={profile()}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return [folder / f"{path.stem}.{form.partition(':')[0]}" for path in files]
