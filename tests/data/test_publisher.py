"""Who publishes: what a project gives, and what is refused."""

import pytest

from ouhai_stats.data.publisher import read_publisher
from ouhai_stats.files import paths


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Writes the file of a project of its own."""
    monkeypatch.setattr(paths, "found", lambda name: tmp_path / "publisher.csv")
    return lambda text: (tmp_path / "publisher.csv").write_text(text, encoding="utf-8")


def test_without_the_file_nobody_is_named(given):
    assert read_publisher() == {}


def test_what_is_given_stands_in_both_languages(given):
    given("name,zh,en\npublisher,某局,A bureau\ncontact,某处,An office\n")
    assert read_publisher() == {
        "publisher": {"zh": "某局", "en": "A bureau"},
        "contact": {"zh": "某处", "en": "An office"},
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name,zh\npublisher,某局\n", "columns are name, zh; allowed are name, zh, en"),
        (
            "name,zh,en\nmayor,某,A\n",
            "row 2, column name: “mayor” is not known; allowed are publisher, addressee, contact",
        ),
        ("name,zh,en\ncontact,某,A\ncontact,某,A\n", "row 3, column name: “contact” stands twice"),
        ("name,zh,en\ncontact,某, \n", "row 2, column en: blank; both languages are needed"),
    ],
)
def test_what_is_refused(given, text, fault):
    given(text)
    with pytest.raises(ValueError, match=fault):
        read_publisher()
