"""Typst reads what it is given and nothing else, and whatever it says is an error of one line."""

import pytest

from ouhai_stats.display.typefaces import FAMILY
from ouhai_stats.formats.pdf.typst_markup import literal
from ouhai_stats.formats.typst_compiler import typeset

FONT = f"#set text(font: {literal(FAMILY)})"


def test_a_document_a_page_is_made_of_the_files_beside_the_source():
    made = typeset(f'{FONT}\n#read("a.txt")\n#pagebreak()\nb', {"a.txt": b"a"}, "failed", format="png", ppi=20)
    assert len(made) == 2 and all(page.startswith(b"\x89PNG") for page in made)
    (pdf,) = typeset(f"{FONT}\na", {}, "failed", format="pdf")
    assert pdf.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("#nowhere()", "unknown variable: nowhere"),
        ('#read("other.txt")', "file not found"),
        ('#read("/etc/hostname")', "file not found"),
        ('#set text(font: "Times New Roman")\na', "unknown font family: times new roman"),
    ],
)
def test_whatever_it_says_is_an_error_of_one_line(source, said):
    with pytest.raises(RuntimeError, match=said) as caught:
        typeset(source, {}, "failed", format="pdf")
    assert str(caught.value).startswith("failed: ") and "\n" not in str(caught.value)
