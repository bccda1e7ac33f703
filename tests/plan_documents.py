"""The plan on file printed again as documents of each kind, with its two-row head and merged cells."""

import html
import io
import re

import pandas as pd
import typst
from docx import Document as new_word
from openpyxl import Workbook

from ouhai_stats.data.csv_text import read_table
from ouhai_stats.data.plan_import.draft import draft_of
from ouhai_stats.data.plan_import.readers import read_document
from ouhai_stats.data.sources import plan_folder, read_source
from ouhai_stats.files import paths

FORMATS = ["docx", "pdf", "html", "xlsx", "txt"]
YEAR = 2021
PLAN = plan_folder(YEAR)


def raw(name):
    """A raw table of the plan on file."""
    return read_table(PLAN / f"{name}.csv")


def head(year=YEAR):
    """Two-row head as lines of (text, rows, columns); None where a cell above or left of it covers the place."""
    before = str(year - 1)
    first = [
        ("类别", 2, 1),
        ("序号", 2, 1),
        ("指标名称", 2, 1),
        ("单位", 2, 1),
        (f"{before}年", 1, 2),
        None,
        (f"{year}年计划", 2, 1),
    ]
    return [first, [None, None, None, None, ("计划", 1, 1), ("完成", 1, 1), None]]


def annex():
    """The annex as printed: categories, numbers and two targets as cells over several rows."""
    lines = raw("annex").drop(columns="row").to_numpy().tolist()
    body = [[(text, 1, 1) for text in line] for line in lines]
    for column, ends in ((0, None), (1, None), (6, {7: 12, 28: 37})):
        starts = [row for row, line in enumerate(lines) if line[column]] if ends is None else list(ends)
        for start in starts:
            later = [row for row in starts if row > start]
            stop = ends[start] if ends else later[0] if later else len(lines)
            body[start][column] = (lines[start][column], stop - start, 1)
            for row in range(start + 1, stop):
                body[row][column] = None
    return head() + body


def paragraphs():
    """The plan's running text in short: its title, goals and the phrases of its commitments by section."""
    source = read_source(PLAN)
    goals = [(line.name, line.target) for line in raw("body_targets").itertuples()]
    assigned = [name for name, target in goals if target == "完成上级下达任务"]
    clauses = [name + target for name, target in goals if target != "完成上级下达任务"]
    text = [
        source["publisher"] + "文件",
        source["document_number"],
        source["title"],
        f"{YEAR}年我区国民经济和社会发展主要目标如下(详见附件)："
        + "，".join(clauses)
        + "，"
        + "、".join(assigned)
        + "完成上级下达任务。",
        "根据上述要求和目标，重点抓好以下几方面的工作：",
    ]
    chapter = None
    for (section, theme), lines in raw("commitments").groupby(["section", "theme_zh"], sort=False):
        if section[0] != chapter and section[0] in "一二三四":
            chapter = section[0]
            text.append(f"{chapter}、重点工作之{chapter}")
        mark = re.search("（.）", section)
        text.append(f"{mark[0] if mark else ''}{theme}。" + "。".join(lines["words"]) + "。")
    return [*text, f"附件：{YEAR}年国民经济和社会发展主要指标"]


ENDING = ["温州市瓯海区人民政府办公室", "2021年3月9日印发"]


def as_txt(lines, text, path):
    """Text with the table between strokes, in two parts with the head repeated, its merges lost."""

    def line(cells):
        return "| " + " | ".join("" if cell is None else cell[0] for cell in cells) + " |"

    rule = "|" + "----|" * len(lines[0])
    half = (len(lines) - 2) // 2
    parts = [
        [line(lines[0]), rule, line(lines[1]), *map(line, part)] for part in (lines[2 : 2 + half], lines[2 + half :])
    ]
    path.write_text("\n\n".join([*text, *("\n".join(part) for part in parts), *ENDING]), encoding="utf-8")


def as_html(lines, text, path):
    """Web page with row and column spans."""

    def cell(entry):
        words, rows, columns = entry
        return f'<td rowspan="{rows}" colspan="{columns}"><p>{html.escape(words)}</p></td>'

    rows = "".join("<tr>" + "".join(cell(entry) for entry in line if entry) + "</tr>" for line in lines)
    body = "".join(f"<p>{html.escape(words)}</p>" for words in text)
    page = f"<!doctype html><meta charset=utf-8><body>{body}<table>{rows}</table><p>{'</p><p>'.join(ENDING)}</p>"
    path.write_text(page, encoding="utf-8")


