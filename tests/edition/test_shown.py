"""An edition in a notebook is a head, its verdicts and the names of its frames, not pages of raw values."""

from bs4 import BeautifulSoup


def test_an_edition_prints_in_a_line(edition):
    line = repr(edition)
    assert len(line) < 250 and "\n" not in line
    assert edition.place.district in line and edition.as_of in line and f"{len(edition.targets)} rows" in line
    for verdict, count in edition.targets["verdict"].value_counts().items():
        assert f"{verdict} {count}" in line


def test_an_edition_is_shown_with_verdicts_and_its_frames_named(edition):
    shown = BeautifulSoup(edition._repr_html_(), "html.parser")
    assert edition.source["title"] in shown.get_text()
    assert edition.targets.loc["gdp", "name_zh"] in shown.find("table").get_text()
    assert f".targets {len(edition.targets)} ×" in shown.find("ul").get_text() and len(str(shown)) < 12_000
