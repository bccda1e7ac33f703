"""A small executed briefing on real targets of the 2021 plan, to try the exports on."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from ouhai_stats.formats.body import body_of

__all__ = ["SVG", "code_cell", "frame_html", "html_of", "notebook_of", "prose", "sample_notebook", "svg_output"]

ROWS = [
    ("经济发展", "地区生产总值增速", "GDP growth", "%", "7.5左右", "4.3", "7.5以上", "at_risk"),
    ("经济发展", "第一产业增速", "Primary sector growth", "%", "1.5", "2.3", "2", "on_track"),
    ("经济发展", "第二产业增速", "Secondary sector growth", "%", "7", "2.8", "7.5", "at_risk"),
    ("经济发展", "规上工业增加值增速", "Industrial value added growth", "%", "–", "1.2", "9左右", "at_risk"),
    ("经济发展", "一般公共预算收入增速", "Budget revenue growth", "%", "8左右", "2.6", "8左右", "reachable"),
    ("科技创新", "研究与试验发展经费投入强度", "R&D intensity", "%", "3.05", "3.15", "3.2以上", "on_track"),
    (
        "科技创新",
        "每万人发明专利拥有量",
        "Patents per 10,000 people",
        "件",
        "–",
        "40.09",
        "40.89",
        "on_track",
    ),
    (
        "科技创新",
        "高新技术产业增加值占规上工业增加值比重",
        "High-tech share of industry",
        "%",
        "–",
        "36.5",
        "37",
        "on_track",
    ),
    ("社会民生", "城镇新增就业人数", "New urban jobs", "万人", "1", "1.85", "1", "met"),
    (
        "社会民生",
        "每千人拥有婴幼儿照护设施托位",
        "Childcare places per 1,000",
        "个",
        "–",
        "2",
        "2.3",
        "reachable",
    ),
    (
        "生态环保",
        "单位生产总值综合能耗下降率",
        "Fall in energy use per unit of GDP",
        "%",
        "2.2",
        "5",
        "完成上级下达任务",
        "not_assessed",
    ),
]
VERDICTS = {
    "zh": {
        "met": "★ 已达成",
        "on_track": "● 完成进展顺利",
        "reachable": "◆ 经过努力能够完成",
        "at_risk": "▲ 仍需付出更大努力",
        "not_assessed": "○ 暂不评估",
    },
    "en": {
        "met": "★ Met",
        "on_track": "● On track",
        "reachable": "◆ Reachable with effort",
        "at_risk": "▲ At risk",
        "not_assessed": "○ Not assessed",
    },
}
COUNTS = {"met": 4, "on_track": 12, "reachable": 9, "at_risk": 8, "not_assessed": 4}
SVG = """<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="460.8pt" height="200pt" viewBox="0 0 460.8 200"
 xmlns="http://www.w3.org/2000/svg" version="1.1">
 <metadata><date>{salt}</date></metadata>
 <defs><style type="text/css">*{{stroke-linejoin: round; stroke-linecap: butt}}</style></defs>
 <g id="figure_1"><path id="m{salt}" d="M 40 160 L 430 160" style="fill: none; stroke: #1a232c"/></g>
 <g clip-path="url(#p{salt})">
 <path d="M 60 100 L 200 130 L 400 60" style="fill: none; stroke: #0b5563; stroke-width: 2"/>
 <use xlink:href="#dot{salt}" x="200" y="130"/></g>
 <g><text x="60" y="90" style="font: 11px 'DejaVu Sans', sans-serif; text-anchor: middle">{first}</text>
 <text x="200" y="150" style="font: bold 11px 'DejaVu Sans'; text-anchor: middle">{second}</text></g>
 <defs><clipPath id="p{salt}"><rect x="40" y="20" width="400" height="140"/></clipPath>
 <circle id="dot{salt}" r="4" style="fill: #8a1c12"/></defs>
</svg>"""


def code_cell(*outputs: dict, tags: tuple[str, ...] = (), cell_id: str = "a-cell", **metadata: object) -> dict:
    """An executed code cell with these outputs."""
    return new_code_cell(
        "shown_nowhere = 1",
        outputs=list(outputs),
        execution_count=7,
        id=cell_id,
        metadata={"tags": list(tags), **metadata},
    )


def svg_output(first: str = "2019年 8.2%", second: str = "2020年 4.3%", salt: str = "a1b2", **said: str) -> dict:
    """A figure as matplotlib's inline backend displays it."""
    return new_output(
        "display_data",
        {
            "image/svg+xml": SVG.format(first=first, second=second, salt=salt),
            "text/plain": "<Figure size 640x480 with 1 Axes>",
        },
        metadata={"image/svg+xml": said} if said else {},
    )


