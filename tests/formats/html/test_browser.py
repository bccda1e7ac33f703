"""The page in a browser: nothing fetched, nothing amiss for axe, and every control by mouse and by keyboard."""

import base64
import functools
import io
import itertools
import re

import pytest
from chromium import loaded, violations, violations_at_widths
from fontTools.ttLib import TTFont
from nbconvert.exporters import HTMLExporter
from PIL import Image, ImageChops, ImageStat

from ouhai_stats.edition.what_if import chance_of_target
from ouhai_stats.files import paths
from ouhai_stats.formats.html.page import to_html
from ouhai_stats.formats.svg import PLACEHOLDERS
from ouhai_stats.language.formatting import plain_text
from ouhai_stats.language.sentences import say
from ouhai_stats.measures import growth
from ouhai_stats.publishing import index_page
from ouhai_stats.publishing.edition_pages import SHOWN, page_name
from ouhai_stats.publishing.status import plans_on_file

KEPT, SEEN = paths.ROOT / "tests" / "screenshots", paths.ROOT / "tests" / ".artefacts"
WIDTHS = {"small": 360, "phone": 390, "tablet": 768, "desk": 1280}
# Widths between these change no rule that axe knows; whether a page scrolls sideways is tried at all.
AXE_WIDTHS = ("desk", "small")
PAGES = {"zh": "briefing.html", "en": "briefing.en.html"}
# The other pages of an edition, made from the same notebook.
OTHERS = [f"{page}{ending}.html" for page in ("brief", "method", "annex") for ending in ("", ".en")]
# What a reader is asked to look at, details folded: screens of desk and phone, characters in Chinese, words in English.
SCREENS = {(1280, 900): 12, (390, 844): 28}
LETTERS = {"zh": 5000, "en": 3800}


pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(executed, facts, tmp_path_factory):
    """Folder with the page in both languages, and the same notebook as nbconvert writes it."""
    folder = tmp_path_factory.mktemp("site")
    for language, other in (("zh", "en"), ("en", "zh")):
        words = {key: say(key, language, facts) for key in ("title", "description")}
        for page, shown in SHOWN.items():
            html = to_html(
                executed[language],
                language,
                version_line="version",
                alternate=f"{page_name(page, other)}.html",
                pages=shown,
                siblings={f"{page_name(name, language)}.html": say(f"pages.{name}", language) for name in SHOWN},
                **words,
            )
            (folder / f"{page_name(page, language)}.html").write_text(html, encoding="utf-8")
    entries = index_page.published(paths.REPORTS, [release for plan in plans_on_file(None, None) for release in plan])
    for language, name in index_page.PAGES.items():
        (folder / name).write_text(index_page.index_page(entries, language), encoding="utf-8")
    plain, _ = HTMLExporter().from_notebook_node(executed["zh"])
    (folder / "nbconvert.html").write_text(plain, encoding="utf-8")
    return folder


@pytest.fixture
def visit(tab, site):
    """Loads a page of the site anew; a test has one at a time."""

    def opened(name="zh", width="desk", scheme="light", address="", **options):
        height = 800 if width == "desk" else 780
        window = tab(reduced_motion="reduce", **options)
        return loaded(window, (site / PAGES.get(name, name)).as_uri() + address, WIDTHS[width], height, scheme)

    return opened


@pytest.fixture(scope="module")
def kept(browser, site):
    """Opens a page of the site once, for the tests that change nothing of it but its size.

    Its window is its own: in a tab that is covered by another each click takes a second.
    """
    context = browser.new_context(reduced_motion="reduce")

    @functools.cache
    def opened(name):
        page = context.new_page()
        page.goto((site / PAGES.get(name, name)).as_uri())
        return page

    yield opened
    context.close()


def shown(page):
    """Names of the rows that are shown, in order."""
    return [text.strip() for text in page.locator("tbody.row:not([hidden]) th").all_inner_texts()]


