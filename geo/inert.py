"""Make text and data inert before folium sees them.

folium renders names, popups, tooltips and properties as Jinja templates on the server and
writes them as HTML in the browser. Whatever comes from data, an address or a file goes through
one of these two functions first.
"""

from __future__ import annotations

import base64
import html
import json
from typing import Any

_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;", "`": "&#96;"})


def inert(text: str) -> str:
    """Text that neither Jinja, HTML nor a JavaScript template string acts on.

    Examples
    --------
    >>> inert("{{7*7}}<b>")
    '&#123;&#123;7*7&#125;&#125;&lt;b&gt;'
    """
    return html.escape(text, quote=True).translate(_BRACES)


def inert_data(value: Any) -> str:
    """JSON data in base64, whose alphabet means nothing to Jinja, HTML or JavaScript.

    Parameters
    ----------
    value : anything that `json.dumps` takes

    Returns
    -------
    str
        ASCII; the browser decodes it with ``atob`` and UTF-8.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return base64.b64encode(text.encode("utf-8")).decode("ascii")
