"""Which files every edition has: each is one that a writer writes, and both languages have each."""

from ouhai_stats.language.sentences import LANGUAGES
from ouhai_stats.publishing.edition_list import CRATE, FILES, INDEX, PACKAGE
from ouhai_stats.publishing.edition_pages import DOCUMENTS, PAGES, SHOWN, page_name
from ouhai_stats.publishing.notebooks import NOTEBOOKS, WORKINGS


def test_every_page_document_and_record_is_named_and_nothing_twice():
    written = {
        *(f"{page_name(page, language)}.html" for page in SHOWN for language in LANGUAGES),
        *(f"{page_name(page, language)}.pdf" for page in ("brief", "briefing") for language in LANGUAGES),
        *(f"{page_name(document, language)}.docx" for document in DOCUMENTS for language in LANGUAGES),
        *(f"{PAGES[language]}.xlsx" for language in LANGUAGES),
        *(f"{WORKINGS}/{name}.html" for name in NOTEBOOKS),
        *("facts.json", "edition.json", f"tables/{PACKAGE}", CRATE),
    }
    assert set(FILES) == written and len(FILES) == len(written)


def test_the_list_of_editions_has_a_page_in_each_language():
    assert list(INDEX) == list(LANGUAGES) and len(set(INDEX.values())) == len(LANGUAGES)


def test_an_edition_as_it_is_built_has_every_file(small_edition):
    folder = small_edition / "reports" / "2021-plan"
    assert [name for name in FILES if not (folder / name).is_file()] == []
