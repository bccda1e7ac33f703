"""The documentation builds in both languages without a warning, fetches nothing, and is complete in both."""

import csv
import os
import re
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from chromium import violations
from lxml import html

import ouhai_stats
from ouhai_stats.__main__ import main
from ouhai_stats.data.dictionary import read_columns
from ouhai_stats.files import paths

DOCS = paths.ROOT / "docs"
LOCALE = DOCS / "locale" / "zh_CN" / "LC_MESSAGES"
PAGES = sorted(
    path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md") if "_build" not in path.parts
)
# Records of what was measured are told in English alone; columns come in both languages from their dictionary.
ENGLISH = {"reliability", "performance", "cluster", "columns"}
# A desk builds one room of the package and runs no cell; CI builds every page as `make docs` does.
WHOLE = bool(os.environ.get("CI"))
ROOM = "reference/rooms/judgement"
HAN = re.compile("[\u3400-\u9fff]")
# What is the same in both languages: figures by name, formulas, numbers, names of files and what the program prints.
SAME = re.compile(
    r"\{fact\}`[^`]+`|.*\\[a-z]+.*|\d+|[a-z-]+(/[a-z-]+)?\.(txt|yml|csv)|(`[^`]+`[ ,]*)+|[a-z]+", re.DOTALL
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Both sites, built once with warnings as errors."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, DOCS / "build_site.py", *([] if WHOLE else ["--quick"]), "--out", out]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_a_folder_of_somebody_elses_is_refused(tmp_path):
    (tmp_path / "index.html").write_text("my site", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, DOCS / "build_site.py", "--out", tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2 and "holds something and no site" in done.stderr
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["my site"]


def page(site, language, name):
    return BeautifulSoup((site / language / f"{name}.html").read_text(encoding="utf-8"), "lxml")


def messages(name):
    path = LOCALE / f"{name}.po"
    with path.open("rb") as file:
        return {message.id: message.string for message in read_po(file, locale="zh_CN") if message.id}


@pytest.mark.build
def test_every_page_is_there_in_both_languages_and_names_its_own(site):
    for language, tag in (("zh", "zh-CN"), ("en", "en")):
        for name in PAGES:
            # Every page of both sites is read here: without a tree of Beautiful Soup in a tenth of the time.
            shown = html.fromstring((site / language / f"{name}.html").read_bytes())
            assert shown.get("lang") == tag, name
            other, *_ = shown.xpath("//*[contains(concat(' ', @class, ' '), ' language ')]//a/@href")
            assert (site / language / name).parent.joinpath(other).resolve().exists(), name
            assert bool(HAN.search(shown.find(".//h1").text_content())) == (language == "zh" or name == "columns") or (
                name in ENGLISH or "rooms/" in name
            ), name


@pytest.mark.build
def test_every_heading_of_a_page_in_chinese_is_chinese(site):
    """A translation that reads as another kind of block, such as a list, is left out without a word."""
    for name in PAGES:
        if name not in ENGLISH and not name.startswith("reference/"):
            heads = [head.get_text() for head in page(site, "zh", name).select("article h1, article h2, article h3")]
            assert heads and [head for head in heads if not HAN.search(head)] == [], name


@pytest.mark.build
def test_nothing_is_fetched_from_elsewhere(site):
    links = 0
    for path in [*site.rglob("*.html"), *site.rglob("*.css")]:
        text = path.read_text(encoding="utf-8")
        assert not re.findall(r"(?:src=|@import |url\()[\"']?(?:https?:)?//", text), path
        found = html.fromstring(text.encode()).xpath("//link/@href") if path.suffix == ".html" else []
        assert not [link for link in found if link.startswith(("http", "//"))], path
        links += len(found)
    assert links > len(PAGES)


@pytest.mark.build
def test_every_command_public_name_and_column_is_in_the_reference(site):
    for language in ("zh", "en"):
        commands = {
            head.get_text().removesuffix("¶") for head in page(site, language, "reference/commands").find_all("h2")
        }
        assert {text.rstrip("#") for text in commands} == {"ouhai_stats", *main.commands}
        names = page(site, language, "reference/package").get_text()
        assert all(name in names for name in ouhai_stats.__all__ if not name.startswith("__"))
        told = [row.td.get_text() for row in page(site, language, "columns").select("tbody tr")]
        assert told == [column for column in read_columns()["column"] if column]


@pytest.mark.build
def test_a_room_is_told_once_and_the_chinese_page_leads_there(site):
    here = site / "zh" / f"{ROOM}.html"
    leads = page(site, "zh", ROOM).select_one("article a[hreflang=en]")
    assert (here.parent / leads["href"]).resolve() == (site / "en" / f"{ROOM}.html").resolve()
    assert not page(site, "zh", ROOM).select("dl.py") and page(site, "en", ROOM).select("dl.py")


@pytest.mark.build
def test_formulas_are_drawn_by_the_browser_itself(site):
    formulas = page(site, "zh", "explanation/method").find_all("math", display="block")
    assert len(formulas) == 5 and all("mfrac" in str(one) or "msqrt" in str(one) for one in formulas)


@pytest.mark.build
def test_a_figure_on_a_page_is_the_editions(site, facts):
    for language in ("zh", "en"):
        text = page(site, language, "explanation/probabilities").get_text()
        for name in ("record.targets", "record.outside_view.brier", "record.worst.coverage_80"):
            assert getattr(facts[name], language) in text


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ENGLISH])
def test_the_chinese_is_complete_and_in_step(name):
    """If it is not: `python docs/update_translations.py` brings the files into step and lists what is open."""
    english = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    title = re.search(r"^# (.*)", english, re.MULTILINE)[1]
    told = messages(name)
    assert title in told and all(told.values()), [key for key, value in told.items() if not value]
    for key, value in told.items():
        assert HAN.search(value) or (value == key and SAME.fullmatch(key)), key
        assert sorted(re.findall(r"\{fact\}`[^`]+`", key)) == sorted(re.findall(r"\{fact\}`[^`]+`", value)), key
        assert sorted(re.findall(r"\]\((\S+?)\)", key)) == sorted(re.findall(r"\]\((\S+?)\)", value)), key
    # Every paragraph stands among the words that are translated.
    joined = " ".join(" ".join(told).split())
    for block in re.split(r"\n\s*\n", re.sub(r"^( *)```.*?^\1```$", "", english, flags=re.MULTILINE | re.DOTALL)):
        words = " ".join(block.split())
        if (
            words
            and re.match(r"[A-Z*`“]", words)
            and "$$" not in words
            and not block.lstrip().startswith(("- ", "1. "))
        ):
            assert words in joined, words


