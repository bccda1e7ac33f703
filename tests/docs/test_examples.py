"""Every name at the top of the package has an example in its docstring, and the example is what comes of it."""

import doctest

import pytest
import stub_project

import ouhai_stats
from ouhai_stats.edition import edition as edition_module
from ouhai_stats.files import paths

NAMES = [name for name in ouhai_stats.__all__ if not name.startswith("__")]
OPTIONS = doctest.ELLIPSIS | doctest.REPORT_ONLY_FIRST_FAILURE


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.slow
def test_the_example_of_a_public_name(name, tmp_path, monkeypatch, edition):
    opened = edition_module.open_edition
    if name != "open_edition":
        stub_project.install(tmp_path, monkeypatch.setattr)
        monkeypatch.setattr(edition_module, "open_edition", lambda *given: edition)
        monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    made = opened if name == "open_edition" else getattr(ouhai_stats, name)
    found = doctest.DocTestParser().get_doctest(made.__doc__, {}, name, None, 0)
    assert found.examples, f"{name} has no example"
    told = []
    failed = doctest.DocTestRunner(optionflags=OPTIONS).run(found, out=told.append).failed
    assert failed == 0, "".join(told)
