/* The legend of the map of the atlas, and its other controls: layers, play, the whole map. */
(function () {
  "use strict";

  const words = window.AtlasWords, borders = window.AtlasBorders, patterns = window.AtlasPatterns;

  let at = null, legend = null, ticked = null;

  function start(context) {
    at = context;
    addLegend();
    addPlayer();
    addLayers();
  }

  function addLegend() {
    const corner = L.control({ position: "bottomleft" });
    corner.onAdd = function () {
      const box = words.element("div", "atlas-legend-box");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", at.cfg.text.legend);
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    };
    legend = corner.addTo(at.map);
  }

  function addPlayer() {
    const bar = L.control({ position: "topright" });
    bar.onAdd = function () {
      const box = words.element("div", "atlas-player");
      L.DomEvent.disableClickPropagation(box);
      const whole = words.element("button", "atlas-home", at.cfg.text.home);
      whole.type = "button";
      whole.onclick = function () { at.home(true); };
      box.append(...window.AtlasPlay.controls(), whole);
      return box;
    };
    bar.addTo(at.map);
  }

  function addLayers() {
    const choice = L.control({ position: "topleft" });
    choice.onAdd = function () {
      const box = words.element("details", "atlas-layers");
      L.DomEvent.disableClickPropagation(box);
      box.appendChild(words.element("summary", "", at.cfg.text.layers));
      at.cfg.layerOrder.forEach(function (code) {
        const label = words.element("label"), tick = words.element("input");
        tick.type = "checkbox";
        tick.value = code;
        tick.onchange = function () {
          const chosen = [...ticks()].filter(function (t) { return t.checked; });
          at.send({ layers: chosen.map(function (t) { return t.value; }) });
        };
        label.append(tick, words.element("span", "", at.cfg.layerNames[code]));
        box.appendChild(label);
      });
      box.onkeydown = function (event) {
        if (event.key !== "Escape" || !box.open) return;
        box.open = false;
        box.firstChild.focus();
      };
      ticked = box;
      return box;
    };
    choice.addTo(at.map);
  }

  function ticks() { return ticked.querySelectorAll("input"); }

  // ---------------------------------------------------------------- drawn for a state

  function draw() {
    if (!legend) return;
    const box = legend.getContainer(), doc = at.state().doc, before = box.firstChild;
    const details = words.element("details", "atlas-legend");
    details.open = before ? before.open : window.innerWidth > 560 && window.innerHeight > 260;
    details.appendChild(words.element("summary", "", doc ? words.titleOf(doc) : ""));
    const list = words.element("ul");
    const row = function (key, text) {
      const item = words.element("li");
      item.append(key, words.element("span", "", text));
      list.appendChild(item);
    };
    if (doc && doc.scale !== "states") {
      doc.classes.forEach(function (made) { row(patterns.areaKey(at.colours().sequence[made[0]]), made[1]); });
      if (doc.hatch) row(patterns.areaKey("url(#atlas-nodata)"), doc.none);
    }
    const states = (doc && doc.scale === "states") || at.map.getZoom() >= at.FINE_ZOOM;
    if (states) stateRows(row, doc);
    if (at.state().selected.length) row(patterns.chosenKey(), begun(at.cfg.text.selected));
    details.appendChild(list);
    if (doc && doc.note) details.appendChild(words.element("p", "", doc.note));
    if (states) details.appendChild(method());
    put(box, before, details);
  }

  // A word of a sentence at the beginning of a line.
  function begun(word) { return word[0].toLocaleUpperCase(at.state().lang) + word.slice(1); }

  // A legend that says what it said stays, and with it the focus that may be on it.
  function put(box, before, details) {
    if (before && before.isEqualNode(details)) return;
    const focused = before && before.contains(document.activeElement) && document.activeElement.localName;
    box.replaceChildren(details);
    if (focused) (details.querySelector(focused) || details.firstChild).focus({ preventScroll: true });
  }

  function method() {
    const button = words.element("button", "atlas-method", at.cfg.text.method);
    button.type = "button";
    button.onclick = function () { at.send({ page: "method" }); };
    return button;
  }

  function stateRows(row, doc) {
    const year = at.years()[1], whole = doc && doc.scale === "states" && at.map.getZoom() < at.QUIET_ZOOM;
    const shown = borders.statesIn(year).concat(whole ? statesOf(doc) : []);
    at.cfg.stateOrder.filter(function (code) { return shown.indexOf(code) >= 0; }).forEach(function (code) {
      row(whole ? patterns.areaKey(patterns.fill(code)) : patterns.lineKey(code), at.cfg.stateNames[code]);
    });
    if (borders.hasCeded()) {
      const code = words.cededState("pamir-sarykol", year);
      row(patterns.cededKey(code), at.cfg.text[code]);
    }
  }

  // States that fill whole countries: that of a border need not be one of its sections'.
  function statesOf(doc) {
    const span = at.years();
    return Object.keys(doc.entries).map(function (iso) {
      const entry = words.entryOf(doc, iso, span[0], span[1]);
      return entry && entry.index;
    });
  }

  window.AtlasLegend = { start: start, draw: draw, ticks: ticks };
})();
