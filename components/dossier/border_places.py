"""Places on a border with their figures: exclaves, bridges, passes, intakes, villages."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup

from components import html
from components.dossier import border_land, casualties
from components.dossier.context import Context
from data.fact_texts import told
from data.i18n import km2, number
from data.records import BorderFigure, Place
from geo.border_files import properties


def section(ctx: Context, border: str, neighbour: str) -> Markup:
    """Places of which a figure is known, then all others, by country and folded."""
    _ = ctx.translate
    found = [
        place
        for place in ctx.catalog.places.values()
        if border in place.borders or neighbour in place.borders
    ]
    told = [place for place in found if _figures(ctx, border, place)]
    silent = [place for place in found if place not in told]
    return html.section(
        _("Places"),
        html.folded(
            _.n("{n} place with figures", "{n} places with figures", len(told)).format(
                n=number(len(told), ctx.lang)
            ),
            *(_told(ctx, border, place) for place in told),
        ),
        html.folded(
            _("{n} other places").format(n=number(len(silent), ctx.lang)), _listed(ctx, silent)
        ),
        class_="places",
    )


def _figures(ctx: Context, border: str, place: Place) -> list[BorderFigure]:
    return [row for row in ctx.catalog.figures_at(place.place_id) if row.border_id == border]


def _told(ctx: Context, border: str, place: Place) -> Markup:
    """A place with its remark and its figures."""
    known = _figures(ctx, border, place)
    rows: list[tuple[html.Content, html.Content]] = [
        (ctx.marked(row.label, short(ctx.told(row.label))), border_land.value(ctx, row))
        for row in known
    ]
    rows += _mapped(ctx, place)
    return html.join((html.tag("h4", _name(ctx, place)), _remark(ctx, place), ctx.pairs(rows)))


def _mapped(ctx: Context, place: Place) -> list[tuple[str, Markup]]:
    """Area of an exclave as computed from OpenStreetMap, edition by edition."""
    _ = ctx.translate
    found = []
    for each in properties("exclaves"):
        if each["place_id"] == place.place_id:
            area = km2(each["area_km2"], ctx.lang)
            value = html.tag("span", area, ctx.mark("openstreetmap"), class_="value")
            by_edition = html.tag("small", ctx.fact(each["areas_by_edition"]))
            label = _("Area, OpenStreetMap, edition of {year}").format(year=each["edition"])
            found.append((label, html.join((value, by_edition), " ")))
    return found


def short(label: str) -> str:
    """What a figure is, without the name of the place that it begins with."""
    what = label.rsplit(": ", 1)[-1] if ": " in label else label
    return what[:1].upper() + what[1:]


def _listed(ctx: Context, places: Iterable[Place]) -> Markup:
    ordered = sorted(places, key=lambda place: (_country(place), ctx.told(place.name)))
    return html.join(
        html.join(
            (
                html.tag("h4", casualties.where(ctx, country)),
                html.items(
                    html.join((_name(ctx, each), _remark(ctx, each)), " ") for each in group
                ),
            )
        )
        for country, group in groupby(ordered, key=_country)
    )


def _country(place: Place) -> str:
    return place.countries[0] if place.countries else ""


def _name(ctx: Context, place: Place) -> Markup:
    mark = ctx.mark(place.source_id) if place.source_id else None
    return html.join((ctx.fact(place.name), mark))


def _remark(ctx: Context, place: Place) -> Markup | None:
    """What the place is, and that another point stands in for it or that it has none."""
    _ = ctx.translate
    point = None
    if place.proxy_place_id:
        stand_in = told(ctx.catalog.places[place.proxy_place_id].name, ctx.lang)
        point = _("no point of its own, shown at {name}").format(name=stand_in)
    elif place.lat is None:
        point = _("no sourced point")
    small = html.join((ctx.fact(place.role), point), "; ")
    return html.tag("small", small) if small else None
