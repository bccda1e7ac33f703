"""Figures inside a page: safe, named, stable, and with ids of their own."""

import xml.etree.ElementTree as Tree

import pytest
from sample_notebook import SVG

from ouhai_stats.formats.svg import check_alt, drawing, drawing_text


def sample(salt: str = "a1b2") -> str:
    return SVG.format(first="2019年 8.2%", second="2020年 4.3%", salt=salt)


def test_ids_are_counted_anew_so_that_a_random_salt_never_shows() -> None:
    assert drawing(sample("x1"), "figure-1", "降到4.3%。") == drawing(sample("zz9"), "figure-1", "降到4.3%。")


def test_every_reference_still_arrives() -> None:
    root = Tree.fromstring(drawing(sample(), "figure-3", "降到4.3%。"))
    ids = {element.get("id") for element in root.iter()} - {None}
    use = next(element for element in root.iter() if element.tag.endswith("use"))
    clipped = next(element for element in root.iter() if element.get("clip-path"))
    assert use.get("href")[1:] in ids
    assert clipped.get("clip-path")[5:-1] in ids
    assert all(name.startswith("figure-3-") for name in ids)


def test_two_drawings_share_no_id() -> None:
    first, second = (Tree.fromstring(drawing(sample(), name, "降到4.3%。")) for name in ("figure-1", "figure-2"))
    assert not {e.get("id") for e in first.iter()} & {e.get("id") for e in second.iter()} - {None}


def test_the_drawing_says_what_it_is() -> None:
    root = Tree.fromstring(drawing(sample(), "figure-1", "增速降到 <4.3%>。", "增速"))
    assert root.get("role") == "img"
    assert [root[0].text, root[1].text] == ["增速", "增速降到 <4.3%>。"]
    assert root.get("aria-labelledby") == f"{root[0].get('id')} {root[1].get('id')}"


def test_decoration_is_hidden_from_a_screen_reader() -> None:
    assert 'aria-hidden="true"' in drawing(sample(), "figure-1", "")


def test_no_inline_style_is_left_and_the_typeface_is_ours() -> None:
    svg = drawing(sample(), "figure-1", "降到4.3%。")
    assert "style" not in svg
    assert "DejaVu" not in svg
    assert svg.count("Ouhai Sans SC") == 2
    assert 'stroke-linejoin="round"' in svg  # what the rule for all elements said
    assert 'font-size="11px"' in svg


def test_the_date_of_drawing_is_dropped() -> None:
    assert "metadata" not in drawing(sample(), "figure-1", "降到4.3%。")


def test_text_is_told_apart_by_weight() -> None:
    assert drawing_text(drawing(sample(), "figure-1", "降到4.3%。")) == ("2019年 8.2%", "2020年 4.3%")


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<foreignObject><p>x</p></foreignObject>", "<foreignObject>"),
        ('<rect onload="alert(1)"/>', "onload"),
        ('<image href="https://example.org/a.png"/>', "it must hold all that it shows"),
        ('<rect fill="url(https://example.org/a.svg#b)"/>', "it must hold all that it shows"),
        ("<rect>", "not well-formed"),
    ],
)
def test_what_runs_or_fetches_is_refused(part: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        drawing(
            f'<svg xmlns="http://www.w3.org/2000/svg">{part}</svg>',
            "figure-1",
            "降到4.3%。",
            place="cell 'x'",
        )


@pytest.mark.parametrize("alt", [None, "", "  ", "image", "图片", "No description has been provided for this image", 5])
def test_an_alternative_text_that_says_nothing_is_refused(alt: object) -> None:
    with pytest.raises(ValueError, match=r"cell 'growth'.*no alternative text"):
        check_alt(alt, "cell 'growth'")
