/* The legend of the map of the atlas, and its other controls: layers, play, the whole map. */
(function () {
  "use strict";

  const words = window.AtlasWords, borders = window.AtlasBorders;

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
      ticked = box;
      return box;
    };
    choice.addTo(at.map);
  }

  function ticks() { return ticked.querySelectorAll("input"); }

  // ---------------------------------------------------------------- drawn for a state

  function draw() {
    if (!legend) return;
    const box = legend.getContainer(), doc = at.state().doc;
    const open = box.firstChild ? box.firstChild.open : window.innerWidth > 560 && window.innerHeight > 260;
    box.textContent = "";
    const details = words.element("details", "atlas-legend");
    details.open = open;
    details.appendChild(words.element("summary", "", doc ? words.titleOf(doc) : ""));
    const list = words.element("ul");
    const row = function (css, text) {
      const item = words.element("li"), key = words.element("span", "atlas-key " + (css.name || ""));
      Object.assign(key.style, css.style || {});
      item.appendChild(key);
      item.appendChild(words.element("span", "", text));
      list.appendChild(item);
    };
    if (doc && doc.scale !== "states") {
      doc.classes.forEach(function (made) {
        row({ style: { background: at.colours().sequence[made[0]] } }, made[1]);
      });
      if (doc.hatch) row({ name: "atlas-key-none" }, doc.none);
    }
    const states = (doc && doc.scale === "states") || at.map.getZoom() >= at.FINE_ZOOM;
    if (states) stateRows(row);
    details.appendChild(list);
    if (doc && doc.note) details.appendChild(words.element("p", "", doc.note));
    if (states) details.appendChild(method());
    box.appendChild(details);
  }

  function method() {
    const button = words.element("button", "atlas-method", at.cfg.text.method);
    button.type = "button";
    button.onclick = function () { at.send({ page: "method" }); };
    return button;
  }

  function stateRows(row) {
    const year = at.years()[1];
    borders.statesIn(year).forEach(function (code) {
      row({
        name: "atlas-key-line",
        style: {
          borderTopColor: at.colours().states[code],
          borderTopStyle: borders.DASH[code] ? "dashed" : "solid"
        }
      }, at.cfg.stateNames[code]);
    });
    if (borders.hasCeded()) {
      row({ name: "atlas-key-ceded" }, at.cfg.text[words.cededState("pamir-sarykol", year)]);
    }
  }

  window.AtlasLegend = { start: start, draw: draw, ticks: ticks };
})();
