"""Texts that harm where they are not escaped, and characters that nobody should see."""

__all__ = ["CORPUS", "EVERY", "UNSEEN"]

CORPUS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "</td></tr></table><b>out</b>",
    '"><iframe src=//evil.example>',
    "<a href=javascript:alert(1)>click</a>",
    "<style>*{display:none}</style>",
    "<!-- <b>comment -->",
    "]]><x/>",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "{{ 7*7 }}",
    "{% raw %}",
    "${7*7}",
    '#eval("1")',
    '#image("x.png")',
    "$ x $ `raw` *bold* _it_ \\n @label <label>",
    "[link](javascript:alert(1))",
    "![alt](//evil.example/x.png)",
    "=1+1",
    "=cmd|'/c calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    '=HYPERLINK("//evil.example")',
    '{ INCLUDETEXT "x.txt" }',
    "DDEAUTO c:\\\\x",
    "' OR 1=1 --",
    "%s %d %n",
    "../../secret",
    "file:///secret",
]
UNSEEN = ["a\x00b", "a\x1bb", "a\x07b", "a\u202eb", "a\u2066b", "a\ufeffb", "a\u200bb", "a\ufffeb", "a\x9fb"]
EVERY = [*CORPUS, *UNSEEN]