def as_docx(lines, text, path):
    """Word document with merged cells."""
    word = new_word()
    for words in text:
        word.add_paragraph(words)
    table = word.add_table(len(lines), len(lines[0]))
    for row, line in enumerate(lines):
        for column, entry in enumerate(line):
            if entry:
                words, rows, columns = entry
                corner = table.cell(row, column)
                corner.merge(table.cell(row + rows - 1, column + columns - 1)) if rows * columns > 1 else None
                corner.text = words
    for words in ENDING:
        word.add_paragraph(words)
    word.save(path)


def as_xlsx(lines, text, path):
    """Workbook with the text as lines above the table."""
    book = Workbook()
    sheet = book.active
    for words in text:
        sheet.append([words])
    start = len(text) + 1
    for row, line in enumerate(lines):
        for column, entry in enumerate(line):
            if entry:
                words, rows, columns = entry
                sheet.cell(start + row, column + 1, float(words) if re.fullmatch(r"-?\d+\.\d+", words) else words)
                if rows * columns > 1:
                    sheet.merge_cells(
                        start_row=start + row,
                        start_column=column + 1,
                        end_row=start + row + rows - 1,
                        end_column=column + columns,
                    )
    for words in ENDING:
        sheet.append([words])
    book.save(path)


def as_pdf(lines, text, path, height="29.7cm"):
    """PDF over several pages with the head repeated, set by typst."""

    def quoted(words):
        return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def cell(entry):
        words, rows, columns = entry
        return f"table.cell(rowspan: {rows}, colspan: {columns})[#{quoted(words)}]"

    top, body = (", ".join(cell(entry) for line in part for entry in line if entry) for part in (lines[:2], lines[2:]))
    widths = ", ".join(["auto", "auto", "1fr", "auto", "auto", "auto", "auto"][: len(lines[0])])
    pieces = [
        f'#set page(width: 21cm, height: {height}, margin: 2cm, numbering: "1")',
        '#set text(font: "Ouhai Sans SC", size: 10pt)',
        *(f"#par[#{quoted(words)}]" for words in text),
        "#pagebreak()",
        f"#table(columns: ({widths}), stroke: 0.5pt, table.header({top}), {body})",
        *(f"#par[#{quoted(words)}]" for words in ENDING),
    ]
    path.write_bytes(typst.compile("\n\n".join(pieces).encode(), font_paths=[paths.FONTS], ignore_system_fonts=True))


def printed(folder, form, lines=None, text=None):
    """File of a plan in one of the formats."""
    path = folder / f"plan.{form}"
    writers = {"txt": as_txt, "md": as_txt, "html": as_html, "docx": as_docx, "xlsx": as_xlsx, "pdf": as_pdf}
    writers[form](annex() if lines is None else lines, paragraphs() if text is None else text, path)
    return path


def bytes_of(book):
    """A workbook or Word document as bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def draft_of_lines(tmp_path, lines):
    """Draft of an annex of 2023."""
    cells = [[cell if isinstance(cell, tuple) or cell is None else (cell, 1, 1) for cell in line] for line in lines]
    path = printed(tmp_path, "html", cells, ["清河市2023年国民经济和社会发展计划"])
    return draft_of(path, read_document(path), None)


def rows_of_lines(tmp_path, lines):
    """Tidy rows of an annex of 2023, each its name, unit, last result, operator, target and reference."""
    read = draft_of_lines(tmp_path, lines)
    assert read.annex.refusals == []
    columns = ["name_zh", "unit", "previous_actual", "operator", "target", "reference"]
    frame = read.targets[columns].astype(object)
    return [
        tuple(None if pd.isna(cell) or cell == "" else cell for cell in line) for line in frame.itertuples(index=False)
    ]


def draft_of_file(path, year=None):
    """Draft of a file."""
    return draft_of(path, read_document(path), year)


def draft_of_table(tmp_path, lines, text=("主要指标",), year=None, form="html"):
    """Draft of a document with one table, its lines as texts."""
    cells = [[(text, 1, 1) for text in line] for line in lines]
    return draft_of_file(printed(tmp_path, form, cells, list(text)), year)


def targets_of(read, *columns):
    """Columns of the tidy targets as tuples, blanks as None."""
    frame = read.targets[list(columns)].astype(object)
    return [tuple(None if pd.isna(cell) else cell for cell in line) for line in frame.itertuples(index=False)]
