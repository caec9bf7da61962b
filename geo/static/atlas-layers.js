/* What may be switched on over the map of the atlas, and what belongs to an open border:
   missions, places, clashes, markers, the line before, where mappers disagreed; mines along the
   Uzbek line, the reach of the Pyanj, junctions and the Farkhad dam. */
(function () {
  "use strict";

  const words = window.AtlasWords;

  let at = null;                // what the map's own script hands over
  const shown = {};             // layer code -> Leaflet layer
  const clashes = [];           // marks of clashes, shown by year
  const places = [];            // marks of places, those of the open border alone while one is open
  const points = {};            // section id -> mark of a junction or dam
  const overlays = {};          // section id -> path of an overlay
  let flowDoc = null;           // trade of all years, drawn as lines

  function start(context) { at = context; }

  // ---------------------------------------------------------------- switched on by the reader

  function update() {
    const state = at.state();
    window.AtlasLegend.ticks().forEach(function (tick) { tick.checked = state.layers.indexOf(tick.value) >= 0; });
    Object.keys(at.cfg.optional).forEach(function (code) {
      const wanted = state.layers.indexOf(code) >= 0;
      if (code === "flows") { flows(wanted); return; }
      if (!wanted) { if (shown[code]) shown[code].remove(); return; }
      if (shown[code]) { shown[code].addTo(at.map); byYear(); return; }
      at.get(at.cfg.optional[code]).then(function (data) {
        shown[code] = make(code, data);
        if (at.state().layers.indexOf(code) >= 0) shown[code].addTo(at.map);
        byYear();
      }).catch(function () { delete shown[code]; });
    });
  }

  function make(code, data) {
    const palette = at.colours();
    const lines = {
      old_line: { color: palette.contested, weight: 1.6, dashArray: "5 4", fill: false },
      mappers: { color: palette.contested, weight: 1, dashArray: "2 3", fillColor: "url(#atlas-contested)", fillOpacity: 0.8 }
    };
    return L.geoJSON(data, {
      pane: "spots", interactive: code !== "old_line", bubblingMouseEvents: false, style: lines[code],
      pointToLayer: function (feature, place) { return code === "clashes" ? clash(feature, place) : spot(code, feature, place); },
      onEachFeature: function (feature, layer) {
        if (code !== "mappers") return;
        const about = feature.properties;
        layer.bindTooltip(words.tip(at.cfg.text.mappers, [
          about.area_km2.toLocaleString(at.state().lang) + " km²", at.cfg.text.mappers_note
        ]), { sticky: true, opacity: 1 });
      }
    });
  }

  // ---------------------------------------------------------------- trade as lines

  const FLOWS_SHOWN = 15;       // of each flow, the largest ones

  function flows(wanted) {
    const address = at.state().flows;
    if (!wanted || !address) { if (shown.flows) shown.flows.remove(); return; }
    at.get(address).then(function (doc) {
      if (at.state().flows !== address) return;
      flowDoc = doc;
      drawFlows();
    }).catch(function () { flowDoc = null; });
  }

  function latest(entries, span) {
    let found = null;
    for (const entry of entries) if (entry[0] >= span[0] && entry[0] <= span[1]) found = entry;
    return found;
  }

  function drawFlows() {
    if (shown.flows) shown.flows.remove();
    shown.flows = L.layerGroup();
    const span = at.years(), state = at.state(), palette = at.colours();
    const only = { exports: ["export"], imports: ["import"] }[state.measure] || ["import", "export"];
    const lines = [];
    only.forEach(function (flow) {
      const all = Object.keys(flowDoc.partners).map(function (iso) {
        return { iso: iso, flow: flow, at: flowDoc.partners[iso].at, now: latest(flowDoc.partners[iso][flow], span) };
      }).filter(function (one) {
        return one.now && (!state.selected.length || state.selected.indexOf(one.iso) >= 0);
      });
      all.sort(function (a, b) { return b.now[1] - a.now[1]; });
      lines.push(...all.slice(0, FLOWS_SHOWN));
    });
    const most = Math.max(...lines.map(function (one) { return one.now[1]; }), 1);
    lines.sort(function (a, b) { return b.now[1] - a.now[1]; });
    lines.forEach(function (one) {
      const line = L.polyline(bend(flowDoc.home, one.at, one.flow === "export" ? 1 : -1), {
        pane: "spots", bubblingMouseEvents: false, lineCap: "butt", opacity: 0.72,
        color: one.flow === "export" ? palette.accent : palette.contested,
        weight: 1 + 11 * Math.sqrt(one.now[1] / most)
      });
      line.bindTooltip(words.tip(words.nameOf(one.iso), [
        flowDoc.names[one.flow] + ": " + one.now[2] + " (" + one.now[0] + ")"
      ]), { sticky: true, opacity: 1 });
      line.on("click", function (event) { at.click(one.iso, event); });
      shown.flows.addLayer(line);
      line.on("add", function () { line._path.setAttribute("data-flow", one.flow + ":" + one.iso); });
    });
    shown.flows.addTo(at.map);
  }

  // Exports bend one way and imports the other, so that both can be seen.
  function bend(from, to, side) {
    const points = [], dx = to[1] - from[1], dy = to[0] - from[0];
    const middle = [from[0] + dy / 2 + side * dx * 0.12, from[1] + dx / 2 - side * dy * 0.12];
    for (let step = 0; step <= 24; step += 1) {
      const t = step / 24, u = 1 - t;
      points.push([0, 1].map(function (axis) {
        return u * u * from[axis] + 2 * u * t * middle[axis] + t * t * to[axis];
      }));
    }
    return points;
  }

  function spot(code, feature, place) {
    const palette = at.colours();
    const fill = { missions: palette.accent, markers: palette.ink }[code] || palette.contested;
    const mark = L.circleMarker(place, {
      pane: "spots", radius: 4.5, weight: 1.2, color: palette.paper, fillColor: fill,
      fillOpacity: 0.95, bubblingMouseEvents: false
    });
    window.AtlasTouch.widen(mark, "spothits");
    const about = feature.properties;
    mark.bindTooltip(function () { return words.tip(about.title, about.lines); }, { sticky: true, opacity: 1 });
    if (about.borders) places.push({ mark: mark, borders: about.borders });
    if (about.partner) mark.on("click", function (event) { at.click(about.partner, event); });
    return mark;
  }

  // The filled circle is the lowest number stated, the ring around it the highest.
  function clash(feature, place) {
    const about = feature.properties, red = at.colours().states.disputed;
    const size = function (killed) { return 4 + 1.9 * Math.sqrt(killed); };
    const ring = L.circleMarker(place, {
      pane: "spots", radius: size(about.high), weight: 1.4, color: red, fillColor: red,
      fillOpacity: 0.12, bubblingMouseEvents: false, silent: true
    });
    window.AtlasTouch.widen(ring, "spothits");
    const core = L.circleMarker(place, {
      pane: "spots", radius: size(about.low), weight: 0, fillColor: red, fillOpacity: 0.5,
      bubblingMouseEvents: false, className: "atlas-clash"
    });
    const both = L.featureGroup([ring, core], { bubblingMouseEvents: false });
    both.bindTooltip(function () { return words.tip(about.title, about.lines); }, { sticky: true, opacity: 1 });
    both.on("click", function (event) { L.DomEvent.stopPropagation(event); at.send({ event: about.event }); });
    clashes.push({ mark: both, year: about.year, core: core, event: about.event });
    return both;
  }

  function byBorder() {
    if (!shown.places || !at.map.hasLayer(shown.places)) return;
    const open = at.state().border;
    places.forEach(function (one) {
      if (!open || one.borders.indexOf(open) >= 0) shown.places.addLayer(one.mark);
      else shown.places.removeLayer(one.mark);
    });
  }

  function byYear() {
    byBorder();
    if (flowDoc && at.state().layers.indexOf("flows") >= 0) drawFlows();
    if (!shown.clashes || !at.map.hasLayer(shown.clashes)) return;
    const span = at.years();
    clashes.forEach(function (one) {
      const visible = one.year >= span[0] && one.year <= span[1];
      if (visible && !shown.clashes.hasLayer(one.mark)) shown.clashes.addLayer(one.mark);
      if (!visible && shown.clashes.hasLayer(one.mark)) shown.clashes.removeLayer(one.mark);
      if (visible && one.core._path) one.core._path.setAttribute("data-clash", one.event);
    });
  }

  // ---------------------------------------------------------------- belongs to a border

  function border(features, renderer) {
    features.forEach(function (feature) {
      const about = feature.properties, id = about.section;
      if (feature.geometry.type === "Point") {
        const lon = feature.geometry.coordinates[0], lat = feature.geometry.coordinates[1];
        const mark = L.circleMarker([lat, lon], { pane: "spots", radius: 5, weight: 2.2, bubblingMouseEvents: false });
        points[id] = click(window.AtlasTouch.widen(mark, "spothits"), id);
        points[id].owner = about.border;
      } else if (about.kind === "overlay") {
        overlays[id] = click(L.geoJSON(feature, { renderer: renderer, pane: "borders", bubblingMouseEvents: false }), id);
        overlays[id].owner = about.border;
      } else if (id === "uzb-line") {
        overlays["uzb-mines"] = click(L.geoJSON(feature, { renderer: renderer, pane: "borders", bubblingMouseEvents: false }), "uzb-mines");
        overlays["uzb-mines"].owner = about.border;
      }
    });
  }

  function click(layer, id) {
    layer.bindTooltip(function () { return words.sectionTip(id, notes()[id]); }, { sticky: true, opacity: 1 });
    layer.on("click", function (event) { L.DomEvent.stopPropagation(event); at.send({ section: id }); });
    return layer;
  }

  function notes() {
    return { "afg-pyanj-shift": at.cfg.text.reach, "uzb-mines": at.cfg.text.mines };
  }

  const SETTLED = ["cleared"];

  function paint(close) {
    const state = at.state(), year = at.years()[1], palette = at.colours();
    Object.keys(overlays).forEach(function (id) {
      const now = words.sectionState(id, year), layer = overlays[id];
      const wanted = now && state.border === layer.owner && SETTLED.indexOf(now.state) < 0;
      if (!wanted) { layer.remove(); return; }
      layer.addTo(at.map);
      const mined = id === "uzb-mines";
      layer.setStyle({
        color: palette.states[now.state], weight: mined ? 9 : 12, opacity: mined ? 0.55 : 0.35,
        dashArray: mined ? "1 12" : null, lineCap: "round", fill: false
      });
    });
    Object.keys(points).forEach(function (id) {
      const now = words.sectionState(id, year), mark = points[id];
      if (!now || !(close || state.border === mark.owner)) { mark.remove(); return; }
      mark.addTo(at.map);
      mark.setStyle({ color: palette.states[now.state], fillColor: palette.paper, fillOpacity: 1 });
      mark.setRadius(state.section === id ? 8 : 5);
      mark._path.setAttribute("data-border-point", id);
      mark._path.setAttribute("data-state", now.state);
    });
    byYear();
  }

  window.AtlasLayers = { start: start, update: update, border: border, paint: paint };
})();
