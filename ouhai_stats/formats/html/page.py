"""The HTML briefing: one page that fetches nothing, from an executed notebook."""

import re
from collections.abc import Mapping

from lxml import html as markup
from markupsafe import Markup
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import Unicode

from ouhai_stats.display import typefaces
from ouhai_stats.files import paths
from ouhai_stats.files.templates import templates
from ouhai_stats.formats.body import BRIEF, BRIEFING, Body, at_first_chapter, body_of
from ouhai_stats.formats.html.content_policy import content_policy
from ouhai_stats.formats.html.outside_references import outside_references
from ouhai_stats.formats.html.page_fonts import bold_text
from ouhai_stats.formats.page_tree import ids_of, made, put_text
from ouhai_stats.formats.svg import drawing_text

__all__ = ["BriefingHTMLExporter", "body_html", "outside_references", "to_html"]

_HAN = re.compile("[\u3400-\u9fff]")
# Chinese from its first to its last character, with the marks and figures between.
_RUN = re.compile("([〔《（“]*[\u3400-\u9fff](?:[^A-Za-z\n;]*[\u3400-\u9fff〕》）”。])?)")
_TAGS = {"zh": "zh-CN", "en": "en"}
_WORDS = {
    "zh": {
        "skip": "跳到正文",
        "top": "回到目录",
        "contents": "目录",
        "other": "English",
        "workings": "推算过程",
        "pages": "本期各页",
        "downloads": "下载",
        "briefing": "返回简报",
    },
    "en": {
        "skip": "Skip to the text",
        "top": "To the contents",
        "contents": "Contents",
        "other": "中文",
        "workings": "Workings",
        "pages": "Pages of this edition",
        "downloads": "Download",
        "briefing": "Back to the briefing",
    },
}


def body_html(nb: NotebookNode, language: str) -> str:
    """Body of the briefing as HTML, figures inlined; the page around it is left to `to_html`."""
    body = body_of(nb, language, "screen")
    return _inline(_on_screen(body, language), body)


def to_html(
    nb: NotebookNode,
    language: str,
    *,
    title: str,
    description: str,
    version_line: str,
    series: str = "",
    alternate: str | None = None,
    mark: str = "",
    pages: tuple[str, ...] = (BRIEF, BRIEFING),
    siblings: Mapping[str, str] | None = None,
    downloads: Mapping[str, str] | None = None,
    workings: Mapping[str, str] | None = None,
    briefing: str = "",
    code: bool = False,
) -> str:
    """One page of the briefing, self-contained.

    Parameters
    ----------
    nb, language
        Executed notebook, and the edition to make of it: zh or en.
    title, description
        Name of the page in a browser's tab and what a search shows of it.
    version_line
        Edition, data date and code version, for the foot of the page.
    series
        Name of the series of editions, above the page.
    alternate
        Address of the edition in the other language, relative to this one.
    mark
        Word across the page, such as DRAFT; none for a released edition.
    pages
        Which pages of the notebook it shows; see `body_of`.
    siblings, downloads
        Names of the other pages of the edition, and of its files, by address; links under the title.
    workings
        Titles of the pages with the workings by address, for links at the foot.
    briefing
        Address of the briefing that a page with workings belongs to.
    code
        Whether each cell's code is shown, folded.
    """
    body = body_of(nb, language, "screen", code=code, files=bool(downloads), pages=pages)
    shown = _on_screen(body, language)
    head, rest = at_first_chapter(_inline(shown, body))
    other = "en" if language == "zh" else "zh"
    words = {**_WORDS[language], "series": series}
    links = [name for links_of in (workings, siblings, downloads) for name in (links_of or {}).values()]
    css = _stylesheet(shown, body.drawings, [title, version_line, mark, *words.values(), *links])
    css += (paths.TEMPLATES / "briefing" / "mark.css").read_text(encoding="utf-8") if mark else ""
    script = (paths.TEMPLATES / "briefing" / "briefing.js").read_text(encoding="utf-8")
    template = templates(paths.TEMPLATES / "briefing").get_template("page.html.j2")
    html = template.render(
        tag=_TAGS[language],
        other_tag=_TAGS[other],
        words=words,
        title=title,
        description=description,
        version_line=version_line,
        alternate=alternate,
        mark=mark,
        siblings=siblings or {},
        downloads=downloads or {},
        workings=workings or {},
        briefing=briefing,
        policy=content_policy(css, script),
        css=Markup(css),
        script=Markup(script),
        chapters=_chapters(body),
        masthead=Markup(head),
        text=Markup(rest),
    )
    outside = outside_references(html, alternate)
    if outside:
        raise ValueError(f"the page would fetch {', '.join(outside)}; a briefing holds all that it shows")
    return html


