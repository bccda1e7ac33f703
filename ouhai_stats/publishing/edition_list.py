"""Which files an edition has, the page that lists editions, a league: to look at them needs nothing that makes them."""

from ouhai_stats.publishing.notebooks import NOTEBOOKS, WORKINGS

__all__ = ["CRATE", "FILES", "INDEX", "LEAGUE", "PACKAGE"]

# Page that lists the editions, by language.
INDEX = {"zh": "index.html", "en": "index.en.html"}
# A batch's league: the same pages, its table and its workbook.
LEAGUE = [*INDEX.values(), "league.csv", "league.xlsx"]

# The crate and the data package of the tables, by the names that their standards give them.
CRATE, PACKAGE = "ro-crate-metadata.json", "datapackage.json"
FILES = [
    *(f"{page}{language}.html" for page in ("brief", "briefing", "method", "annex") for language in ("", ".en")),
    "brief.pdf",
    "brief.en.pdf",
    "briefing.pdf",
    "briefing.en.pdf",
    "briefing.xlsx",
    "briefing.en.xlsx",
    *(f"{document}{language}.docx" for document in ("briefing", "annex") for language in ("", ".en")),
    *(f"{WORKINGS}/{name}.html" for name in NOTEBOOKS),
    "facts.json",
    "edition.json",
    f"tables/{PACKAGE}",
    CRATE,
]
