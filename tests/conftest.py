"""Editions and executed briefings that several tests read; they are never changed."""

import pytest

from ouhai_stats.edition.choices import LANGUAGES
from ouhai_stats.edition.edition import open_edition
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.files import paths
from ouhai_stats.publishing.build import build_edition
from ouhai_stats.publishing.run_notebook import execute


@pytest.fixture(scope="session")
def edition():
    """Opening edition on the 2021 plan, in Chinese."""
    return open_edition(2021, "2021-03-09")


@pytest.fixture(scope="session")
def english():
    """Opening edition on the 2021 plan, in English."""
    return open_edition(2021, "2021-03-09", language="en")


@pytest.fixture(scope="session")
def facts(edition):
    """Facts of the opening edition."""
    return collect_facts(edition)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The opening edition, built in a folder of its own."""
    folder = tmp_path_factory.mktemp("reports") / "2021-plan"
    build_edition({}, folder=folder, progress=False)
    return folder


@pytest.fixture(scope="session")
def executed():
    """The briefing of the opening edition, executed in each language."""
    return {language: execute(paths.NOTEBOOKS / "04_briefing.ipynb", {"language": language}) for language in LANGUAGES}
