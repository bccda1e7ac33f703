"""Old Word and WPS documents, read through LibreOffice where it is installed."""

import subprocess

import office
import pytest
from docx import Document as new_word

from ouhai_stats.data.plan_import import old_word_document
from ouhai_stats.data.plan_import.readers import read_document

OLD = b"\xd0\xcf\x11\xe0" + b"\0" * 600


def test_old_word_files_need_libreoffice(tmp_path, monkeypatch):
    (tmp_path / "plan.doc").write_bytes(OLD)
    monkeypatch.setattr(old_word_document.shutil, "which", lambda name: None)
    with pytest.raises(ValueError, match=r"LibreOffice, which is not installed; save the file as \.docx"):
        read_document(tmp_path / "plan.doc")


@pytest.mark.office
def test_old_word_files_are_read_through_libreoffice(tmp_path):
    office.program("soffice", "libreoffice-writer-nogui")
    word = new_word()
    word.add_paragraph("2022年主要目标如下：地区生产总值增长7%。")
    word.save(tmp_path / "plan.docx")
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "doc",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "plan.docx")], capture_output=True, check=True)
    read = read_document(tmp_path / "plan.doc")
    assert [paragraph.text for paragraph in read.paragraphs] == ["2022年主要目标如下：地区生产总值增长7%。"]