def _on_screen(body: Body, language: str) -> str:
    """Body with what only a screen has: headings that link, Chinese in English text marked as such.

    The body's tree becomes it.
    """
    ids = {*ids_of(body.tree)}
    for heading in body.tree.iter("h2", "h3", "h4"):
        _link_heading(heading, ids)
    if language != "zh":
        _mark_chinese(body.tree)
    return body.html


def _link_heading(heading: markup.HtmlElement, ids: set[str]) -> None:
    """Make a heading a link: to the place that it names (`data-to`), or to itself, so that its address can be taken."""
    place = heading.get("data-to", "")
    if place not in ids:
        place = heading.get("id")
    link = made("a", heading.text or "", href=f"#{place}", class_="anchor")
    link.extend(heading)
    heading.text = None
    heading.append(link)


def _mark_chinese(tree: markup.HtmlElement) -> None:
    """Say of Chinese words in an English text that they are Chinese."""
    for text in filter(_HAN.search, tree.xpath("//text()")):
        before, *others = _RUN.split(text)
        put_text(text, before)
        spans = []
        for chinese, after in zip(others[::2], others[1::2], strict=True):
            spans.append(made("span", chinese, lang=_TAGS["zh"]))
            spans[-1].tail = after
        holder = text.getparent()
        parent, place = (holder.getparent(), holder.getparent().index(holder) + 1) if text.is_tail else (holder, 0)
        parent[place:place] = spans


def _inline(html: str, body: Body) -> str:
    """HTML with each figure put in its place."""

    def picture(match: re.Match) -> str:
        content = body.drawings[match["name"]]
        return content.strip() if content.startswith("<") else match[0].replace(match["name"], content)

    return re.sub(r'<img\b[^>]*\bsrc="(?P<name>figure-\d+\.(?:svg|png))"[^>]*>', picture, html)


def _chapters(body: Body) -> list[dict]:
    """Contents: chapters with their parts."""
    chapters: list[dict] = []
    for heading in body.headings:
        if heading.level == 2:
            chapters.append({"text": heading.text, "anchor": heading.anchor, "parts": []})
        else:
            chapters[-1]["parts"].append({"text": heading.text, "anchor": heading.anchor})
    return chapters


def _stylesheet(html: str, drawings: Mapping[str, str], words: list[str]) -> str:
    """Style of the page with the letters it needs and no more."""
    page = markup.fragment_fromstring(html, create_parent="div")
    drawn = [drawing_text(svg) for svg in drawings.values() if svg.startswith("<")]
    labels = page.xpath("//@*[starts-with(name(), 'data-')]")
    regular = "".join(["0123456789.,−-+#", page.text_content(), *words, *labels, *(text for text, _ in drawn)])
    bold = "".join(["0123456789", bold_text(page), *words, *labels, *(text for _, text in drawn)])
    typefaces.check_glyphs(regular + bold, "the HTML briefing")
    css = (paths.TEMPLATES / "briefing" / "briefing.css").read_text(encoding="utf-8")
    return "\n".join([typefaces.webfont_css(regular, bold).strip(), css.strip(), ""])


class BriefingHTMLExporter(Exporter):
    """nbconvert exporter of the HTML briefing."""

    file_extension = Unicode(".html").tag(config=True)
    output_mimetype = "text/html"
    export_from_notebook = "Ouhai Stats briefing (HTML)"
    language = Unicode("zh", help="zh or en").tag(config=True)
    title = Unicode("", help="Title of the page").tag(config=True)
    description = Unicode("", help="What a search shows of the page").tag(config=True)
    version_line = Unicode("", help="Edition, data date and code version").tag(config=True)
    series = Unicode("", help="Name of the series of editions").tag(config=True)
    alternate = Unicode("", help="Address of the edition in the other language").tag(config=True)

    def from_notebook_node(self, nb: NotebookNode, resources: dict | None = None, **kw: object) -> tuple[str, dict]:
        """Page and resources."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        title = self.title or str(resources.get("metadata", {}).get("name", ""))
        return to_html(
            nb,
            self.language,
            title=title,
            description=self.description or title,
            version_line=self.version_line,
            series=self.series,
            alternate=self.alternate or None,
        ), resources
