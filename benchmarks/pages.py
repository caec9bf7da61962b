"""What the browser looks for on each of the two pages; the rest of a measurement is the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """How one page is read and touched; the scripts run in the page.

    Attributes
    ----------
    name : ``atlas`` or ``usual``.
    query : view to open, the turnover of all partners.
    frame : document of the map's frame, or null.
    drawn : of that document ``d``: whether the map shows Tajikistan.
    country : of that document ``d`` and a code ``iso``: the element of a country.
    stamp : of that document ``d``: text that is another once other years are drawn.
    thumb : of the slider's right end: the middle of its thumb, ``[x, y]``, in the window.
    """

    name: str
    query: str
    frame: str
    drawn: str
    country: str
    stamp: str
    thumb: str


_FRAME = """(() => {
    const frame = document.querySelector(".st-key-map-box iframe");
    return frame && frame.contentDocument;
})()"""

# The usual page's shapes carry no mark of their own: Leaflet knows them.
_LAYER = """((w) => {
    let found = null;
    const visit = (layer) => {
        const feature = layer.feature;
        if (feature && feature.properties.iso === iso && layer._path) found = found || layer;
        if (layer.eachLayer) layer.eachLayer(visit);
    };
    if (w.map && w.map.eachLayer) w.map.eachLayer(visit);
    return found;
})(d.defaultView)"""

ATLAS = Page(
    name="atlas",
    query="?v=1&measure=turnover&lang=en",
    frame=_FRAME,
    drawn="""!!(d.documentElement && d.documentElement.dataset.ready
        && d.querySelector("path[data-iso=TJK][data-class]"))""",
    country='d.querySelector(`path[data-iso="${iso}"]`)',
    stamp="d.documentElement.dataset.ready",
    thumb="""(() => {
        const input = document.querySelector('.atlas-years input[aria-label="Years to"]');
        const box = input.getBoundingClientRect(), half = 8;
        const part = (input.value - input.min) / (input.max - input.min);
        return [box.left + half + part * (box.width - 2 * half), box.top + box.height / 2];
    })()""",
)

USUAL = Page(
    name="usual",
    query="",
    frame=_FRAME,
    drawn=f'((iso) => !!{_LAYER})("TJK")',
    country=f"({_LAYER} || {{}})._path",
    stamp=f'((iso) => {_LAYER}.feature.properties.years)("TJK")',
    thumb="""(() => {
        const ends = document.querySelectorAll(".st-key-years input[type=range]");
        // The input itself is hidden inside the thumb.
        const box = ends[ends.length - 1].parentElement.parentElement.getBoundingClientRect();
        return [box.left + box.width / 2, box.top + box.height / 2];
    })()""",
)

PAGES = {page.name: page for page in (ATLAS, USUAL)}
