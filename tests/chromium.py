"""Chromium for tests: pages opened as a reader would open them, and what axe says of them."""

import functools
import os
import re
import shutil
from contextlib import ExitStack, closing, contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

__all__ = ["launched", "loaded", "tabs", "violations", "violations_at_widths"]

# The first draws the same pages without a window's parts, in three quarters of the processor time.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, PROGRAMS)), None)
MISSING = "no Chromium on this machine: the page was NOT tried in a browser (on Debian: apt-get install chromium-headless-shell)"
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What hangs on colours alone; a page that passes the other rules in one scheme passes them in both.
CONTRAST, LINKS = "color-contrast", "link-in-text-block"
AXE = Axe()
# Texts whose look was not seen before: what a contrast is reckoned from is the same for equal looks. What is drawn in an
# SVG is no text to axe.
NEW_LOOKS = """(looks) => {
  const seen = new Set(looks);
  const text = (part) => part.matches("input, select, textarea, button") ||
    [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const ground = (part) => {
    const { backgroundColor, backgroundImage, opacity, position, zIndex, filter, mixBlendMode } = getComputedStyle(part);
    return [backgroundColor, backgroundImage, opacity, position, zIndex, filter, mixBlendMode].join();
  };
  const grounds = new Map();
  const beneath = (part) => {
    if (!part) return "";
    if (!grounds.has(part)) grounds.set(part, ground(part) + "|" + beneath(part.parentElement));
    return grounds.get(part);
  };
  document.querySelectorAll("[data-new-look]").forEach((part) => part.removeAttribute("data-new-look"));
  for (const part of document.body.querySelectorAll(":not(svg, svg *, script, style, option)")) {
    if (!text(part) || !part.checkVisibility()) continue;
    const { color, fontSize, fontWeight, textShadow, visibility } = getComputedStyle(part);
    const look = [color, fontSize, fontWeight, textShadow, visibility, beneath(part)].join();
    if (!seen.has(look)) part.setAttribute("data-new-look", "");
    seen.add(look);
  }
  return [...seen];
}"""


@contextmanager
def launched():
    """A Chromium that asks for nothing by itself; without one, CI fails and a desk says so loudly."""
    if CHROMIUM is None:
        pytest.fail(MISSING) if os.environ.get("CI") else pytest.skip(MISSING)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@contextmanager
def tabs(browser):
    """Opens a tab of a window for each choice of its options, which notes what it asks for and what it says."""
    with ExitStack() as windows:

        @functools.cache
        def opened(**options):
            window = windows.enter_context(closing(browser.new_context(**options)))
            window.route(re.compile("^https?://"), lambda route: route.abort())
            page = window.new_page()
            page.asked, page.said = [], []
            page.on("request", lambda request: page.asked.append(request.url))
            page.on("console", lambda message: page.said.append(message.text))
            page.on("pageerror", lambda error: page.said.append(str(error)))
            return page

        yield opened


def loaded(page, address, width, height, scheme="light"):
    """The tab with a page loaded anew, whatever a test before did in it. Our pages keep nothing in the browser."""
    # Where the address differs in its last part alone, nothing would be loaded.
    page.goto("about:blank")
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="null", color_scheme=scheme)
    page.asked.clear()
    page.said.clear()
    page.goto(address)
    return page


def violations(page, looks=None, *, each=""):
    """What axe finds on a page with every disclosure open, as rule and places; contrasts once a look, or each in a part.

    ``looks`` is the set of those that were tried, on this page or others; new ones are added.
    """
    looks = set() if looks is None else looks
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.axe_script)
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    contrasts = _found(page, [CONTRAST], where=each) if each else _contrasts(page, looks)
    return _found(page, RULES, without=CONTRAST) | contrasts


def violations_at_widths(page, sizes, schemes=("light",), looks=None):
    """What axe finds at each size of the screen and in each scheme, by width, scheme and rule."""
    found, looks = {}, set() if looks is None else looks
    for size in sizes:
        page.set_viewport_size(size)
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            seen = violations(page, looks) if scheme == schemes[0] else _found(page, [LINKS]) | _contrasts(page, looks)
            found |= {(size["width"], scheme, rule): places for rule, places in seen.items()}
    return found


def _contrasts(page, looks):
    """Texts that can hardly be read, each look tried once; each text would take most of axe's time."""
    before = len(looks)
    looks.update(page.evaluate(NEW_LOOKS, list(looks)))
    return _found(page, [CONTRAST], where="[data-new-look]") if len(looks) > before else {}


def _found(page, rules, *, without=None, where=None):
    """What axe finds by some rules, on the whole page or in some parts of it."""
    options = {
        "runOnly": rules,
        "rules": {without: {"enabled": False}} if without else {},
        "resultTypes": ["violations"],
        # No rule that is run reads style sheets, and axe asks for those of a file in vain.
        "preload": {"assets": ["media"]},
    }
    found = page.evaluate("([where, options]) => axe.run(where || document, options)", [where, options])["violations"]
    return {rule["id"]: [node["html"][:120] for node in rule["nodes"]] for rule in found}
