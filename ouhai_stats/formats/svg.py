"""Figures as they stand inside a page: safe SVG, the same bytes every time, ids of their own."""

import re
from functools import lru_cache
from xml.etree import ElementTree

__all__ = ["check_alt", "drawing", "drawing_text"]

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
FONT = "'Ouhai Sans SC', sans-serif"
FORBIDDEN = {"script", "foreignObject", "iframe", "animate", "set"}
PLACEHOLDERS = {
    "alt",
    "chart",
    "figure",
    "graph",
    "image",
    "no description has been provided for this image",
    "picture",
    "plot",
    "png",
    "svg",
    "图",
    "图像",
    "图片",
    "图表",
    "示意图",
}
_OUTSIDE = re.compile(r"url\(\s*['\"]?[^#'\"\s]")
_INNER = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
_SHORTHAND = re.compile(r"(?P<before>.*?)(?P<size>[\d.]+(?:px|pt|em|%))(?:/\S+)?\s+.+")


def check_alt(alt: object, place: str) -> str:
    """Alternative text of a figure, refused where it is missing or says nothing."""
    text = " ".join(alt.split()) if isinstance(alt, str) else ""
    if not text or text.casefold().strip(" .。") in PLACEHOLDERS:
        raise ValueError(
            f"{place}: a figure has no alternative text (found {alt!r}); state its finding in a "
            "sentence as `alt` in the metadata of its output or of its cell"
        )
    return text


# A figure stands on several pages of an edition, and in each of its formats.
@lru_cache(maxsize=128)
def drawing(svg: str, prefix: str, alt: str, caption: str = "", *, place: str = "figure") -> str:
    """One SVG as markup that can stand in a page or a PDF beside others.

    Parameters
    ----------
    svg
        A whole SVG document, as matplotlib writes it.
    prefix
        Start of every id in it; unlike that of any other figure in the page.
    alt, caption
        What the figure states, and its heading; empty `alt` marks decoration.

    Notes
    -----
    Ids are counted anew in the order of the document and kept only where something refers to them,
    so a random salt never reaches the page. `style` attributes become presentation attributes:
    the page's content policy forbids inline style.
    """
    try:
        root = ElementTree.fromstring(svg.strip())
    except ElementTree.ParseError as error:
        raise ValueError(f"{place}: a figure is not well-formed SVG ({error})") from None
    _drop_metadata(root)
    for element in root.iter():
        _plain_attributes(element, place)
    _own_ids(root, prefix)
    _name(root, prefix, alt, caption)
    ElementTree.register_namespace("", SVG)
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    return re.sub(r">\s*\n\s*<", ">\n<", text)


@lru_cache(maxsize=128)
def drawing_text(svg: str) -> tuple[str, str]:
    """Characters that a drawing shows as text: of regular and of bold weight."""
    regular, bold = [], []
    for element in ElementTree.fromstring(svg).iter(f"{{{SVG}}}text"):
        heavy = any(part.get("font-weight") in ("bold", "600", "700", "800", "900") for part in element.iter())
        (bold if heavy else regular).append("".join(element.itertext()))
    return "".join(regular), "".join(bold)


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _drop_metadata(root: ElementTree.Element) -> None:
    """Take out what only tools read; a rule for all elements moves to the root, where it is inherited."""
    for parent in list(root.iter()):
        for child in list(parent):
            if _local(child.tag) == "style":
                for rule, body in re.findall(r"([^{}]+)\{([^}]*)\}", child.text or ""):
                    if rule.strip() == "*":
                        root.set("style", f"{body};{root.get('style', '')}")
            if _local(child.tag) in ("metadata", "style", "title", "desc"):
                parent.remove(child)


def _plain_attributes(element: ElementTree.Element, place: str) -> None:
    """Presentation attributes only; nothing that runs and nothing that fetches."""
    kind = _local(element.tag)
    if kind in FORBIDDEN:
        raise ValueError(f"{place}: a figure holds <{kind}>; only drawn shapes and text are allowed")
    style = element.attrib.pop("style", "")
    for name in list(element.attrib):
        if name.startswith("on"):
            raise ValueError(f"{place}: a figure holds the script attribute {name}; only shapes and text are allowed")
        if _local(name) == "href":
            target = element.attrib.pop(name)
            if not target.startswith(("#", "data:image/")):
                raise ValueError(f"{place}: a figure refers to {target!r}; it must hold all that it shows")
            element.set("href", target)
    outside = next(
        (value for value in (style, *element.attrib.values()) if "url(" in value and _OUTSIDE.search(value)),
        "",
    )
    if outside:
        raise ValueError(f"{place}: a figure refers to {outside!r}; it must hold all that it shows")
    for part in style.split(";"):
        name, _, value = (piece.strip() for piece in part.partition(":"))
        if name == "font":
            _font(element, value)
        elif name and value:
            element.set(name, value)
    if kind in ("text", "tspan") and element.get("font-family"):
        element.set("font-family", FONT)


def _font(element: ElementTree.Element, value: str) -> None:
    """The shorthand `font: bold 10px 'Face'` as attributes of their own."""
    shorthand = _SHORTHAND.match(value)
    if shorthand is None:
        return
    element.set("font-family", FONT)
    element.set("font-size", shorthand["size"])
    for word in shorthand["before"].split():
        if word in ("bold", "600", "700", "800", "900"):
            element.set("font-weight", "bold")


def _own_ids(root: ElementTree.Element, prefix: str) -> None:
    """Count the ids that are referred to, `prefix-1` on, and forget the others."""
    values = [value for element in root.iter() for value in element.attrib.values() if "url(" in value]
    used = {match for value in values for match in _INNER.findall(value)}
    used |= {value[1:] for element in root.iter() if (value := element.get("href", "")).startswith("#")}
    named = [element.get("id") for element in root.iter() if element.get("id") in used]
    new = {old: f"{prefix}-{number}" for number, old in enumerate(dict.fromkeys(named), 1)}
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if name == "id":
                element.attrib.pop("id")
                if value in new:
                    element.set("id", new[value])
            elif name == "href" and value.startswith("#"):
                element.set("href", "#" + new.get(value[1:], value[1:]))
            elif "url(" in value:
                element.set(name, _INNER.sub(lambda match: f"url(#{new.get(match[1], match[1])})", value))


def _name(root: ElementTree.Element, prefix: str, alt: str, caption: str) -> None:
    """Say to a screen reader what the drawing is: `title` its heading, `desc` its finding."""
    if not alt:
        root.set("aria-hidden", "true")
        return
    words = {"title": caption, "desc": alt} if caption else {"title": alt}
    root.set("role", "img")
    root.set("aria-labelledby", " ".join(f"{prefix}-{name}" for name in words))
    for position, (name, text) in enumerate(words.items()):
        element = ElementTree.Element(f"{{{SVG}}}{name}", {"id": f"{prefix}-{name}"})
        element.text = text
        root.insert(position, element)