def frame_html() -> str:
    """A table as pandas displays it: inline style, border, index name in a row of its own."""
    return """<div>
<style scoped>.dataframe tbody tr th { vertical-align: top; }</style>
<table border="1" class="dataframe"><thead>
<tr style="text-align: right;"><th></th><th>2019</th><th>2020</th></tr>
<tr><th>region</th><th></th><th></th></tr></thead>
<tbody><tr><th>瓯海区</th><td>8.2</td><td>4.3</td></tr><tr><th>温州市</th><td>8.2</td><td>3.4</td></tr></tbody></table></div>"""


def notebook_of(*cells: dict) -> nbformat.NotebookNode:
    """A notebook of these cells."""
    return new_notebook(cells=list(cells), metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})


def _board(language: str) -> str:
    tiles = (
        f'<li class="tile {name}"><span class="number">{count}</span>'
        f'<span class="word">{VERDICTS[language][name]}</span></li>'
        for name, count in COUNTS.items()
    )
    return f'<ul class="board">{"".join(tiles)}</ul>'


def _indicators(language: str) -> str:
    """A table of 37 rows by category, as the briefing has it."""
    heads = {
        "zh": ["指标", "单位", "2020年计划", "2020年完成", "2021年目标", "判断", "理由"],
        "en": ["Indicator", "Unit", "2020 plan", "2020 result", "2021 target", "Verdict", "Reason"],
    }[language]
    reason = {
        "zh": "2020年完成4.3%，比目标低3.2个百分点；两年平均增速5.9%即可达到，低于疫情前水平。",
        "en": "4.3 per cent in 2020, 3.2 points below the target; the implied two-year average is 5.9.",
    }[language]
    parts, last = [], None
    for number in range(37):
        category, zh, en, unit, plan, actual, target, verdict = ROWS[number * len(ROWS) // 37]
        if category != last:
            parts.append(f'<tr class="group"><th colspan="7" scope="rowgroup">{category}</th></tr>')
            last = category
        parts.append(
            f'<tr><th scope="row">{zh if language == "zh" else en}</th><td>{unit}</td>'
            f'<td class="num">{plan}</td><td class="num">{actual}</td><td class="num">{target}</td>'
            f'<td><span class="verdict {verdict}">{VERDICTS[language][verdict]}</span></td>'
            f"<td>{reason}</td></tr>"
        )
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    caption = {"zh": "2021年计划的全部指标", "en": "All indicators of the 2021 plan"}[language]
    return (
        f'<table class="indicators stack"><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(parts)}</tbody></table>"
    )


def _attention(language: str) -> str:
    title, text = {
        "zh": (
            "规上工业增加值增速",
            "2020年增长1.2%，目标9%左右，需提高7.8个百分点；历史上从未有过这样大的回升。",
        ),
        "en": ("Industrial value added", "1.2 per cent in 2020 against about 9: a rise of 7.8 points."),
    }[language]
    chip = f'<span class="verdict at_risk">{VERDICTS[language]["at_risk"]}</span>'
    return '<ol class="attention">' + f"<li><h3>{title}</h3><p>{chip} {text}</p></li>" * 4 + "</ol>"


TEXT = {
    "zh": (
        (
            "# 瓯海区2021年国民经济和社会发展计划评估\n\n"
            '<p class="finding">37项指标中，16项完成进展顺利或已经达成，'
            "<strong>8项仍需付出更大努力</strong>；地区生产总值增长7.5%以上"
            "的目标，只要两年平均增长5.9%就能实现。</p>\n\n"
            '<p class="edition">依据温瓯政发〔2021〕32号 · 数据截至2021年3月9日</p>'
        ),
        "## 需要关注的十项指标 {#attention}\n\n下列指标离目标最远，\n按缺口大小排列。",
        (
            "## 地区生产总值 {#gdp}\n\n计划要求增长7.5%以上，见[国家统计局](https://www.stats.gov.cn/)；详见[方法](#method)。\n\n"
            "### 两年平均\n\n1. 2020年增长4.3%；\n2. 2021年需增长7.5%。\n\n"
            "- 第二产业\n- 第三产业，包括：\n    - 批发零售\n    - 房地产\n\n"
            "三垟湿地、泽雅镇、岙底村等地的项目。"
        ),
        "## 全部指标 {#indicators}",
        (
            "## 方法与局限 {#method}\n\n四舍五入按区间计算。\n\n"
            '<aside class="caveat"><p>本报告不含概率。</p></aside>\n\n'
            '<dl class="facts"><dt>信息日期</dt><dd>2021年3月9日</dd><dt>情景</dt><dd>基准</dd></dl>\n\n'
            "<details><summary>怎样算两年平均</summary><p>两年增长率连乘后开平方。</p></details>\n\n"
            '<p class="source">来源：瓯海区人民政府。</p>'
        ),
    ),
    "en": (
        (
            "# Ouhai District: the 2021 plan assessed\n\n"
            '<p class="finding">Of 37 targets, 16 are on track or met and <strong>8 are at risk</strong>; '
            "GDP growth of 7.5 "
            "per cent asks for a two-year average of 5.9.</p>\n\n"
            '<p class="edition">Plan 温瓯政发〔2021〕32号 · data as of 9 March 2021</p>'
        ),
        "## Ten targets that need attention {#attention}\n\nFarthest from target,\nlargest gap first.",
        (
            "## Gross domestic product {#gdp}\n\nThe plan asks for 7.5 per cent; see the "
            "[National Bureau of Statistics](https://www.stats.gov.cn/) and [Method](#method).\n\n"
            "### Two-year average\n\n1. 4.3 per cent in 2020;\n2. 7.5 per cent in 2021.\n\n"
            "- secondary sector\n- tertiary sector"
        ),
        "## All indicators {#indicators}",
        (
            "## Method and limits {#method}\n\nRounding is treated as an interval.\n\n"
            '<aside class="caveat"><p>There are no probabilities in this report.</p></aside>\n\n'
            '<dl class="facts"><dt>Data as of</dt><dd>9 March 2021</dd>'
            "<dt>Scenario</dt><dd>baseline</dd></dl>\n\n"
            "<details><summary>How the two-year average is made</summary>"
            "<p>The geometric mean.</p></details>\n\n"
            '<p class="source">Source: Ouhai District Government.</p>'
        ),
    ),
}
SAID = {
    "zh": [
        {
            "alt": "折线图：增速从2019年的8.2%降到2020年的4.3%。",
            "caption": "地区生产总值增速",
            "source": "来源：瓯海区统计局。",
        },
        {"alt": "折线图：基准情景下2021年增长7.9%。", "caption": "情景路径"},
    ],
    "en": [
        {"alt": "Line chart: growth fell from 8.2 per cent in 2019 to 4.3 in 2020.", "caption": "GDP growth"},
        {"alt": "Line chart: 7.9 per cent in 2021 in the baseline.", "caption": "Scenario paths"},
    ],
}


def sample_notebook(language: str = "zh") -> nbformat.NotebookNode:
    """The briefing as it is after execution: text in two languages, tables, figures, leftovers of the run."""
    said = SAID[language]

    def shown(html: str, cell_id: str) -> dict:
        return code_cell(new_output("display_data", {"text/html": html, "text/plain": "<Board>"}), cell_id=cell_id)

    prose = {
        name: [
            new_markdown_cell(text, id=f"{name}-{number}", metadata={"tags": [name]})
            for number, text in enumerate(texts)
        ]
        for name, texts in TEXT.items()
    }
    chapters = [[cell for name in TEXT for cell in prose[name][number : number + 1]] for number in range(5)]
    return notebook_of(
        new_markdown_cell("Only the notebook's reader sees this.", id="note", metadata={"tags": ["notes"]}),
        code_cell(
            new_output("stream", name="stderr", text="UserWarning: a warning of the run\n"),
            new_output("execute_result", {"application/vnd.ouhai.facts+json": {"gdp": 4.3}, "text/plain": "facts"}),
            cell_id="setup",
        ),
        *chapters[0],
        shown(_board(language), "board"),
        *chapters[1],
        shown(_attention(language), "attention"),
        *chapters[2],
        code_cell(svg_output(**said[0]), svg_output(salt="c3d4", **said[1]), cell_id="figures"),
        code_cell(
            new_output("execute_result", {"text/html": frame_html(), "text/plain": "  2019"}, execution_count=7),
            cell_id="frame",
            caption={"zh": "各地增速", "en": "Growth by region"},
        ),
        *chapters[3],
        shown(_indicators(language), "indicators"),
        *chapters[4],
    )


def prose(text: str, *tags: str, cell_id: str = "prose") -> nbformat.NotebookNode:
    """A cell of prose with tags."""
    return new_markdown_cell(text, id=cell_id, metadata={"tags": list(tags)})


def html_of(*cells: dict, language: str = "zh") -> str:
    """HTML of the body of a notebook of some cells below a title."""
    return body_of(notebook_of(prose("# 标题", cell_id="title"), *cells), language).html
