"""The brief as a letter: paragraphs, plain verdicts, the addressee first, figure and table behind the signature."""

from bs4 import BeautifulSoup

from ouhai_stats.formats.word.letter import as_letter

BRIEF = """\
<h1>Title</h1><p class="edition">Edition</p><p class="finding">It can.</p>
<p class="addressee">To: the Office</p>
<section class="grounds"><h2>Grounds</h2><dl class="key-figures"><div><dt>4.3%</dt><dd>last year</dd></div></dl></section>
<p>Growth was 4.3%.</p>
<section><h2>Risks</h2><ul><li>One <span class="verdict at_risk">▼ at risk</span></li><li>Two</li></ul></section>
<figure><img alt="fan" src="figure-1.svg"></figure>
<div class="scroll"><table><caption><span class="label">Table 1</span> To watch</caption><tr><td>few</td></tr></table></div>
<p class="closing">Next</p>
<p class="signature">The Office</p><p class="signature">9 March</p>
<h2>Table</h2>
<div class="scroll"><table><caption><span class="label">Table 2</span> All</caption>
<tr><td><span class="verdict met">★ met</span></td></tr></table></div>
"""


def letter():
    return BeautifulSoup(as_letter(BRIEF), "html.parser")


def texts(soup):
    return [piece for piece in soup.stripped_strings if piece]


def test_lists_become_paragraphs_and_tiles_go():
    soup = letter()
    assert not soup.find_all(["ul", "ol", "li", "dl"]) and "last year" not in soup.get_text()
    assert [p.get_text() for p in soup.find_all("section")[1].find_all("p")] == ["One at risk", "Two"]


def test_a_verdict_is_a_plain_word():
    soup = letter()
    assert not soup.find_all(class_=["verdict", "finding"]) and not set("▼★") & set(soup.get_text())
    assert "It can." in texts(soup) and "met" in texts(soup)


def test_the_addressee_stands_before_the_first_sentence():
    words = texts(letter())
    assert words[:4] == ["Title", "Edition", "To: the Office", "It can."]


def test_figure_and_table_stand_behind_the_signature_and_count_anew():
    soup = letter()
    (signed,) = soup.find_all("p", string="9 March")
    assert soup.figure.find_previous("p", string="9 March") is signed and soup.h2.get("class") is None
    assert soup.figure.find_previous_sibling("h2").get("class") == ["new-page"]
    (table,) = soup.find_all("table")
    assert table.caption.get_text() == "Table 1 All"


def test_without_a_signature_or_an_addressee_nothing_is_moved():
    plain = "<h1>Title</h1><p class='edition'>Edition</p><figure></figure><h2>A</h2><p>b</p>"
    soup = BeautifulSoup(as_letter(plain), "html.parser")
    assert [part.name for part in soup.find_all(True)] == ["h1", "p", "figure", "h2", "p"]
