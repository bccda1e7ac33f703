"""What a build computes once its notebooks find; alone they compute the same; nothing foreign is ever unpickled."""

import os
import pickle

import pandas as pd
import pytest

from ouhai_stats.edition import changes, edition, facts_of_plan, kept_results
from ouhai_stats.edition.changes import changes_since
from ouhai_stats.edition.edition import open_edition
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.edition.kept_results import FOLDER, SHARED, content_key, keeping_results, kept, key_of
from ouhai_stats.files import paths

pytestmark = pytest.mark.slow

QUARTER = {"plan_year": 2021, "as_of": "2021-04-30", "previous_as_of": "2021-03-09"}


@pytest.fixture
def calls(monkeypatch):
    """Names of the analyses that were run and the facts that were collected, in order."""
    made = []
    for module, name in ((edition, "analyse"), (facts_of_plan, "_collected"), (changes, "_changes_since")):
        given = getattr(module, name)
        monkeypatch.setattr(
            module, name, lambda *arguments, given=given, name=name: made.append(name) or given(*arguments)
        )
    return made


def test_a_second_reading_finds_what_the_first_computed_and_alone_it_is_the_same(calls):
    alone = open_edition(**QUARTER)
    expected = collect_facts(alone), changes_since(alone)
    with keeping_results():
        first = open_edition(**QUARTER)
        computed = collect_facts(first), changes_since(first)
        calls.clear()
        again = open_edition(**QUARTER)
        found = collect_facts(again), changes_since(again)
        assert calls == []
    # Else the keys of figures that are drawn from facts would differ by who computed them.
    assert content_key(computed[0]) == content_key(found[0])
    assert found[0] == expected[0] and type(found[0]) is type(expected[0])
    pd.testing.assert_frame_equal(found[1], expected[1])
    assert found[1].attrs == expected[1].attrs
    for name in ("targets", "observations", "coherence", "projections", "standing", "fan"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(alone, name))


def test_other_parameters_and_a_changed_edition_are_computed(calls):
    with keeping_results():
        opened = open_edition(2021, "2021-03-09")
        before = collect_facts(opened)
        calls.clear()
        open_edition(2021, "2021-03-10")
        strict = opened.with_cut_offs(support_share=0.9)
        assert collect_facts(strict) != before
    assert calls == ["analyse", "analyse", "_collected"]


def test_the_key_follows_the_content_of_the_data(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "ASSUMPTIONS", tmp_path)
    (tmp_path / "parameters.csv").write_text("a")
    with keeping_results():
        first = key_of(as_of="2021-03-09")
        assert key_of(as_of="2021-03-09") == first != key_of(as_of="2021-03-10")
        (tmp_path / "parameters.csv").write_text("b")
        assert key_of(as_of="2021-03-09") not in ("", first)
    assert key_of(as_of="2021-03-09") == "" and FOLDER not in os.environ


def test_the_code_is_read_once_a_process(monkeypatch):
    with keeping_results():
        first, listed, below = key_of(as_of="2021-03-09"), [], kept_results._below
        monkeypatch.setattr(kept_results, "_below", lambda folder: listed.append(folder) or below(folder))
        assert key_of(as_of="2021-03-09") == first
    assert paths.RAW in listed and paths.PACKAGE not in listed


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="owners are not told here, and nothing is kept")
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o755])
def test_a_folder_that_others_may_enter_is_not_read(tmp_path, monkeypatch, mode):
    folder = tmp_path / "results"
    folder.mkdir()
    (folder / "edition-key.pickle").write_bytes(pickle.dumps("foreign"))
    monkeypatch.setenv(FOLDER, str(folder))
    folder.chmod(0o700)
    assert kept("edition", "key", lambda: "ours") == "foreign"
    folder.chmod(mode)
    assert kept("edition", "key", lambda: "ours") == "ours"
    (tmp_path / "link").symlink_to(folder)
    folder.chmod(0o700)
    monkeypatch.setenv(FOLDER, str(tmp_path / "link"))
    assert kept("edition", "key", lambda: "ours") == "ours"


def test_the_folder_goes_with_the_build():
    with keeping_results() as folder:
        assert folder.is_dir() and os.environ[FOLDER] == str(folder)
    assert not folder.exists()


def test_what_editions_share_outlives_the_build_that_computed_it():
    computed = []

    def compute():
        computed.append(1)
        return len(computed)

    with keeping_results(SHARED):
        for _ in range(2):
            with keeping_results():
                assert kept("record", content_key(2021, "a"), compute, shared=True) == 1
        with keeping_results():
            assert kept("record", content_key(2021, "b"), compute, shared=True) == 2
            # What is not shared is the build's own.
            assert kept("record", content_key(2021, "a"), compute) == 3
    assert kept("record", content_key(2021, "a"), compute, shared=True) == 4
