"""Figures as PNG: slides that say what they show, and pictures for documents."""

import io

import pytest
from PIL import Image

from ouhai_stats.formats.typst_pictures import Slide, rasters, slides
from tests.hostile_text import CORPUS

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 403.2 100" width="403.2pt" height="100pt">'
    '<rect x="0" y="0" width="403.2" height="100" fill="#b35300"/></svg>'
)


def pixels(png):
    """A PNG as a picture in colours."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def inked(image, rows):
    """Whether anything dark stands in some rows of a picture, of its 300 dots an inch."""
    return any(sum(image.getpixel((x, y))) < 200 for y in rows for x in range(image.width))


def test_a_slide_has_its_finding_above_the_drawing_and_its_source_below():
    slide, bare = map(pixels, slides([Slide("增速 7.8%", "%", DRAWING, "资料来源"), Slide("", "", DRAWING, "")], "zh"))
    assert slide.width == bare.width == 1680
    drawing = [y for y in range(slide.height) if slide.getpixel((840, y)) == (0xB3, 0x53, 0)]
    assert len(drawing) in range(414, 420), "100 points of height are 417 dots"
    assert inked(slide, range(drawing[0])) and inked(slide, range(drawing[-1] + 1, slide.height))
    assert not inked(bare, range(bare.height))


def test_a_longer_finding_makes_a_higher_slide_and_equal_figures_equal_bytes():
    short, long, again = slides(
        [Slide("finding " * count, "%", DRAWING, "source") for count in (1, 40, 1)],
        "en",
    )
    assert pixels(long).height > pixels(short).height and short == again


@pytest.mark.parametrize("words", CORPUS)
def test_words_are_words(words):
    drawable = "".join(letter for letter in words if letter.isascii() and letter.isprintable())
    assert len(slides([Slide(drawable, drawable, DRAWING, drawable)], "en")) == 1


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(ValueError, match=r"the figures: .*U\+1F600"):
        slides([Slide("😀", "", DRAWING, "")], "en")
    with pytest.raises(RuntimeError, match="a figure could not be drawn"):
        rasters({"figure-1.svg": "<svg"})


def test_only_drawings_become_pictures():
    drawn = rasters({"figure-1.svg": DRAWING, "figure-2.png": "data:image/png;base64,AA=="})
    assert list(drawn) == ["figure-1.svg"] and pixels(drawn["figure-1.svg"]).size == (1344, 333)
    assert rasters({}) == {} and slides([], "zh") == []