@pytest.mark.parametrize("language", PAGES)
def test_nothing_is_fetched_and_the_console_stays_empty(visit, site, language):
    page = visit(language)
    page.locator(".whatif button").last.click()
    assert (page.asked, page.said) == ([(site / PAGES[language]).as_uri()], [])
    assert (site / PAGES[language]).stat().st_size < 1_500_000


@pytest.fixture(scope="module")
def looks():
    """Looks of texts whose contrast was tried: most stand on several pages."""
    return set()


@pytest.mark.parametrize("name", [*PAGES.values(), *OTHERS, *index_page.PAGES.values()])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit, site, looks, name):
    page = visit(name, "desk", bypass_csp=True)
    sizes = {width: {"width": pixels, "height": 800} for width, pixels in WIDTHS.items()}
    assert violations_at_widths(page, [sizes[width] for width in AXE_WIDTHS], ("light", "dark"), looks) == {}
    # As axe left it: every disclosure open.
    for width, size in sizes.items():
        page.set_viewport_size(size)
        assert (width, page.evaluate("document.documentElement.scrollWidth")) == (width, size["width"])
    assert (page.asked, page.said) == ([(site / name).as_uri()], [])


def at_sizes(page, sizes):
    """Gives the page each size of the screen in turn; to load it takes longer than most of what is asked of it."""
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        yield width, height


@pytest.mark.parametrize("language", PAGES)
def test_the_page_stays_within_what_is_read(kept, language):
    page = kept(language)
    for size in at_sizes(page, SCREENS):
        assert page.evaluate("document.documentElement.scrollHeight") <= SCREENS[size] * size[1], size
        text = page.evaluate("document.body.innerText")
        read = re.sub(r"\s", "", text) if language == "zh" else re.findall(r"[A-Za-z0-9][\w’'.%,−-]*", text)
        assert 1000 < len(read) <= LETTERS[language], size


@pytest.mark.parametrize("name", ["briefing.html", "briefing.en.html", "brief.html", "brief.en.html"])
def test_the_first_screen_answers_the_title(kept, name):
    """Verdict, probability, and what decides, without scrolling."""
    page = kept(name)
    for size in at_sizes(page, SCREENS):
        for part in (".finding", ".risks h2", ".risks li:first-child"):
            box = page.locator(part).first.bounding_box()
            assert box["y"] + box["height"] <= size[1], (size, part)


@pytest.mark.parametrize("name", [*PAGES.values(), *OTHERS])
def test_no_figure_is_cut_or_scrolls_sideways(kept, name):
    page = kept(name)
    for width, _ in at_sizes(page, [(pixels, 800) for pixels in WIDTHS.values()]):
        cut = page.evaluate("""() => [...document.querySelectorAll('figure.chart svg')].filter((part) => part.checkVisibility())
            .filter((part) => part.getBoundingClientRect().right > innerWidth + 0.5 ||
                    part.closest('.frame').scrollWidth > part.closest('.frame').clientWidth + 1)
            .map((part) => part.closest('figure').innerText.slice(0, 60))""")
        assert (width, cut) == (width, [])
        drawn = page.locator("figure.chart .phone svg" if width < 576 else "figure.chart .wide svg")
        assert all(part.is_visible() for part in drawn.all()), width


def test_axe_does_find_faults_in_the_same_notebook_as_nbconvert_writes_it(visit):
    page = visit("nbconvert.html", bypass_csp=True)
    found = violations(page, each=".jp-Cell:nth-child(-n+10)")
    assert sum(map(len, found.values())) >= 20
    assert page.evaluate("document.documentElement.lang") == "en"
    assert any(address.startswith("https://") for address in page.asked)


