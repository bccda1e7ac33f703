"""The names at the top of the package: all there, loaded late."""

import subprocess
import sys

import pytest

import ouhai_stats


@pytest.mark.parametrize("name", ouhai_stats.__all__)
def test_a_public_name_is_there_and_documented(name):
    made = getattr(ouhai_stats, name)
    assert made.__doc__
    assert name in dir(ouhai_stats)


def test_an_unknown_name_lists_the_public_ones():
    with pytest.raises(AttributeError, match=r"public names are .*open_edition"):
        _ = ouhai_stats.opened_edition


def test_the_import_loads_no_library():
    code = "import sys, ouhai_stats; print([name for name in ('pandas', 'numpy', 'click', 'typing') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
