/* The ring around what has the focus on the map of the atlas: a dark line and a light one, so
   that it shows on every fill and in both themes. */
(function () {
  "use strict";

  // Outer line first, under the inner one: name and width.
  const LINES = [["atlas-ring-outer", 7], ["atlas-ring-inner", 3]];

  let at = null, drawn = [], about = null, renderer = null;

  function start(context) {
    at = context;
    const pane = at.map.createPane("ring");
    pane.style.zIndex = 480;
    pane.style.pointerEvents = "none";
    pane.setAttribute("aria-hidden", "true");
    renderer = L.svg({ pane: "ring", padding: 0.6 });
  }

  function made(item, name, width) {
    const how = { pane: "ring", renderer: renderer, interactive: false, fill: false, weight: width, className: name };
    const dot = item.kind === "country" ? window.AtlasCountries.points[item.key] : item.layer;
    if (dot && dot.getLatLng) return L.circleMarker(dot.getLatLng(), { ...how, radius: Math.max(10, dot.getRadius() + 5) });
    const shape = item.layer.getLatLngs();
    return item.layer instanceof L.Polygon ? L.polygon(shape, how) : L.polyline(shape, how);
  }

  function show(item) {
    hide();
    about = item;
    drawn = LINES.map(function (line) { return made(item, line[0], line[1]).addTo(at.map); });
  }

  function hide() {
    drawn.forEach(function (line) { line.remove(); });
    drawn = [];
    about = null;
  }

  // Outlines change with the zoom.
  function again() { if (about) show(about); }

  window.AtlasRing = { start: start, show: show, hide: hide, again: again };
})();
