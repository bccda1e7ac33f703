"""Tables on the nation that ship with the package: a project's own takes their place, within one process too."""

import shutil

import pytest

from ouhai_stats.data import sources
from ouhai_stats.data.national_forecasts import read_forecasts
from ouhai_stats.files import paths


@pytest.fixture
def own_forecasts(tmp_path, monkeypatch):
    """A project that has one forecast of its own in the place of the shared ones."""
    shared = sources.raw_folder("national_forecasts")
    own = shutil.copytree(shared, tmp_path / "raw" / shared.name)
    head, first, *_ = (own / "forecasts.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (own / "forecasts.csv").write_text(head + first, encoding="utf-8", newline="")
    source = (own / "source.yml").read_text(encoding="utf-8")
    digests = [sources.sha256((folder / "forecasts.csv").read_bytes()) for folder in (shared, own)]
    (own / "source.yml").write_text(source.replace(*digests), encoding="utf-8")
    monkeypatch.setattr(paths, "DATA", tmp_path)
    monkeypatch.setattr(paths, "RAW", tmp_path / "raw")
    return own


def test_a_project_has_its_own_although_the_shared_ones_were_read_before(request):
    shared = read_forecasts()
    request.getfixturevalue("own_forecasts")
    assert len(read_forecasts()) == 1 < len(shared)


def test_a_table_that_is_changed_later_is_held_against_its_digest_again(own_forecasts):
    read_forecasts()
    table = own_forecasts / "forecasts.csv"
    table.write_bytes(table.read_bytes() + b"\n")
    with pytest.raises(ValueError, match=r"forecasts\.csv was changed: sha256"):
        read_forecasts()
