/* Tajikistan's border on the map of the atlas: its sections in the state of the years in view,
   and the land that went to China. */
(function () {
  "use strict";

  const words = window.AtlasWords, patterns = window.AtlasPatterns;

  let at = null;                // what the map's own script hands over
  let casing = null;            // the light line under the sections
  const sections = {};          // section id -> path
  const ceded = {};             // polygon id -> path

  function start(context) { at = context; }

  // ---------------------------------------------------------------- drawn once

  function addSections(data, renderer) {
    const lines = data.features.filter(function (f) { return f.geometry.type.indexOf("Line") >= 0; });
    const drawn = lines.filter(function (f) { return f.properties.kind !== "overlay"; });
    window.AtlasLayers.border(data.features, renderer);
    const collection = { type: "FeatureCollection", features: drawn };
    casing = L.geoJSON(collection, {
      renderer: renderer, pane: "borders", interactive: false, style: { lineCap: "round" }
    }).addTo(at.map);
    L.geoJSON(collection, {
      renderer: renderer, pane: "borders", bubblingMouseEvents: false, style: { lineCap: "butt" },
      onEachFeature: function (feature, path) {
        const id = feature.properties.section;
        sections[id] = path;
        path.on("click", function (event) {
          L.DomEvent.stopPropagation(event);
          window.AtlasPlay.stop(false);
          at.send({ section: id });
        });
        path.bindTooltip(function () { return words.sectionTip(id); }, { sticky: true, opacity: 1 });
      }
    }).addTo(at.map);
    Object.keys(sections).forEach(function (id) {
      sections[id]._path.setAttribute("data-border", id);
    });
  }

  function addCeded(data, renderer) {
    L.geoJSON(data, {
      renderer: renderer, pane: "ceded", bubblingMouseEvents: false,
      onEachFeature: function (feature, path) {
        const id = feature.id || feature.properties.id;
        ceded[id] = path;
        path.on("click", function (event) {
          L.DomEvent.stopPropagation(event);
          at.send({ border: "pamir" });
        });
        path.bindTooltip(function () { return words.cededTip(id); }, { sticky: true, opacity: 1 });
      }
    }).addTo(at.map);
  }

  // ---------------------------------------------------------------- painted for a state

  function paint() {
    const state = at.state(), year = at.years()[1], palette = at.colours();
    const close = at.map.getZoom() >= at.FINE_ZOOM - 1;
    const strong = state.measure === "borders" || state.border;
    Object.keys(sections).forEach(function (id) {
      const now = words.sectionState(id, year);
      const path = sections[id];
      const chosen = state.section === id;
      path.setStyle({
        color: now ? palette.states[now.state] : palette.soft,
        weight: (close ? 3.4 : strong ? 2.2 : 1.2) + (chosen ? 2.4 : 0),
        opacity: now && now.inferred ? 0.7 : 1,
        dashArray: now ? patterns.DASH[now.state] || null : "1 7"
      });
      path._path.setAttribute("data-state", now ? now.state : "unknown");
      path._path.setAttribute("data-inferred", now && now.inferred ? "true" : "false");
    });
    window.AtlasLayers.paint(close);
    if (casing) casing.setStyle({ color: palette.paper, weight: close ? 6 : 0, opacity: close ? 0.75 : 0 });
    paintCeded(year, close || strong);
  }

  function paintCeded(year, visible) {
    Object.keys(ceded).forEach(function (id) {
      const now = words.cededState(id, year);
      const path = ceded[id];
      path.setStyle({
        stroke: visible, fill: visible, weight: 1.2, color: at.colours().contested,
        dashArray: patterns.CEDED[now].dash, opacity: 1, fillColor: patterns.CEDED[now].fill, fillOpacity: 1
      });
      path._path.setAttribute("data-ceded", id);
      path._path.setAttribute("data-state", now);
    });
  }

  // ---------------------------------------------------------------- for the legend

  // States that sections have in a year.
  function statesIn(year) {
    return Object.keys(sections).map(function (id) {
      const now = words.sectionState(id, year);
      return now && now.state;
    });
  }

  function hasCeded() { return Object.keys(ceded).length > 0; }

  window.AtlasBorders = {
    start: start, addSections: addSections, addCeded: addCeded, paint: paint,
    statesIn: statesIn, hasCeded: hasCeded
  };
})();
