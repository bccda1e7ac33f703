"""Small projects whose editions stand, each built once a worker for the tests that begin with one."""

import functools
import shutil

import pytest
import stub_project

from ouhai_stats.publishing import build, scheduled_run


@pytest.fixture(scope="session")
def small_edition(tmp_path_factory):
    """Folder of the project as its first build leaves it; it is copied, never changed."""
    root = tmp_path_factory.mktemp("small-edition")
    with pytest.MonkeyPatch.context() as patch:
        stub_project.install(root, patch.setattr)
        build.build_edition({}, progress=False)
    return root


@pytest.fixture(scope="session")
def published_to(tmp_path_factory):
    """Folder of the project as the run of a day leaves it, for each day; it is copied, never changed."""

    @functools.cache
    def published(day):
        root = tmp_path_factory.mktemp("published")
        with pytest.MonkeyPatch.context() as patch:
            stub_project.install(root, patch.setattr)
            scheduled_run.publish(day)
        return root

    return published


@pytest.fixture
def small_copy(small_edition, monkeypatch):
    """Copies the project with its edition to a folder and lets the package work there; returns the folder."""

    def copied(root, of=small_edition):
        shutil.copytree(of, root, dirs_exist_ok=True)
        stub_project.install(root, monkeypatch.setattr)
        return root

    return copied


@pytest.fixture
def small_project(small_copy, tmp_path):
    """A copy of the project with its edition, in which the package works."""
    return small_copy(tmp_path)
