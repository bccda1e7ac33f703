"""Notebooks that an edition is made from: each is there, and the pages of its workings are files of the edition."""

from ouhai_stats.files import paths
from ouhai_stats.publishing.build import JOBS
from ouhai_stats.publishing.edition_list import FILES
from ouhai_stats.publishing.notebooks import BRIEFING, NOTEBOOKS, WORKINGS


def test_every_notebook_is_there_and_is_run_the_briefing_in_each_language():
    assert [name for name in [BRIEFING, *NOTEBOOKS] if not (paths.NOTEBOOKS / f"{name}.ipynb").is_file()] == []
    assert BRIEFING not in NOTEBOOKS
    assert sorted(JOBS) == sorted([*((name, "zh") for name in NOTEBOOKS), (BRIEFING, "en"), (BRIEFING, "zh")])


def test_each_side_notebook_has_a_page_among_the_workings():
    assert {name for name in FILES if name.startswith(f"{WORKINGS}/")} == {
        f"{WORKINGS}/{name}.html" for name in NOTEBOOKS
    }
