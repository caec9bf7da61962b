"""The head of a view's HTML: what a messenger, a search engine and the first paint read."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from data import described, related
from data.catalog import Catalog
from data.i18n import years
from data.view import View, encode_full
from geo import fonts, icon
from geo.palette import DARK, LIGHT, Palette
from server import structured

STATIC = Path(__file__).with_name("static")
PICTURE = (1200, 630)

_LOCALES = {"en": "en_GB", "ru": "ru_RU", "tg": "tg_TJ"}
_COLOURS = ("paper", "ink", "soft", "hairline", "accent")
_WITHOUT_SCRIPTS = (
    "<noscript><style>#words{position:static;overflow:visible;pointer-events:auto}"
    "#words .words-more{animation:none}#root{display:none}</style></noscript>"
)


def head(view: View, catalog: Catalog, origin: str, *, base: str = "", embed: bool = False) -> str:
    """Elements of the head of one view.

    Parameters
    ----------
    origin : public address of the atlas, without a slash at the end.
    base : path under which this server has the app, for the fonts.
    embed : whether the page is asked for as part of another one; a search engine leaves it out.
    """
    query = encode_full(view, catalog.vocabulary)
    address = f"{origin}/?{query}"
    said = described.description(view, catalog)
    parts = [
        Markup("<title>{}</title>").format(described.page_title(view, catalog)),
        _named("description", said),
        *([_named("robots", "noindex")] if embed else []),
        _link("canonical", address),
        *(
            Markup('<link rel="alternate" hreflang="{}" href="{}/?{}">').format(lang, origin, each)
            for lang, each in related.alternates(view, catalog)
        ),
        _alternate("application/json", f"{origin}/view.json?{query}"),
        _alternate("text/csv", f"{origin}/view.csv?{query}"),
        _alternate("application/atom+xml", f"{origin}/feed.xml?{query}"),
        _link("icon", icon_address()),
        _colour(LIGHT),
        _colour(DARK),
        *_card(view, catalog, origin, address, said),
        Markup(structured.script(view, catalog, origin)),  # noqa: S704 - escaped there
        Markup(_style(base)),  # noqa: S704 - made of our own files
    ]
    return "\n    ".join(str(part) for part in parts)


def _card(view: View, catalog: Catalog, origin: str, address: str, said: str) -> list[Markup]:
    """OpenGraph and Twitter: the card that a messenger draws of a link."""
    name = described.name(view, catalog)
    picture = f"{origin}/preview.png?{encode_full(view, catalog.vocabulary)}"
    told = view.page == "atlas" and bool(view.story or view.event)
    if view.page in ("atlas", "trade") and not told:
        name = f"{name}, {years(view.years, view.lang)}"
    graph = [
        ("og:type", "article" if told else "website"),
        ("og:site_name", described.site(view.lang)),
        ("og:title", name),
        ("og:description", said),
        ("og:url", address),
        ("og:locale", _LOCALES[view.lang]),
        *(("og:locale:alternate", each) for lang, each in _LOCALES.items() if lang != view.lang),
        ("og:image", picture),
        ("og:image:type", "image/png"),
        ("og:image:width", str(PICTURE[0])),
        ("og:image:height", str(PICTURE[1])),
        ("og:image:alt", f"{name}. {said}"),
    ]
    twitter = [
        ("twitter:card", "summary_large_image"),
        ("twitter:image:alt", f"{name}. {said}"),
    ]
    found = [Markup('<meta property="{}" content="{}">').format(*each) for each in graph]
    return found + [_named(*each) for each in twitter]


def _named(name: str, content: str) -> Markup:
    return Markup('<meta name="{}" content="{}">').format(name, content)


def _link(rel: str, address: str) -> Markup:
    return Markup('<link rel="{}" href="{}">').format(rel, address)


def _alternate(kind: str, address: str) -> Markup:
    return Markup('<link rel="alternate" type="{}" href="{}">').format(kind, address)


def _colour(palette: Palette) -> Markup:
    return Markup(
        '<meta name="theme-color" media="(prefers-color-scheme: {})" content="{}">'
    ).format(palette.name, palette.paper)


@lru_cache(maxsize=1)
def icon_address() -> str:
    """The icon as a data address: no request, and the same as the running page's."""
    return "data:image/svg+xml;base64," + base64.b64encode(icon.svg().encode()).decode()


@lru_cache(maxsize=4)
def _style(base: str) -> str:
    """Fonts, colours of both themes, and the style of the words."""

    def colours(palette: Palette) -> str:
        made = {name: getattr(palette, name) for name in _COLOURS}
        made["contested-text"] = palette.text(palette.contested)
        return "".join(f"--w-{name}:{colour};" for name, colour in made.items())

    rules = [
        fonts.faces(base),
        f":root{{{colours(LIGHT)}}}",
        f"@media (prefers-color-scheme:dark){{:root{{{colours(DARK)}}}}}",
        (STATIC / "words.css").read_text(encoding="utf-8"),
    ]
    return "<style>" + "\n".join(rules) + "</style>\n    " + _WITHOUT_SCRIPTS


@lru_cache(maxsize=1)
def giving_way() -> str:
    """The script that takes the words away when the page is there."""
    return (STATIC / "words.js").read_text(encoding="utf-8")
