"""`briefing` builds an edition again only if something that it is made from, or the edition itself, has changed."""

import os

import pytest
from click.testing import CliRunner

from ouhai_stats.__main__ import main
from ouhai_stats.files import paths
from ouhai_stats.publishing import build, unchanged
from ouhai_stats.publishing.unchanged_run import unchanged_edition


@pytest.fixture
def project(tmp_path, small_copy):
    """A small project with its opening edition built."""
    return small_copy(tmp_path / "project")


# The last plan on file on the day on which it was published: what a run is unless told.
LAST = {"plan_year": 2021, "as_of": "2021-03-09"}


@pytest.fixture
def built(monkeypatch):
    """The parameters of every build from here on."""
    builds, real = [], build.build_edition
    monkeypatch.setattr(build, "build_edition", lambda given, **how: builds.append(given) or real(given, **how))
    return builds


def briefing(*arguments):
    """Last line of a briefing that ends well."""
    done = CliRunner().invoke(main, ["briefing", "--quiet", *arguments])
    assert not done.exit_code, done.output
    return done.output.splitlines()[-1]


def test_nothing_changed_so_nothing_runs(project, built):
    before = {path: path.stat().st_mtime_ns for path in (project / "reports").rglob("*") if path.is_file()}
    assert briefing().endswith("unchanged, every file verified; --force builds it again)")
    assert not built
    assert all(path.stat().st_mtime_ns == at for path, at in before.items() if path.name != ".lock")
    assert briefing("--force").endswith(" seconds)")
    assert built == [LAST]


def code(root, set_attribute):
    set_attribute(unchanged, "code_id", lambda: "0" * 40)


def loss(root, set_attribute):
    (root / "reports" / "2021-plan" / "facts.json").unlink()


def tidy(root, set_attribute):
    (paths.TIDY / "observations.csv").unlink()


@pytest.mark.parametrize("change", [code, loss, tidy])
def test_whatever_changed_is_built_again(project, built, monkeypatch, change):
    change(project, monkeypatch.setattr)
    assert briefing().endswith(" seconds)")
    assert built == [LAST]


def test_a_page_that_was_typed_over_is_neither_unchanged_nor_lost(project, built):
    page = project / "reports" / "2021-plan" / "briefing.html"
    page.write_text("typed over", encoding="utf-8")
    an_hour_on = page.stat().st_mtime + 3600
    os.utime(page, (an_hour_on, an_hour_on))
    done = CliRunner().invoke(main, ["briefing", "--quiet"])
    assert isinstance(done.exception, ValueError) and "briefing.html was changed since it was built" in str(
        done.exception
    )
    assert page.read_text(encoding="utf-8") == "typed over"


def test_a_draft_is_unchanged_where_it_stands(project, built):
    assert briefing("--as-of", "2021-03-20").endswith(" seconds)")
    assert "reports/drafts/" in briefing("--as-of", "2021-03-20")
    assert len(built) == 1
    with pytest.raises(ValueError, match="no edition can go to"):
        unchanged_edition({"as_of": "2021-03-20"}, project / "reports" / "2021-plan")
