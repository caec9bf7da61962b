"""Links to the files of a border: its sections as GeoJSON, the tables behind it as CSV."""

from __future__ import annotations

from markupsafe import Markup

from components import html
from components.base import base_path
from components.dossier.ceded import derived_label
from components.dossier.context import Context
from data.border_files import PREFIX, TABLES


def section(ctx: Context, border: str) -> Markup:
    """Plain links with the download attribute; the navigator leaves them alone."""
    _ = ctx.translate
    names = {
        "states": _("states by year"),
        "delimitation": _("kilometres agreed"),
        "casualties": _("deaths and injuries"),
        "figures": _("figures"),
        "positions": _("positions of both sides"),
    }
    shapes = link(f"{border}.geojson", _("Sections with their states by year, GeoJSON"))
    tables = (link(f"{table}.csv", names[table]) for table in TABLES)
    listed = html.join(tables, ", ")
    licence = _(
        "Shapes © OpenStreetMap contributors, ODbL 1.0; licence and method stand in the file."
    )
    label = derived_label(ctx) if border == "pamir" else None
    return html.section(
        _("Downloads"),
        html.tag("p", shapes, html.tag("small", html.join((licence, label), " "))),
        html.tag("p", html.fill(_("All four borders as CSV: {tables}"), tables=listed)),
        class_="downloads",
    )


def link(name: str, text: str) -> Markup:
    """A link that saves a file of the borders."""
    return html.tag("a", text, href=f"{base_path()}{PREFIX}/{name}", download=name)