@pytest.mark.parametrize("language", PAGES)
def test_what_axe_lets_pass(visit, language):
    """Language of every Chinese word, order of headings, alternative texts, size of what is pressed, every glyph."""
    page = visit(language)
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    assert page.evaluate("document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[language]
    stray = page.evaluate("""() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
        while (walker.nextNode()) {
          const parent = walker.currentNode.parentElement;
          if (/[\\u3400-\\u9fff]/.test(walker.currentNode.data) && !parent.closest("script, style") &&
              !parent.closest("[lang]").lang.startsWith("zh")) found.push(walker.currentNode.data);
        }
        return found;
    }""")
    assert stray == []
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((head) => Number(head.tagName[1]))")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    alts = page.evaluate(
        "[...document.querySelectorAll('svg, img')].map((drawn) => drawn.textContent.trim() || drawn.alt)"
    )
    named = page.evaluate(
        "[...document.querySelectorAll('svg')].map((drawn) => "
        "(drawn.querySelector('desc') || drawn.querySelector('title')).textContent.trim())"
    )
    assert len(alts) == len(named) == 37 + 2 * page.locator("figure.chart").count() > 37 + 10
    assert not {text.casefold() for text in named} & PLACEHOLDERS and min(map(len, named)) > 12
    small = page.evaluate("""() => [...document.querySelectorAll('button, select, input, summary, nav a, .bar a, .to-contents a')]
        .filter((part) => part.checkVisibility()).map((part) => [part.getBoundingClientRect(), part.textContent])
        .filter(([box]) => Math.min(box.width, box.height) < 24).map(([box, text]) => `${text} ${box.width}×${box.height}`)""")
    assert small == []
    letters = set(page.evaluate("document.body.innerText")) - set("\n\t\u2002\u00a0 ")
    css = page.evaluate("document.querySelector('style').textContent")
    fonts = [
        TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap() for data in re.findall(r"woff;base64,([^)]+)\)", css)
    ]
    assert len(fonts) == 2
    assert {letter for letter in letters if ord(letter) not in fonts[0] | fonts[1]} == set()


@pytest.mark.parametrize("language", PAGES)
def test_search_filter_and_order_by_mouse(visit, edition, language):
    page, targets = visit(language), edition.targets
    names = targets[f"name_{language}"]
    assert shown(page) == list(names)
    page.locator("select[name=verdict]").select_option("at_risk")
    risky = list(names[targets["verdict"] == "at_risk"])
    assert shown(page) == risky and "verdict=at_risk" in page.url
    assert str(len(risky)) in page.locator(".finder [role=status]").inner_text()
    page.locator(".finder button").first.click()
    page.locator("input[name=search]").fill(names["gdp"])
    assert names["gdp"] in shown(page) and len(shown(page)) < len(names)
    page.locator(".finder button").first.click()
    head = page.locator("th[data-sort=chance_of_row]")
    head.locator("button").click()
    rising = targets["chance"].dropna().sort_values(kind="stable")
    assert shown(page)[: len(rising)] == list(names[rising.index])
    assert head.get_attribute("aria-sort") == "ascending" and "sort=chance_of_row" in page.url
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending" and shown(page) != list(names)
    head.locator("button").click()
    assert shown(page) == list(names) and head.get_attribute("aria-sort") is None


def test_what_is_chosen_comes_back_with_the_address(visit, edition):
    page = visit(address="?verdict=at_risk&sort=indicator")
    assert sorted(shown(page)) == sorted(edition.targets.loc[edition.targets["verdict"] == "at_risk", "name_zh"])
    assert page.locator("select[name=verdict]").input_value() == "at_risk"
    assert shown(visit(address="?verdict=nonsense")) == list(edition.targets["name_zh"])


def test_a_row_folds_out_by_keyboard_and_heads_sort_by_keyboard(visit):
    page = visit()
    fold = page.locator("#row-gdp .fold")
    fold.focus()
    assert not page.locator("#row-gdp .more").is_visible()
    page.keyboard.press("Enter")
    assert page.locator("#row-gdp .more").is_visible() and fold.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Space")
    assert not page.locator("#row-gdp .more").is_visible()
    page.locator("th[data-sort=gap] button").focus()
    page.keyboard.press("Enter")
    assert page.locator("th[data-sort=gap]").get_attribute("aria-sort") == "ascending"


