"""A small page and document of each kind, made before any process is forked, so that none compiles templates again.

It is imported by the fork server of a build. Nothing of Typst's may run here: it works with threads, see `fork_server`.
"""

from datetime import date

import rocrate.rocrate  # noqa: F401 - what lists the files of each edition
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from ouhai_stats.display.chart_style import Chart, canvas, finish, in_house_style
from ouhai_stats.formats.body import BRIEFING, LETTER, body_of
from ouhai_stats.formats.html.page import to_html
from ouhai_stats.formats.pdf.typst_markup import typst_body
from ouhai_stats.formats.word.document import to_docx
from ouhai_stats.language.sentences import LANGUAGES

__all__ = []

TABLE = "<table><caption>0</caption><tr><th>0</th><td>0&nbsp;0</td></tr></table>"


@in_house_style
def _figure() -> Chart:
    """A figure of one point."""
    figure, axes = canvas(1)
    axes.plot([0], [0])
    return finish(figure, title="0", subtitle="0", alt="0, 0", source="0", data=TABLE)


data, metadata = _figure()._repr_mimebundle_()
shown = [new_output("display_data", data, metadata=metadata), new_output("display_data", {"text/html": TABLE})]
page = new_notebook(cells=[new_markdown_cell("# 0\n\n## 0"), new_code_cell(outputs=shown, execution_count=1)])
# A Word file's figures are drawn by Typst.
text = new_notebook(cells=[new_markdown_cell("# 0\n\n## 0"), new_code_cell(outputs=shown[1:], execution_count=1)])
for language in LANGUAGES:
    to_html(page, language, title="0", description="0", version_line="0", code=True)
    typst_body(body_of(page, language).html, language)
    to_docx(text, language, title="0", author="0", date=date(2000, 1, 1), pages=(BRIEFING, LETTER))
