"""A page and a document of each kind are made before any process is forked, and nothing of Typst's runs."""

import importlib
import threading

import pytest
import typst

from ouhai_stats.formats.html import page
from ouhai_stats.formats.pdf import typst_markup
from ouhai_stats.formats.word import document


def test_every_kind_is_made_in_both_languages_and_no_thread_is_started(monkeypatch):
    made = []
    for module, name in ((page, "to_html"), (typst_markup, "typst_body"), (document, "to_docx")):
        monkeypatch.setattr(module, name, lambda nb, language, *rest, name=name, **how: made.append((name, language)))
    for name in ("compile", "compile_with_warnings"):
        monkeypatch.setattr(typst, name, lambda *given, **how: pytest.fail("Typst works with threads"))
    before = threading.active_count()
    ahead = importlib.import_module("ouhai_stats.publishing.pages_ahead")
    made.clear()
    importlib.reload(ahead)
    assert sorted(made) == [
        (name, language) for name in ("to_docx", "to_html", "typst_body") for language in ("en", "zh")
    ]
    assert threading.active_count() == before
