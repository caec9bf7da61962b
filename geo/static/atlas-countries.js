/* The countries on the map of the atlas: their shapes, the points of those too small to hit, and
   what a click on one says. */
(function () {
  "use strict";

  const words = window.AtlasWords;

  let at = null;                // what the map's own script hands over
  const shapes = {};            // iso -> {path, coarse, fine}
  const points = {};            // iso -> circle marker of a small state

  function start(context) { at = context; }

  // ---------------------------------------------------------------- drawn once

  // The second click of a double click zooms; it must not take the selection back.
  let lastClick = { iso: null, when: 0 };

  function click(iso, event) {
    L.DomEvent.stopPropagation(event);
    const again = lastClick.iso === iso && Date.now() - lastClick.when < at.DOUBLE_MS;
    lastClick = { iso: iso, when: Date.now() };
    if (again) return;
    window.AtlasPlay.stop(false);
    const original = event.originalEvent || {};
    const add = Boolean(original.ctrlKey || original.metaKey || original.shiftKey || at.state().compare);
    if (iso === at.cfg.home) { at.send({ home: true }); return; }
    at.send({ partner: iso, add: add });
  }

  function add(data, renderer) {
    L.geoJSON(data, {
      renderer: renderer, pane: "land", bubblingMouseEvents: false,
      style: { weight: 0.6, fillOpacity: 1 },
      onEachFeature: function (feature, path) {
        const iso = feature.properties.iso;
        shapes[iso] = { path: path, coarse: path.getLatLngs(), fine: null };
        path.on("click", function (event) { click(iso, event); });
        path.bindTooltip(function () { return words.countryTip(iso); }, { sticky: true, opacity: 1 });
      }
    }).addTo(at.map);
    Object.keys(shapes).forEach(function (iso) {
      shapes[iso].path._path.setAttribute("data-iso", iso);
    });
  }

  function addSmall(data, renderer) {
    data.features.forEach(function (feature) {
      const iso = feature.properties.iso, place = feature.geometry.coordinates;
      if (!shapes[iso]) return;
      const dot = L.circleMarker([place[1], place[0]], {
        pane: "small", renderer: renderer, radius: 4, bubblingMouseEvents: false
      });
      dot.on("click", function (event) { click(iso, event); });
      dot.bindTooltip(function () { return words.countryTip(iso); }, { sticky: true, opacity: 1 });
      window.AtlasTouch.widen(dot, "hits").addTo(at.map);
      dot._path.setAttribute("data-iso-point", iso);
      points[iso] = dot;
    });
  }

  function centreOf(iso) {
    if (points[iso]) return points[iso].getLatLng();
    if (!shapes[iso]) return null;
    const rings = shapes[iso].coarse;
    let best = null;
    rings.forEach(function (polygon) {
      const ring = Array.isArray(polygon[0]) ? polygon[0] : polygon;
      const bounds = L.latLngBounds(ring);
      const size = (bounds.getNorth() - bounds.getSouth()) * (bounds.getEast() - bounds.getWest());
      if (!best || size > best.size) best = { size: size, at: bounds.getCenter() };
    });
    return best && best.at;
  }

  // ---------------------------------------------------------------- painted for a state

  function classColour(doc, entry) {
    const palette = at.colours();
    if (doc.scale === "states") return window.AtlasPatterns.fill(entry.index);
    return palette.sequence[entry.index];
  }

  function styleCountry(iso) {
    const palette = at.colours(), state = at.state();
    const detailed = window.AtlasNear.isFine(iso);
    const style = {
      color: palette.paper, weight: detailed ? 0 : 0.6, opacity: detailed ? 0 : 1,
      fillOpacity: 1, fillColor: palette.land, dashArray: null
    };
    let name = "land";
    if (iso === at.cfg.home) {
      style.fillColor = at.map.getZoom() >= at.QUIET_ZOOM ? palette.home : palette.home_far;
      style.color = palette.paper;
      style.weight = detailed ? 0 : 1;
      name = "home";
    } else if (state.doc) {
      const span = at.years();
      const entry = words.entryOf(state.doc, iso, span[0], span[1]);
      if (entry) {
        // Near, the line itself carries the state; a whole country in its colour would drown it.
        const quiet = state.doc.scale === "states" && at.map.getZoom() >= at.QUIET_ZOOM;
        style.fillColor = quiet ? palette.land : classColour(state.doc, entry);
        name = String(entry.index);
      } else if (state.doc.hatch) {
        style.fillColor = "url(#atlas-nodata)";
        name = "none";
      }
    }
    return { style: style, name: name, selected: state.selected.indexOf(iso) >= 0 };
  }

  function paint() {
    Object.keys(shapes).forEach(function (iso) {
      const made = styleCountry(iso);
      const path = shapes[iso].path;
      path.setStyle(made.style);
      path._path.setAttribute("data-class", made.name);
      path._path.setAttribute("aria-selected", made.selected ? "true" : "false");
      const dot = points[iso];
      if (dot) {
        dot.setStyle({
          color: at.colours().soft, weight: 0.8,
          fillColor: made.name === "none" ? at.colours().paper : made.style.fillColor, fillOpacity: 1
        });
        dot.setRadius(made.selected ? 5 : 4);
      }
    });
  }

  window.AtlasCountries = {
    start: start, shapes: shapes, points: points, add: add, addSmall: addSmall, click: click, paint: paint,
    centreOf: centreOf
  };
})();
