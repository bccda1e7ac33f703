"""LibreOffice for tests: documents converted as an office would open them."""

import os
import shutil
import subprocess

import pytest

SOFFICE = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
MISSING = ("no LibreOffice on this machine: the document was NOT opened in an office "
           "(on Debian: apt-get install libreoffice-calc-nogui libreoffice-writer-nogui)")


def converted(path, form, folder):
    """A document as LibreOffice saves it in another form, such as xlsx or pdf; formulas are computed again."""
    if SOFFICE is None:
        loud = os.environ.get("CI") or os.environ.get("OUHAI_REQUIRE_ALL") == "1"
        pytest.fail(MISSING) if loud else pytest.skip(MISSING)
    profile = (folder / "profile").as_uri()
    subprocess.run([SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", form, "--outdir",
                    str(folder), str(path)], check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{form.partition(':')[0]}"
