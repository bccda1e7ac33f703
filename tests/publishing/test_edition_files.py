"""What an edition is written from, and the parts that are written side by side."""

from importlib import import_module

import nbformat
import pytest

from ouhai_stats import __version__
from ouhai_stats.language.sentences import LANGUAGES
from ouhai_stats.publishing import edition_files
from ouhai_stats.publishing.edition_files import CHECKS, PARTS, RECORDS, Made, check_files, write_pages, write_records
from ouhai_stats.publishing.notebooks import BRIEFING


@pytest.fixture
def made(edition, words_in):
    """Makes what an edition is written from."""
    notebooks = {(BRIEFING, language): nbformat.v4.new_notebook() for language in LANGUAGES}
    notebooks["01_sources", "zh"] = nbformat.v4.new_notebook()
    readers = [words_in[language] for language in LANGUAGES]
    return lambda *, draft=False, changed=(): Made({}, draft, notebooks, edition, readers, list(changed))


def test_a_released_editions_foot_names_edition_and_version_and_no_mark(made, words):
    line = made().line(words)
    assert __version__ in line and words.say("edition.0") in line and made().mark(words) == ""
    assert words.say("draft.line") not in line


def test_a_drafts_foot_and_mark_say_so_and_changed_notebooks_are_named(made, words):
    draft = made(draft=True, changed=["04_briefing.ipynb"])
    assert draft.line(words).startswith(words.say("draft.line")) and draft.mark(words) == words.say("draft.mark")
    assert words.say("changed.line", names="04_briefing.ipynb") in draft.line(words)


def test_the_briefing_is_the_pages_and_every_other_notebook_the_workings(made):
    assert list(made().pages) == list(LANGUAGES) and list(made().workings) == ["01_sources"]
    assert made().facts is made().readers[0].facts


def test_each_part_is_written_by_a_function_that_is_there_and_none_is_forgotten():
    named = [*PARTS.values(), *RECORDS.values(), *CHECKS.values()]
    module = import_module(named[0].partition(":")[0])
    functions = {name.partition(":")[2] for name in named}
    assert functions == {name for name in module.__all__ if callable(getattr(module, name))}
    assert len(functions) == len(named)


def test_pages_come_before_the_records_that_list_them_and_checks_come_by_themselves(tmp_path, monkeypatch, made):
    written = []
    monkeypatch.setattr(edition_files, "write_parts", lambda parts, stage, made: written.append(list(parts)))
    for write in (write_pages, write_records, check_files):
        write(tmp_path, made())
    assert written == [list(PARTS), ["records"], ["checks"]]
