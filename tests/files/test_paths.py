"""Where files are: the project is looked up at each call, and what it does not hold itself is shared."""

import os

import pytest

from ouhai_stats.files import paths


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project folder that holds nothing but its mark, and is named in the environment."""
    root = tmp_path / "place"
    (root / "data").mkdir(parents=True)
    (root / "data" / "regions.csv").touch()
    monkeypatch.setenv(paths.PROJECT, str(root))
    return root


def test_every_folder_lies_in_the_project_that_is_named(project, monkeypatch):
    assert project == paths.project() == paths.ROOT
    assert {name: getattr(paths, name) for name in paths.FOLDERS} == {
        name: project / folder for name, folder in paths.FOLDERS.items()
    }
    monkeypatch.delenv(paths.PROJECT)
    assert paths.PACKAGE.parent / "data" / "raw" == paths.RAW


def test_a_folder_without_regions_is_no_project_and_the_message_says_how_to_make_one(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.PROJECT, str(tmp_path))
    with pytest.raises(
        ValueError, match=rf"{tmp_path}: a project folder holds data/regions\.csv; name one with --project"
    ):
        paths.project()


def test_where_none_is_named_a_project_above_the_working_folder_is_found(project, monkeypatch):
    monkeypatch.delenv(paths.PROJECT)
    monkeypatch.setattr(paths, "PACKAGE", project / "nowhere" / "package")
    monkeypatch.chdir(project / "data")
    assert paths.project() == project
    monkeypatch.chdir(project.parent)
    with pytest.raises(ValueError, match="no project folder here: "):
        paths.project()


def test_the_projects_own_file_goes_before_the_shared_one_and_what_nobody_has_is_the_projects_to_make(project):
    name = "data/assumptions/series.csv"
    assert paths.found(name) == paths.shared(name) and not paths.found(name).is_relative_to(project)
    (project / name).parent.mkdir()
    (project / name).touch()
    assert paths.found(name) == project / name
    assert paths.found("data/raw/none") == project / "data/raw/none" and paths.shared("data/raw/none") is None


def test_of_the_repositorys_folders_only_what_every_project_needs_is_shared(project):
    assert (paths.PACKAGE.parent / "data/assumptions/scenarios.csv").is_file()
    assert paths.shared("data/assumptions/scenarios.csv") is None and paths.shared("data/regions.csv") is None
    assert paths.PACKAGE.parent / "notebooks" == paths.NOTEBOOKS


def test_a_process_works_in_a_folder_until_it_is_done_there_even_where_it_fails(project, tmp_path, monkeypatch):
    with pytest.raises(RuntimeError, match="half way"), paths.working_in(tmp_path):
        assert os.environ[paths.PROJECT] == str(tmp_path)
        raise RuntimeError("half way")
    assert os.environ[paths.PROJECT] == str(project)
    monkeypatch.delenv(paths.PROJECT)
    with paths.working_in(tmp_path):
        pass
    assert paths.PROJECT not in os.environ


def test_an_unknown_folder_is_refused_with_those_there_are():
    with pytest.raises(AttributeError, match=r"paths has no REPORT; folders of the project are ROOT, .*NOTEBOOKS"):
        _ = paths.REPORT
