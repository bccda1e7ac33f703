"""Elements of a Word document, made so that every text is a text: what XML cannot hold is dropped."""

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element

from ouhai_stats.language.formatting import printable

__all__ = ["field", "make", "paragraph", "run"]

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Words of a run's format in the order in which Word's schema wants them.
FORMATS = ("b", "i", "strike", "u", "superscript", "subscript")


def make(tag: str, *children: _Element, **attributes: object) -> _Element:
    """Element such as `w:jc`; attributes of the prefix `w` bear it too, others only if written `r:embed`."""
    element = OxmlElement(tag)
    prefix = "w:" if tag.startswith("w:") else ""
    for name, value in attributes.items():
        name = name if ":" in name else prefix + name
        element.set(qn(name) if ":" in name else name, printable(str(value)))
    element.extend(children)
    return element


def run(text: str, formats: frozenset[str] = frozenset()) -> _Element:
    """Run of text in a format, such as `b` for bold; a line feed breaks the line."""
    pieces = []
    for number, line in enumerate(printable(text).split("\n")):
        pieces += [make("w:br")] * (number > 0)
        if line:
            words = make("w:t")
            words.text = line.replace("\t", " ").replace("\r", "")
            words.set(XML_SPACE, "preserve")
            pieces.append(words)
    return make("w:r", *_format(formats), *pieces)


def _format(formats: frozenset[str]) -> list[_Element]:
    """Properties of a run."""
    marks = []
    for name in FORMATS:
        if name not in formats:
            continue
        if name in ("superscript", "subscript"):
            marks.append(make("w:vertAlign", val=name))
        else:
            marks.append(make(f"w:{name}", val="single") if name == "u" else make(f"w:{name}"))
    return [make("w:rPr", *marks)] if marks else []


def field(code: str, shown: str) -> list[_Element]:
    """Field that Word counts itself, with what it shows until then."""
    instruction = make("w:instrText")
    instruction.text = f" {code} "
    instruction.set(XML_SPACE, "preserve")
    marks = {kind: make("w:r", make("w:fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")}
    return [marks["begin"], make("w:r", instruction), marks["separate"], run(shown), marks["end"]]


def paragraph(style: str, *content: _Element, properties: tuple[_Element, ...] = ()) -> _Element:
    """Paragraph in a style, by the style's id."""
    return make("w:p", make("w:pPr", make("w:pStyle", val=style), *properties), *content)
