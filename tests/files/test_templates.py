"""A template escapes what it shows, refuses what is missing and is compiled anew when its file has changed."""

import os

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from ouhai_stats.files.templates import templates


@pytest.fixture
def page(tmp_path):
    """A template in a folder of its own."""
    path = tmp_path / "page.html.j2"
    path.write_text("{% for name in names %}\n<p>{{ name }}</p>\n{% endfor %}\n", encoding="utf-8")
    return path


def test_what_is_shown_is_escaped_and_what_is_missing_refused(page):
    template = templates(page.parent).get_template(page.name)
    shown = template.render(names=["<b>", Markup("<i>")])
    assert "<p>&lt;b&gt;</p>" in shown and "<p><i></p>" in shown
    with pytest.raises(UndefinedError, match="names"):
        template.render()


def test_a_piece_is_trimmed_and_a_page_is_as_it_is_written(page):
    assert templates(page.parent, trimmed=True).get_template(page.name).render(names=["a"]) == "<p>a</p>\n"
    assert templates(page.parent).get_template(page.name).render(names=["a"]) == "\n<p>a</p>\n\n"


def test_it_is_compiled_once_and_anew_when_its_file_has_changed(page):
    before = templates(page.parent).get_template(page.name)
    assert templates(page.parent).get_template(page.name) is before
    page.write_text("other", encoding="utf-8")
    later = page.stat().st_mtime + 10
    os.utime(page, (later, later))
    assert templates(page.parent).get_template(page.name).render() == "other"
