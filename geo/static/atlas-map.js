/* The atlas's map. Geometry and values are fetched once by address and kept; a rerun of the page
   sends only a state (AtlasMap.restyle), and a click sends back codes alone. Every text that
   comes from data is set as textContent, never as HTML. */
(function () {
  "use strict";

  const FINE_ZOOM = 6;          // from here on the OSM-precision borders replace the coarse ones
  const CHINA_YEAR = 2011;      // handed over on 20 September 2011
  const AGREED = { "pamir-markansu": 1999, "pamir-sarykol": 2002 };
  const PLAY_MS = 650;
  const DOUBLE_MS = 280;

  let map = null, cfg = null, state = null, playing = null, serial = 0;
  let fine = null, fineWanted = false, lastFocus = null, legend = null, player = null;
  const countries = {};         // iso -> {path, coarse, fine}
  const points = {};            // iso -> circle marker of a small state
  const sections = {};          // section id -> path
  const ceded = {};             // polygon id -> path
  const cache = {};             // address -> promise of its JSON
  const groups = {};

  function get(address) {
    if (!cache[address]) {
      cache[address] = fetch(address).then(function (answer) {
        if (!answer.ok) throw new Error(address + " answered " + answer.status);
        return answer.json();
      });
      // A failed fetch must not be kept, or a short cut in the line would last for ever.
      cache[address].catch(function () { delete cache[address]; });
    }
    return cache[address];
  }

  // The page keeps a gesture until it is heard. Numbered anew each time it is made: a value that
  // the server knows already is no gesture.
  function send(value) {
    const make = function () {
      serial += 1;
      window.Streamlit.setComponentValue({ ...value, serial: Date.now() + "-" + serial });
    };
    const gestures = window.parent.AtlasGestures;
    if (gestures) gestures.send("map", make);
    else make();
  }

  function colours() { return cfg.palettes[state ? state.theme : "light"]; }

  function element(name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  // ---------------------------------------------------------------- values

  function entryOf(doc, iso, from, to) {
    const entries = doc && doc.entries[iso];
    if (!entries) return null;
    if (doc.rule === "sum") {
      let total = 0;
      for (const entry of entries) if (entry[0] >= from && entry[0] <= to) total += entry[1];
      if (!total) return null;
      let step = 0;
      while (step < doc.breaks.length && total >= doc.breaks[step]) step += 1;
      return { index: doc.classes[step][0], text: String(total), year: null };
    }
    let found = null;
    for (const entry of entries) {
      if (entry[0] > to) break;
      if (doc.rule === "upto" || entry[0] >= from) found = entry;
    }
    if (!found || found[1] === null) return null;
    return { index: found[1], text: found[2], year: found[0] };
  }

  function sectionState(id, year) {
    const section = cfg.sections && cfg.sections[id];
    if (!section) return null;
    let found = null;
    for (const entry of section.states) if (entry[0] <= year) found = entry;
    return found && { state: found[1], text: found[2], inferred: found[3], name: section.name };
  }

  // ---------------------------------------------------------------- styling

  function years() { return playing ? [state.from, playing.year] : [state.from, state.to]; }

  function classColour(doc, entry) {
    const palette = colours();
    if (doc.scale === "states") return palette.states[entry.index];
    return palette.sequence[entry.index];
  }

  function styleCountry(iso) {
    const palette = colours();
    const selected = state.selected.indexOf(iso);
    const detailed = isFine(iso);
    const style = {
      color: palette.paper, weight: detailed ? 0 : 0.6, opacity: detailed ? 0 : 1,
      fillOpacity: 1, fillColor: palette.land, dashArray: null
    };
    let name = "land";
    if (iso === cfg.home) {
      style.fillColor = map.getZoom() >= 5 ? palette.home : palette.home_far;
      style.color = palette.paper;
      style.weight = detailed ? 0 : 1;
      name = "home";
    } else if (state.doc) {
      const span = years();
      const entry = entryOf(state.doc, iso, span[0], span[1]);
      if (entry) {
        // Near, the line itself carries the state; a whole country in its colour would drown it.
        const quiet = state.doc.scale === "states" && map.getZoom() >= 5;
        style.fillColor = quiet ? palette.land : classColour(state.doc, entry);
        name = String(entry.index);
      } else if (state.doc.hatch) {
        style.fillColor = "url(#atlas-nodata)";
        name = "none";
      }
    }
    if (selected >= 0) {
      style.color = state.doc && state.doc.scale === "states" ? palette.ink : palette.accent;
      style.weight = 2.4;
      style.opacity = 1;
    }
    return { style: style, name: name, selected: selected >= 0 };
  }

  function isFine(iso) { return Boolean(fine && fineWanted && countries[iso] && countries[iso].fine); }

  function paintCountries() {
    Object.keys(countries).forEach(function (iso) {
      const made = styleCountry(iso);
      const path = countries[iso].path;
      path.setStyle(made.style);
      path._path.setAttribute("data-class", made.name);
      path._path.setAttribute("aria-selected", made.selected ? "true" : "false");
      if (made.selected) path.bringToFront();
      const dot = points[iso];
      if (dot) {
        dot.setStyle({
          color: made.selected ? colours().accent : colours().soft, weight: made.selected ? 2.4 : 0.8,
          fillColor: made.name === "none" ? colours().paper : made.style.fillColor, fillOpacity: 1
        });
        dot.setRadius(made.selected ? 6 : 4);
      }
    });
  }

  const DASH = {
    undelimited: "1 7", disputed: "2 5", under_negotiation: "6 5", partly_agreed: "12 5"
  };

  function paintSections() {
    const year = years()[1];
    const close = map.getZoom() >= FINE_ZOOM - 1;
    const strong = state.measure === "borders" || state.border;
    Object.keys(sections).forEach(function (id) {
      const now = sectionState(id, year);
      const path = sections[id];
      const chosen = state.section === id;
      path.setStyle({
        color: now ? colours().states[now.state] : colours().soft,
        weight: (close ? 3.4 : strong ? 2.2 : 1.2) + (chosen ? 2.4 : 0),
        opacity: now && now.inferred ? 0.7 : 1,
        dashArray: now ? DASH[now.state] || null : "1 7"
      });
      path._path.setAttribute("data-state", now ? now.state : "unknown");
      path._path.setAttribute("data-inferred", now && now.inferred ? "true" : "false");
    });
    window.AtlasLayers.paint(close);
    paintCasing(close);
    paintCeded(year, close || strong);
    if (groups.lines) groups.lines.setStyle({ color: colours().soft, weight: 0.9, opacity: 0.75 });
  }

  function paintCasing(close) {
    if (!groups.casing) return;
    groups.casing.setStyle({ color: colours().paper, weight: close ? 6 : 0, opacity: close ? 0.75 : 0 });
  }

  function cededState(id, year) {
    if (year >= CHINA_YEAR) return "ceded";
    return year >= AGREED[id] ? "agreed" : "contested";
  }

  function paintCeded(year, visible) {
    const palette = colours();
    Object.keys(ceded).forEach(function (id) {
      const now = cededState(id, year);
      const path = ceded[id];
      path.setStyle({
        stroke: visible, fill: visible, weight: 1.2, color: palette.contested,
        dashArray: now === "ceded" ? null : "4 3", opacity: 1,
        fillColor: now === "ceded" ? "url(#atlas-ceded)" : "url(#atlas-contested)", fillOpacity: 1
      });
      path._path.setAttribute("data-ceded", id);
      path._path.setAttribute("data-state", now);
    });
  }

  function patterns() {
    const palette = colours();
    let holder = document.getElementById("atlas-patterns");
    if (!holder) {
      holder = element("div");
      holder.id = "atlas-patterns";
      document.body.appendChild(holder);
    }
    const line = function (id, size, colour, width, back) {
      return '<pattern id="' + id + '" width="' + size + '" height="' + size +
        '" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
        (back ? '<rect width="' + size + '" height="' + size + '" fill="' + back + '"/>' : "") +
        '<line x1="' + size / 2 + '" y1="0" x2="' + size / 2 + '" y2="' + size + '" stroke="' + colour + '" stroke-width="' +
        width + '"/></pattern>';
    };
    holder.innerHTML = '<svg width="0" height="0" aria-hidden="true" style="position:absolute"><defs>' +
      line("atlas-nodata", 6, palette.hairline, 2.2, palette.water) +
      line("atlas-contested", 6, palette.contested, 2.2, null) +
      line("atlas-ceded", 8, palette.contested, 1.1, null) + "</defs></svg>";
  }

  // ---------------------------------------------------------------- words

  function tip(title, lines) {
    const box = element("div", "atlas-tip");
    box.appendChild(element("strong", "", title));
    lines.filter(Boolean).forEach(function (line) { box.appendChild(element("span", "", line)); });
    return box;
  }

  function nameOf(iso) { return (cfg.names && cfg.names[iso]) || iso; }

  function countryTip(iso) {
    if (iso === cfg.home) return tip(nameOf(iso), []);
    const span = years(), doc = state.doc;
    const entry = doc ? entryOf(doc, iso, span[0], span[1]) : null;
    if (!entry) return tip(nameOf(iso), [doc ? doc.none : cfg.text.nodata]);
    let line = doc.title + ": " + entry.text;
    if (doc.rule === "sum") line += ", " + spanText(span);
    else if (doc.dated) line += " (" + entry.year + ")";
    return tip(nameOf(iso), [line, entry.note]);
  }

  function spanText(span) {
    return span[0] === span[1] ? String(span[0]) : span[0] + " " + cfg.text.to + " " + span[1];
  }

  function sectionTip(id, note) {
    const year = years()[1], now = sectionState(id, year);
    if (!now) return tip(cfg.sections && cfg.sections[id] ? cfg.sections[id].name : id, []);
    return tip(now.name, [
      cfg.stateNames[now.state] + ", " + year, now.inferred ? cfg.text.inferred : "", note || ""
    ]);
  }

  function cededTip(id) {
    const now = cededState(id, years()[1]);
    return tip(cfg.cededNames[id], [cfg.text[now], cfg.text.derived]);
  }

  function drawLegend() {
    if (!legend) return;
    const box = legend.getContainer();
    const open = box.firstChild ? box.firstChild.open : window.innerWidth > 560 && window.innerHeight > 260;
    box.textContent = "";
    const details = element("details", "atlas-legend");
    details.open = open;
    const doc = state.doc;
    details.appendChild(element("summary", "", doc ? legendTitle(doc) : ""));
    const list = element("ul");
    const row = function (css, text) {
      const item = element("li"), key = element("span", "atlas-key " + (css.name || ""));
      Object.assign(key.style, css.style || {});
      item.appendChild(key);
      item.appendChild(element("span", "", text));
      list.appendChild(item);
    };
    if (doc && doc.scale !== "states") {
      doc.classes.forEach(function (made) {
        row({ style: { background: colours().sequence[made[0]] } }, made[1]);
      });
      if (doc.hatch) row({ name: "atlas-key-none" }, doc.none);
    }
    if ((doc && doc.scale === "states") || map.getZoom() >= FINE_ZOOM) drawStateRows(row);
    details.appendChild(list);
    if (doc && doc.note) details.appendChild(element("p", "", doc.note));
    if ((doc && doc.scale === "states") || map.getZoom() >= FINE_ZOOM) {
      const method = element("button", "atlas-method", cfg.text.method);
      method.type = "button";
      method.onclick = function () { send({ page: "method" }); };
      details.appendChild(method);
    }
    box.appendChild(details);
  }

  function legendTitle(doc) {
    const span = years();
    const when = doc.rule === "upto" ? String(span[1]) : spanText(span);
    return doc.title + ", " + when + (doc.unit ? ", " + doc.unit : "");
  }

  function drawStateRows(row) {
    const year = years()[1], seen = {};
    Object.keys(sections).forEach(function (id) {
      const now = sectionState(id, year);
      if (now) seen[now.state] = true;
    });
    cfg.stateOrder.filter(function (code) { return seen[code]; }).forEach(function (code) {
      row({
        name: "atlas-key-line",
        style: { borderTopColor: colours().states[code], borderTopStyle: DASH[code] ? "dashed" : "solid" }
      }, cfg.stateNames[code]);
    });
    if (Object.keys(ceded).length) row({ name: "atlas-key-ceded" }, cfg.text[cededState("pamir-sarykol", year)]);
  }

  // ---------------------------------------------------------------- layers

  function pane(name, z, still) {
    const made = map.createPane(name);
    made.style.zIndex = z;
    if (still) made.style.pointerEvents = "none";
    return L.svg({ pane: name, padding: 0.6 });
  }

  // The second click of a double click zooms; it must not take the selection back.
  let lastClick = { iso: null, at: 0 };

  function clickCountry(iso, event) {
    L.DomEvent.stopPropagation(event);
    const again = lastClick.iso === iso && Date.now() - lastClick.at < DOUBLE_MS;
    lastClick = { iso: iso, at: Date.now() };
    if (again) return;
    stopPlay(false);
    const original = event.originalEvent || {};
    const add = Boolean(original.ctrlKey || original.metaKey || original.shiftKey || state.compare);
    if (iso === cfg.home) { send({ home: true }); return; }
    send({ partner: iso, add: add });
  }

  function addCountries(data, renderer) {
    groups.land = L.geoJSON(data, {
      renderer: renderer, pane: "land", bubblingMouseEvents: false,
      style: { weight: 0.6, fillOpacity: 1 },
      onEachFeature: function (feature, path) {
        const iso = feature.properties.iso;
        countries[iso] = { path: path, coarse: path.getLatLngs(), fine: null };
        path.on("click", function (event) { clickCountry(iso, event); });
        path.bindTooltip(function () { return countryTip(iso); }, { sticky: true, opacity: 1 });
      }
    }).addTo(map);
    Object.keys(countries).forEach(function (iso) {
      countries[iso].path._path.setAttribute("data-iso", iso);
    });
  }

  function addSmallStates(data) {
    data.features.forEach(function (feature) {
      const iso = feature.properties.iso, at = feature.geometry.coordinates;
      if (!countries[iso]) return;
      const dot = L.circleMarker([at[1], at[0]], {
        pane: "small", renderer: groups.smallRenderer, radius: 4, bubblingMouseEvents: false
      });
      dot.on("click", function (event) { clickCountry(iso, event); });
      dot.bindTooltip(function () { return countryTip(iso); }, { sticky: true, opacity: 1 });
      dot.addTo(map);
      dot._path.setAttribute("data-iso-point", iso);
      points[iso] = dot;
    });
  }

  function addSections(data, renderer) {
    const lines = data.features.filter(function (f) { return f.geometry.type.indexOf("Line") >= 0; });
    const drawn = lines.filter(function (f) { return f.properties.kind !== "overlay"; });
    window.AtlasLayers.border(data.features, renderer);
    const collection = { type: "FeatureCollection", features: drawn };
    groups.casing = L.geoJSON(collection, {
      renderer: renderer, pane: "borders", interactive: false, style: { lineCap: "round" }
    }).addTo(map);
    L.geoJSON(collection, {
      renderer: renderer, pane: "borders", bubblingMouseEvents: false, style: { lineCap: "butt" },
      onEachFeature: function (feature, path) {
        const id = feature.properties.section;
        sections[id] = path;
        path.on("click", function (event) {
          L.DomEvent.stopPropagation(event);
          stopPlay(false);
          send({ section: id });
        });
        path.bindTooltip(function () { return sectionTip(id); }, { sticky: true, opacity: 1 });
      }
    }).addTo(map);
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
          send({ border: "pamir" });
        });
        path.bindTooltip(function () { return cededTip(id); }, { sticky: true, opacity: 1 });
      }
    }).addTo(map);
  }

  function addLabels() {
    if (groups.labels) groups.labels.remove();
    groups.labels = L.layerGroup().addTo(map);
    const zoom = map.getZoom();
    cfg.labels.forEach(function (label) {
      if (zoom < label.zoom || zoom > (label.last || 99)) return;
      const node = element("span", "atlas-label atlas-label-" + label.kind, label.text || nameOf(label.iso));
      L.marker([label.lat, label.lon], {
        pane: "labels", interactive: false, keyboard: false,
        icon: L.divIcon({ className: "atlas-label-box", html: node, iconSize: [0, 0] })
      }).addTo(groups.labels);
      if (label.kind !== "country") {
        L.circleMarker([label.lat, label.lon], {
          pane: "labels", radius: label.kind === "capital" ? 3 : 2, weight: 1, interactive: false,
          color: colours().paper, fillColor: colours().ink, fillOpacity: 1
        }).addTo(groups.labels);
      }
    });
  }

  function detail() {
    const zoom = map.getZoom();
    fineWanted = zoom >= FINE_ZOOM;
    document.documentElement.dataset.close = fineWanted ? "true" : "false";
    if (fineWanted) loadFine();
    const swapping = Object.keys(countries).filter(function (iso) {
      const country = countries[iso];
      return country.fine && country.shown !== fineWanted;
    });
    swapping.forEach(function (iso) {
      const country = countries[iso];
      country.shown = fineWanted;
      country.path.setLatLngs(fineWanted ? country.fine : country.coarse);
    });
    ["lines", "rivers", "relief"].forEach(function (name) {
      const group = groups[name];
      if (!group) return;
      if (fineWanted && !map.hasLayer(group)) group.addTo(map);
      if (!fineWanted && map.hasLayer(group)) group.remove();
    });
  }

  function loadFine() {
    if (groups.fineAsked) return;
    groups.fineAsked = true;
    Promise.all([get(cfg.urls.region), get(cfg.urls.lines), get(cfg.urls.rivers)]).then(function (all) {
      fine = all[0];
      L.geoJSON(all[0]).eachLayer(function (path) {
        const country = countries[path.feature.properties.iso];
        if (country) country.fine = path.getLatLngs();
      });
      groups.lines = L.geoJSON(all[1], {
        renderer: groups.lineRenderer, pane: "lines", interactive: false, style: { fill: false }
      });
      groups.rivers = L.geoJSON(all[2], {
        renderer: groups.lineRenderer, pane: "lines", interactive: false,
        style: { fill: false, weight: 1, opacity: 0.55, className: "atlas-river" }
      });
      // On a line where bytes count the relief stays away; nothing else depends on it.
      const line = navigator.connection || {};
      if (line.saveData || /2g/.test(line.effectiveType || "")) { paint(); return; }
      groups.relief = L.imageOverlay(window.devicePixelRatio > 1 ? cfg.urls.relief2x : cfg.urls.relief, cfg.reliefBounds, {
        pane: "relief", interactive: false, className: "atlas-relief", alt: ""
      });
      paint();
    }).catch(function () { groups.fineAsked = false; });
  }

  function focus() {
    if (groups.marker) { groups.marker.remove(); groups.marker = null; }
    if (state.marker) {
      groups.marker = L.circleMarker([state.marker.lat, state.marker.lon], {
        pane: "spots", radius: 9, weight: 3, color: colours().contested, fillColor: colours().paper,
        fillOpacity: 0.6, interactive: true
      }).bindTooltip(tip(state.marker.title, state.marker.lines), { opacity: 1 }).addTo(map);
    }
    const key = state.focus ? state.focus.key : null;
    if (key !== lastFocus) {
      lastFocus = key;
      if (state.focus) {
        const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        const how = { animate: !still && groups.shown, duration: 0.6, padding: [18, 18] };
        if (state.focus.bounds) map.fitBounds(state.focus.bounds, how);
        else map.setView([state.focus.lat, state.focus.lon], Math.max(map.getZoom(), state.focus.zoom), how);
      }
    }
    showSelected();
    groups.shown = true;
  }

  // A partner chosen in words may lie outside the picture: bring it in, but never move for a click.
  function showSelected() {
    const key = state.selected.join();
    if (key === groups.lastSelected) return;
    groups.lastSelected = key;
    if (state.focus || !state.selected.length) return;
    const outside = state.selected.filter(function (iso) {
      const at = centreOf(iso);
      return at && !map.getBounds().contains(at);
    });
    if (!outside.length) return;
    const bounds = L.latLngBounds([[41, 67], [37, 75]]);
    state.selected.forEach(function (iso) { const at = centreOf(iso); if (at) bounds.extend(at); });
    map.fitBounds(bounds.pad(0.25), { animate: false });
  }

  function centreOf(iso) {
    if (points[iso]) return points[iso].getLatLng();
    if (!countries[iso]) return null;
    const rings = countries[iso].coarse;
    let best = null;
    rings.forEach(function (polygon) {
      const ring = Array.isArray(polygon[0]) ? polygon[0] : polygon;
      const bounds = L.latLngBounds(ring);
      const size = (bounds.getNorth() - bounds.getSouth()) * (bounds.getEast() - bounds.getWest());
      if (!best || size > best.size) best = { size: size, at: bounds.getCenter() };
    });
    return best && best.at;
  }

  // ---------------------------------------------------------------- play

  function play() {
    const last = cfg.lastYear;
    const first = state.from >= state.to && state.to >= last ? cfg.firstYear : state.from;
    playing = { year: state.to >= last ? first : state.to, from: first };
    state.from = first;
    player.textContent = cfg.text.stop;
    player.setAttribute("aria-pressed", "true");
    playing.timer = window.setInterval(function () {
      if (playing.year >= last) { stopPlay(true); return; }
      playing.year += 1;
      paint();
      showYear();
    }, PLAY_MS);
    paint();
    showYear();
  }

  function stopPlay(write) {
    if (!playing) return;
    window.clearInterval(playing.timer);
    const result = [state.from, playing.year];
    state.to = playing.year;
    playing = null;
    player.textContent = cfg.text.play;
    player.setAttribute("aria-pressed", "false");
    showYear();
    paint();
    if (write) send({ years: result });
  }

  function showYear() {
    const node = document.getElementById("atlas-year");
    node.textContent = playing ? String(playing.year) : "";
    document.documentElement.dataset.playing = playing ? "true" : "false";
  }

  // ---------------------------------------------------------------- the two calls of the page

  // Years that the reader's hand is on: shown at once, for all values are here. What the page
  // makes of them comes with the next state.
  function preview(from, to) {
    if (!state || !groups.land) return;
    stopPlay(false);
    state.from = from;
    state.to = to;
    paint();
    document.documentElement.dataset.ready = from + ".." + to;
  }

  function paint() {
    if (!state || !groups.land) return;
    detail();
    paintCountries();
    paintSections();
    drawLegend();
  }

  function decode(text) {
    const bytes = Uint8Array.from(window.atob(text), function (c) { return c.charCodeAt(0); });
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  function create(leafletMap) {
    map = leafletMap;
    cfg = window.AtlasConfig;
    window.atlasLeaflet = map;
    const box = map.getContainer();
    box.style.width = "100%";
    box.style.height = "100vh";
    // Leaflet remembers the height it was made with, which is not the frame's.
    map.invalidateSize({ animate: false, pan: false });
    map.attributionControl.setPrefix(false);
    cfg.attributions.forEach(function (text) { map.attributionControl.addAttribution(text); });
    map.setMaxBounds([[-75, -220], [86, 260]]);
    const landRenderer = pane("land", 300, false);
    pane("relief", 310, true);
    groups.lineRenderer = pane("lines", 320, true);
    const cededRenderer = pane("ceded", 330, false);
    const borderRenderer = pane("borders", 340, false);
    groups.smallRenderer = pane("small", 350, false);
    pane("spots", 450, false);
    pane("labels", 500, true);
    window.AtlasLayers.start({
      map: map, cfg: cfg, get: get, send: send, tip: tip, colours: colours, years: years,
      clickCountry: clickCountry, nameOf: nameOf, sectionState: sectionState, sectionTip: sectionTip,
      state: function () { return state; },
      ticks: function () { return groups.ticks.querySelectorAll("input"); }
    });
    home(false);
    controls();
    const fit = function () { map.invalidateSize({ animate: false }); };
    window.addEventListener("resize", fit);
    // On paper the frame has another size, and no window that changed.
    window.matchMedia("print").addEventListener("change", fit);
    let sea = 0;
    map.on("click", function () {
      stopPlay(false);
      window.clearTimeout(sea);
      sea = window.setTimeout(function () {
        if (state && (state.selected.length || state.open)) send({ sea: true });
      }, DOUBLE_MS);
    });
    map.on("dblclick", function () { window.clearTimeout(sea); });
    map.on("zoomend", function () { addLabels(); paint(); });
    Promise.all([get(cfg.urls.world), get(cfg.urls.small), get(cfg.urls.borders), get(cfg.urls.ceded),
      get(cfg.urls.names), get(cfg.urls.sections)]).then(function (all) {
      cfg.names = all[4];
      cfg.sections = all[5];
      addCountries(all[0], landRenderer);
      addSmallStates(all[1]);
      addCeded(all[3], cededRenderer);
      addSections(all[2], borderRenderer);
      addLabels();
      apply();
    }).catch(function (error) {
      const note = element("p", "atlas-failed", cfg.text.failed);
      note.title = String(error);
      box.appendChild(note);
    });
  }

  function home(animate) {
    const narrow = map.getSize().x < 560;
    map.setView(cfg.centre, narrow ? 2 : 3, { animate: animate });
  }

  function controls() {
    const corner = L.control({ position: "bottomleft" });
    corner.onAdd = function () {
      const box = element("div", "atlas-legend-box");
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    };
    legend = corner.addTo(map);
    const bar = L.control({ position: "topright" });
    bar.onAdd = function () {
      const box = element("div", "atlas-player");
      L.DomEvent.disableClickPropagation(box);
      const year = element("output", "");
      year.id = "atlas-year";
      player = element("button", "", cfg.text.play);
      player.type = "button";
      player.setAttribute("aria-pressed", "false");
      player.onclick = function () { if (playing) stopPlay(true); else if (state) play(); };
      const whole = element("button", "atlas-home", cfg.text.home);
      whole.type = "button";
      whole.onclick = function () { home(true); };
      box.append(year, player, whole);
      return box;
    };
    bar.addTo(map);
    const choice = L.control({ position: "topleft" });
    choice.onAdd = function () {
      const box = element("details", "atlas-layers");
      L.DomEvent.disableClickPropagation(box);
      box.appendChild(element("summary", "", cfg.text.layers));
      cfg.layerOrder.forEach(function (code) {
        const label = element("label"), tick = element("input");
        tick.type = "checkbox";
        tick.value = code;
        tick.onchange = function () {
          const ticks = [...box.querySelectorAll("input")];
          send({ layers: ticks.filter(function (t) { return t.checked; }).map(function (t) { return t.value; }) });
        };
        label.append(tick, element("span", "", cfg.layerNames[code]));
        box.appendChild(label);
      });
      groups.ticks = box;
      return box;
    };
    choice.addTo(map);
  }

  function apply() {
    if (!state || !groups.land) return;
    document.documentElement.dataset.theme = state.theme;
    document.documentElement.lang = state.lang;
    patterns();
    const wanted = state.values;
    get(wanted).then(function (doc) {
      if (state.values !== wanted) return;   // a later state came first
      state.doc = doc;
      paint();
      addLabels();
      window.AtlasLayers.update();
      focus();
      document.documentElement.dataset.ready = state.stamp;
    }).catch(function () { state.doc = null; paint(); });
  }

  function restyle(encoded) {
    if (playing) stopPlay(false);
    const next = decode(encoded);
    next.doc = state && state.values === next.values ? state.doc : null;
    state = next;
    apply();
  }

  window.AtlasMap = { create: create, preview: preview, restyle: restyle };
})();
