"""The page of an edition shown in a notebook: in a frame that reaches nothing around it, and only what there is."""

import pytest
from bs4 import BeautifulSoup

from ouhai_stats.publishing.preview import Preview, preview


def test_the_page_travels_within_its_frame():
    shown = Preview('<p title="x">a & b</p>', 'A "plan"', 300)
    frame = BeautifulSoup(shown._repr_html_(), "html.parser").iframe
    assert frame["srcdoc"] == shown.page and frame["title"] == 'A "plan"' and "height: 300px" in frame["style"]
    # Scripts of the page run, and see nothing of the notebook: its origin is not allowed.
    assert frame["sandbox"] == ["allow-scripts"]
    assert repr(shown) == '<Preview: A "plan", 22 characters>'


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"language": "fr"}, "language=fr: allowed"),
        ({"page": "cover"}, "page=cover: allowed are brief, briefing, method"),
    ],
)
def test_what_there_is_not_is_refused_before_the_work(asked, said):
    with pytest.raises(ValueError, match=said):
        preview(None, **asked)


@pytest.mark.slow
def test_a_page_of_a_changed_edition_is_marked_as_a_draft(edition):
    shown = BeautifulSoup(preview(edition.with_cut_offs(chance_on_track=0.95), "en", "brief").page, "html.parser")
    assert shown.body["data-mark"] == "DRAFT" and shown.html["lang"] == "en"
    assert "on track" not in shown.select_one(".finding").get_text() and shown.select_one(".watch")