def test_the_glossary_is_complete_in_both_languages():
    with (DOCS / "glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 50 and {row["kind"] for row in rows} == {"plan", "statistics", "here"}
    for language in ("zh", "en"):
        assert len({row[language] for row in rows}) == len(rows)
        for row in rows:
            assert row[language] and row[f"meaning_{language}"], row
            assert bool(HAN.search(row[language] + row[f"meaning_{language}"])) == (language == "zh"), row


@pytest.mark.build
@pytest.mark.browser
@pytest.mark.parametrize(("language", "scheme"), [("zh", "light"), ("en", "dark")])
def test_axe_finds_nothing_and_nothing_is_asked_for_on_any_page(site, browser, language, scheme):
    """Each page once: those that are told in both languages in Chinese, the others in English and in the dark.

    Pages of rooms are made by one template from docstrings: one of them stands for all.
    """
    asked, found, looks = [], {}, set()
    pages = [name for name in PAGES if (name in ENGLISH or "rooms/" in name) == (language == "en")]
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    for name in pages:
        if "rooms/" not in name or name == ROOM:
            opened.goto((site / language / f"{name}.html").as_uri())
            found |= {(name, rule): places[:3] for rule, places in violations(opened, looks).items()}
    context.close()
    assert found == {} and len(asked) > len(pages) / 2
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
