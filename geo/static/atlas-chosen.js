/* The outline of the countries that are selected on the map of the atlas: a line of ink within a
   broader one of paper. One of the two stands out from whatever fill is beside it. */
(function () {
  "use strict";

  // Broader line first, under the other: name, width, and the colour of the palette.
  const LINES = [["atlas-chosen-halo", 6.4, "paper"], ["atlas-chosen-line", 2.6, "ink"]];
  // Around the point of a state too small for an outline: radius of each line.
  const RADII = [9, 7.5];

  let at = null, drawn = [], known = "";
  const renderers = {};

  function start(context) {
    at = context;
    // Outlines lie under the sections of the border, whose states they must not hide.
    [["chosen", 315], ["chosenpoints", 348]].forEach(function (pane) {
      const made = at.map.createPane(pane[0]);
      made.style.zIndex = pane[1];
      made.style.pointerEvents = "none";
      made.setAttribute("aria-hidden", "true");
      renderers[pane[0]] = L.svg({ pane: pane[0], padding: 0.6 });
    });
  }

  function outline(iso) {
    const dot = window.AtlasCountries.points[iso], shape = at.countries[iso].path.getLatLngs();
    LINES.forEach(function (line, order) {
      const how = { interactive: false, fill: false, className: line[0], weight: line[1], color: at.colours()[line[2]] };
      const put = function (layer) { drawn.push(layer.addTo(at.map)); };
      put(L.polygon(shape, { ...how, pane: "chosen", renderer: renderers.chosen }));
      if (!dot) return;
      put(L.circleMarker(dot.getLatLng(), {
        ...how, pane: "chosenpoints", renderer: renderers.chosenpoints, radius: RADII[order], weight: order ? 2.4 : 6
      }));
    });
  }

  // Drawn anew only for other countries, other colours, or once their shapes are finer.
  function paint() {
    const chosen = at.state().selected.filter(function (iso) { return at.countries[iso]; });
    const now = chosen.map(function (iso) { return iso + window.AtlasNear.isFine(iso); }).join() + at.state().theme;
    if (now === known) return;
    known = now;
    drawn.forEach(function (layer) { layer.remove(); });
    drawn = [];
    chosen.forEach(outline);
  }

  window.AtlasChosen = { start: start, paint: paint };
})();
