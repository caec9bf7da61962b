/* The atlas's map. Geometry and values are fetched once by address and kept; a rerun of the page
   sends only a state (AtlasMap.restyle), and a click sends back codes alone. Its parts
   are the other atlas-*.js, in the order of geo.map.SCRIPTS; they share the context made here. */
(function () {
  "use strict";

  const FINE_ZOOM = 6;          // from here on the OSM-precision borders replace the coarse ones
  const QUIET_ZOOM = 5;         // from here on the line tells its state, not the whole country
  const DOUBLE_MS = 280;        // within it a second click belongs to the first

  const words = window.AtlasWords, borders = window.AtlasBorders, near = window.AtlasNear;
  const countries = window.AtlasCountries, layers = window.AtlasLayers;
  const play = window.AtlasPlay, legend = window.AtlasLegend, heard = window.AtlasHeard;
  const patterns = window.AtlasPatterns, motion = window.AtlasMotion, touch = window.AtlasTouch;

  let map = null, cfg = null, state = null, serial = 0;
  let lastFocus = null, lastSelected = "", marker = null;
  let drawn = false, shown = false;
  const cache = {};             // address -> promise of its JSON
  const renderers = {};         // of panes

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

  function years() {
    const played = play.year();
    return [state.from, played === null ? state.to : played];
  }

  function pane(name, z, still) {
    const made = map.createPane(name);
    made.style.zIndex = z;
    if (still) made.style.pointerEvents = "none";
    return L.svg({ pane: name, padding: 0.6 });
  }

  function panes() {
    renderers.land = pane("land", 300, false);
    pane("hits", 305, false);
    pane("relief", 310, true);
    renderers.lines = pane("lines", 320, true);
    renderers.ceded = pane("ceded", 330, false);
    renderers.borders = pane("borders", 340, false);
    renderers.small = pane("small", 350, false);
    pane("spothits", 445, false);
    pane("spots", 450, false);
    pane("labels", 500, true);
  }

  function focus() {
    if (marker) { marker.remove(); marker = null; }
    if (state.marker) {
      marker = touch.widen(L.circleMarker([state.marker.lat, state.marker.lon], {
        pane: "spots", radius: 9, weight: 3, color: colours().contested, fillColor: colours().paper,
        fillOpacity: 0.6, interactive: true
      }), "spothits").bindTooltip(words.tip(state.marker.title, state.marker.lines), { opacity: 1 }).addTo(map);
    }
    const key = state.focus ? state.focus.key : null;
    if (key !== lastFocus) {
      lastFocus = key;
      if (state.focus) {
        const how = { animate: !motion.still() && shown, duration: 0.6, padding: [18, 18] };
        if (state.focus.bounds) map.fitBounds(state.focus.bounds, how);
        else map.setView([state.focus.lat, state.focus.lon], Math.max(map.getZoom(), state.focus.zoom), how);
      }
    }
    showSelected();
    shown = true;
  }

  // A partner chosen in words may lie outside the picture: bring it in, but never move for a click.
  function showSelected() {
    const key = state.selected.join();
    if (key === lastSelected) return;
    lastSelected = key;
    if (state.focus || !state.selected.length) return;
    const outside = state.selected.filter(function (iso) {
      const at = countries.centreOf(iso);
      return at && !map.getBounds().contains(at);
    });
    if (!outside.length) return;
    const bounds = L.latLngBounds([[41, 67], [37, 75]]);
    state.selected.forEach(function (iso) { const at = countries.centreOf(iso); if (at) bounds.extend(at); });
    map.fitBounds(bounds.pad(0.25), { animate: false });
  }

  // ---------------------------------------------------------------- the two calls of the page

  // Years that the reader's hand is on: shown at once, for all values are here. What the page
  // makes of them comes with the next state.
  function preview(from, to) {
    if (!state || !drawn) return;
    play.stop(false);
    state.from = from;
    state.to = to;
    paint();
    document.documentElement.dataset.ready = from + ".." + to;
  }

  function paint() {
    if (!state || !drawn) return;
    near.detail();
    near.paint();
    countries.paint();
    window.AtlasChosen.paint();
    borders.paint();
    legend.draw();
    heard.later();
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
    panes();
    const at = {
      map: map, cfg: cfg, get: get, send: send, colours: colours, years: years, paint: paint,
      home: home, renderers: renderers, countries: countries.shapes, click: countries.click,
      state: function () { return state; }, FINE_ZOOM: FINE_ZOOM, QUIET_ZOOM: QUIET_ZOOM, DOUBLE_MS: DOUBLE_MS
    };
    const parts = [words, patterns, motion, touch, countries, borders, near, layers, play, legend];
    parts.push(window.AtlasItems, window.AtlasRing, window.AtlasChosen, window.AtlasKeys, heard);
    parts.forEach(function (part) { part.start(at); });
    home(false);
    const fit = function () { map.invalidateSize({ animate: false }); };
    window.addEventListener("resize", fit);
    // On paper the frame has another size, and no window that changed.
    window.matchMedia("print").addEventListener("change", fit);
    let sea = 0;
    map.on("click", function () {
      play.stop(false);
      window.clearTimeout(sea);
      sea = window.setTimeout(function () {
        if (state && (state.selected.length || state.open)) send({ sea: true });
      }, DOUBLE_MS);
    });
    map.on("dblclick", function () { window.clearTimeout(sea); });
    map.on("zoomend", function () { near.addLabels(); paint(); });
    Promise.all([get(cfg.urls.world), get(cfg.urls.small), get(cfg.urls.borders), get(cfg.urls.ceded),
      get(cfg.urls.names), get(cfg.urls.sections)]).then(function (all) {
      cfg.names = all[4];
      cfg.sections = all[5];
      countries.add(all[0], renderers.land);
      countries.addSmall(all[1], renderers.small);
      borders.addCeded(all[3], renderers.ceded);
      borders.addSections(all[2], renderers.borders);
      drawn = true;
      near.addLabels();
      apply();
    }).catch(function (error) {
      const note = words.element("p", "atlas-failed", cfg.text.failed);
      note.title = String(error);
      box.appendChild(note);
    });
  }

  function home(animate) {
    const narrow = map.getSize().x < 560;
    map.setView(cfg.centre, narrow ? 2 : 3, { animate: animate && !motion.still() });
  }

  function apply() {
    if (!state || !drawn) return;
    document.documentElement.dataset.theme = state.theme;
    document.documentElement.lang = state.lang;
    patterns.draw();
    const wanted = state.values;
    get(wanted).then(function (doc) {
      if (state.values !== wanted) return;   // a later state came first
      state.doc = doc;
      paint();
      near.addLabels();
      layers.update();
      focus();
      document.documentElement.dataset.ready = state.stamp;
    }).catch(function () { state.doc = null; paint(); });
  }

  function restyle(encoded) {
    play.stop(false);
    const next = decode(encoded);
    next.doc = state && state.values === next.values ? state.doc : null;
    state = next;
    apply();
  }

  window.AtlasMap = { create: create, preview: preview, restyle: restyle };
})();