def test_what_if_by_keyboard(visit):
    page = visit()
    page.locator(".whatif input[name=growth]").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("7.4")
    assert page.locator(".whatif [role=status]").get_attribute("data-reached") == "false"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.locator(".whatif input[name=growth]").input_value() == "7.5"
    assert page.locator(".whatif [role=status]").get_attribute("data-reached") == "true"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator(".whatif button[aria-pressed=true]").inner_text() == say("scenario.baseline", "zh")


def test_every_control_is_reached_by_tabbing_and_shows_its_focus(visit):
    page = visit()
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, select, input, summary, [tabindex=\"0\"]')]"
        ".filter((part) => part.checkVisibility()).length"
    )
    reached = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        name, place, outline = page.evaluate("""() => { const part = document.activeElement;
            return [part.tagName, [...document.querySelectorAll('*')].indexOf(part), getComputedStyle(part).outlineStyle]; }""")
        if name != "BODY":
            reached.add(place)
            assert outline == "solid", name
    assert len(reached) == wanted


def outputs(page):
    """Figures that the control shows, by name."""
    return {part.get_attribute("data-figure"): part.inner_text() for part in page.locator(".whatif dd").all()}


@pytest.mark.parametrize("language", PAGES)
def test_what_if_shows_printed_facts_for_target_and_scenarios(visit, facts, language):
    page = visit(language)
    cases, fresh = ["target", "baseline", "rebound", "adverse"], outputs(page)
    assert page.locator(".whatif button[aria-pressed=true]").count() == 1
    for place, case in enumerate(cases):
        if place:
            page.locator(".whatif .cases button").nth(place).click()
        printed = {
            name: getattr(facts[f"whatif.{case}.{name}"], language).replace(" percentage points", " pp")
            for name in ("two_year_average", "catch_up_gap", "index")
        }
        assert outputs(page) == printed
    assert fresh["two_year_average"] == getattr(facts["gdp.two_year_average"], language)
    assert fresh["index"] == getattr(facts["gdp.index_at_target"], language)


def test_what_if_computes_as_the_lenses_do(visit, edition):
    page, gdp = visit("en"), edition.targets.loc["gdp"]
    catch_up = growth.catch_up_growth(gdp["previous_plan"], gdp["previous_actual"], gdp["aim"])
    for rate in (-9.9, -4.1, 0, 3.3, 7.4, 7.5, 10.8, 10.9, 20):
        page.locator(".whatif input[name=growth]").fill(str(rate))
        average = float(growth.two_year_average(gdp["previous_actual"], rate))
        expected = {
            "two_year_average": f"{plain_text(average, 'en', decimals=1)}%",
            "catch_up_gap": f"{plain_text(float(catch_up) - rate, 'en', decimals=1)} pp",
            "index": f"{100 * (1 + gdp['previous_actual'] / 100) * (1 + rate / 100):.1f}",
        }
        assert outputs(page) == {name: text.replace("-", "−") for name, text in expected.items()}, rate
        reached = page.locator(".whatif [role=status]").get_attribute("data-reached")
        assert (reached == "true") == (rate >= 7.5), rate


@pytest.mark.parametrize("language", PAGES)
def test_what_if_gives_the_probability_of_the_entered_target(visit, edition, language):
    page = visit(language)
    for target in (5, 7.5, 8, 12.3):
        page.locator(".whatif input[name=goal]").fill(str(target))
        chance = round(100 * chance_of_target(edition, target) + 1e-9)
        assert f"{chance}%" in page.locator(".whatif [role=status]").inner_text(), target


