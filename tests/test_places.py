"""No place in code, notebooks, templates or sentences: what is true of a place is data."""

import re

from ouhai_stats.data.regions import read_regions
from ouhai_stats.files import paths

# The product's own name, the typeface's and the folder's of the package.
OWN = re.compile(r"OuhaiSansSC|Ouhai Sans SC|Ouhai Stats|ouhai[-_.]|OUHAI_|\.ouhai\.")
FILES = [
    path
    for folder in (paths.PACKAGE, paths.ROOT / "notebooks")
    for path in sorted(folder.rglob("*"))
    if path.suffix in {".py", ".ipynb", ".j2", ".yml", ".typ", ".js", ".css", ".html"}
    and "data" not in path.parts[-3:-1]
]


def names():
    """Every name of a region of this project, as words of a text."""
    regions = read_regions()
    return {*regions["name_zh"], *regions["name_zh"].str.rstrip("区市省"), *regions.loc[regions.index > 0, "name_en"]}


def found_in(text):
    """Names of places in a text, the product's own left out."""
    bare = OWN.sub("", text)
    return [name for name in names() if re.search(re.escape(name), bare, re.IGNORECASE)]


def nationwide():
    """The nation's name, which is an ordinary word of plans too: 高于全国平均 is grammar."""
    regions = read_regions()
    return regions.loc[regions["level"] == "nation", "name_zh"].tolist()


def test_no_place_is_named():
    found = {path: set(found_in(path.read_text(encoding="utf-8"))) for path in FILES}
    of_grammar = {path for path in FILES if path.parent.name == "language" and path.suffix == ".py"}
    allowed = {path: set(nationwide() if path in of_grammar else []) for path in FILES}
    assert {path: names for path, names in found.items() if not names <= allowed[path]} == {}


def test_the_search_finds_what_it_is_for():
    assert found_in("today in Wenzhou, not ouhai_stats") == ["Wenzhou"] and found_in("瓯海统计") == ["瓯海"]
    assert len(FILES) > 130
