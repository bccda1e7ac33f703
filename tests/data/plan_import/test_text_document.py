"""Text files: their encodings, paragraphs, and tables between strokes or tabs."""

import pytest

from ouhai_stats.data.plan_import.text_document import decoded


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_each_encoding_is_read(encoding):
    assert decoded("地区生产总值增长7%左右".encode(encoding), "plan.txt").lstrip("\ufeff") == "地区生产总值增长7%左右"