@pytest.mark.parametrize("language", PAGES)
def test_a_number_out_of_range_is_said_beside_its_field_and_leaves_no_old_answer(visit, language):
    page = visit(language)
    for name in ("growth", "goal"):
        field, fault = page.locator(f".whatif input[name={name}]"), page.locator(f"#whatif-{name}-fault")
        assert not fault.is_visible(), name
        for wrong in ("40", "-11", ""):
            field.fill(wrong)
            assert fault.is_visible() and "20" in fault.inner_text() and fault.get_attribute("role") == "alert", name
            assert field.get_attribute("aria-invalid") == "true", name
            assert set(outputs(page).values()) == {"—"} and page.locator(".whatif [role=status]").inner_text() == ""
        field.fill("8")
        assert not fault.is_visible() and "8%" in page.locator(".whatif [role=status]").inner_text(), name


def test_a_link_to_a_hidden_row_brings_it_back_and_opens_it(visit):
    page = visit(address="?verdict=met")
    assert not page.locator("#row-gdp").is_visible()
    page.evaluate("location.hash = '#row-gdp'")
    page.wait_for_function("document.querySelectorAll('tbody.row[hidden]').length === 0")
    assert page.locator("#row-gdp .more").is_visible()
    assert visit(address="#row-gdp").locator("#row-gdp .more").is_visible()


def test_headings_have_addresses_and_the_languages_lead_to_each_other(visit):
    page = visit()
    page.locator("h2#gdp a").click()
    assert page.url.endswith("#gdp")
    page.locator(".bar a").click()
    assert page.url.endswith("briefing.en.html#gdp")
    assert page.locator("h2#gdp").is_visible()


@pytest.mark.parametrize("language", PAGES)
def test_readable_without_scripts(visit, edition, language):
    page = visit(language, "phone", java_script_enabled=False)
    names = list(edition.targets[f"name_{language}"])
    assert [text.strip() for text in page.locator("tbody.row th").all_inner_texts()] == names
    assert page.locator("select, button, input").count() == 0
    assert not page.locator(".finder, .whatif").first.is_visible()
    assert page.locator(".more .source").first.is_visible()


def test_on_paper_it_is_light_and_without_controls(visit):
    page = visit(scheme="dark")
    page.emulate_media(media="print")
    assert not page.locator(".finder").is_visible() and not page.locator("nav.contents").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize(
    ("name", "language", "width", "scheme", "place"),
    [
        ("phone-zh", "zh", "phone", "light", None),
        ("phone-en-rows", "en", "phone", "dark", "#indicators"),
        ("desk-zh", "zh", "desk", "light", None),
        ("desk-zh-whatif", "zh", "desk", "dark", "#whatif"),
        ("desk-en-finder", "en", "desk", "light", "#indicators"),
    ],
)
def test_it_looks_as_it_did(visit, name, language, width, scheme, place):
    """What is seen is kept in tests/.artefacts; if a change is meant, copy it from there to tests/screenshots."""
    page = visit(language, width, scheme)
    if place:
        # What stands above a place may end on part of a pixel; so much room on top lets the place begin on a whole one.
        page.locator(place).evaluate("""(part) => {
            const top = part.getBoundingClientRect().top + scrollY;
            document.body.style.paddingTop = `${Math.ceil(top) - top}px`;
            part.scrollIntoView();
        }""")
    page.evaluate("document.fonts.ready")
    SEEN.mkdir(exist_ok=True)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(48, dither=Image.Dither.NONE)
    image.save(SEEN / f"{name}.png", optimize=True)
    kept = Image.open(KEPT / f"{name}.png").convert("RGB")
    assert kept.size == image.size
    apart = ImageChops.difference(kept, image.convert("RGB")).convert("L").point(lambda level: 255 * (level > 40))
    assert ImageStat.Stat(apart).mean[0] / 255 < 0.01, (
        f"{name} differs; compare tests/.artefacts with tests/screenshots"
    )


@pytest.mark.parametrize("language", PAGES)
def test_the_table_of_all_rows_fits_a_desk(kept, language):
    page = kept(language)
    page.set_viewport_size({"width": WIDTHS["desk"], "height": 800})
    frame = page.locator(".scroll:has(.indicators)")
    assert frame.evaluate("(part) => part.scrollWidth <= part.clientWidth")
