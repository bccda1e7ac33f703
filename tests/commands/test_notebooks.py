"""Commands on one notebook: run, parameters listed, what is none refused."""

import pytest
from click.testing import CliRunner

from ouhai_stats.__main__ import main
from ouhai_stats.files import paths


def test_parameters_of_a_notebook():
    shown = CliRunner().invoke(main, ["parameters", str(paths.NOTEBOOKS / "04_briefing.ipynb")])
    assert "as_of: str = '2021-03-09'  # information date" in shown.output


@pytest.mark.parametrize("arguments", [["parameters", "README.md"], ["run", "README.md", "out.ipynb"]])
def test_what_is_no_notebook_is_named(ouhai, arguments):
    told = ouhai(*arguments).stderr
    assert "README.md: no notebook; allowed is a file of Jupyter's that ends in .ipynb" in told
    assert len(told.splitlines()) == 1


@pytest.mark.build
def test_one_notebook_runs_from_the_command_line(ouhai, tmp_path, forking):
    out = tmp_path / "done.ipynb"
    done = ouhai("run", "notebooks/03_scenarios.ipynb", str(out), "-p", "language", "en")
    assert done.returncode == 0, done.stderr
    assert out.exists() and str(out) in done.stdout
