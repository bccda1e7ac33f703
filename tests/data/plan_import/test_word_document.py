"""Word documents: merged cells as one, insertions in, deletions out."""

import pytest
from docx import Document as new_word
from plan_documents import bytes_of

from ouhai_stats.data.plan_import.readers import read_document
from ouhai_stats.data.plan_import.word_document import read_docx


def test_insertions_count_and_deletions_do_not(tmp_path):
    word = new_word()
    paragraph = word.add_paragraph("增长")._p
    for tag, text in (("ins", "<w:t>7%</w:t>"), ("del", "<w:delText>6%</w:delText>")):
        from docx.oxml import parse_xml

        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        paragraph.append(parse_xml(f"<w:{tag} {space} w:id='1'><w:r>{text}</w:r></w:{tag}>"))
    word.save(tmp_path / "plan.docx")
    assert [part.text for part in read_document(tmp_path / "plan.docx").paragraphs] == ["增长7%"]


def test_a_word_table_whose_merges_do_not_fit_says_so():
    word = new_word()
    table = word.add_table(3, 3)
    table.cell(1, 1).merge(table.cell(2, 1))
    table.rows[1]._tr.remove(table.rows[1]._tr.tc_lst[2])
    table.rows[1]._tr.remove(table.rows[1]._tr.tc_lst[1])
    with pytest.raises(ValueError, match=r"plan\.docx, table 1: its merged cells do not fit together; save it anew"):
        read_docx(bytes_of(word), "plan.docx")


def test_a_merged_cell_stands_in_every_place_that_it_covers_and_the_order_is_kept():
    word = new_word()
    word.add_paragraph("上")
    table = word.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "经济"
    for row, text in enumerate(["7.5\n以上", "6", "5"]):
        table.cell(row, 1).text = text
    word.add_paragraph("下")
    document = read_docx(bytes_of(word), "plan.docx")
    assert [part.text for part in document.paragraphs] == ["上", "下"] and document.order == [1]
    assert [document.grids[0].texts(row) for row in range(3)] == [["经济", "7.5以上"], ["经济", "6"], ["", "5"]]
