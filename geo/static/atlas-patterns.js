/* Patterns of the map of the atlas and the keys of its legend: what a colour says, a hatch or a
   dash says too, and a key is drawn by the very pattern that the map uses. */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  // Of lines: the less settled, the more broken.
  const DASH = {
    undelimited: "1 7", disputed: "2 5", under_negotiation: "6 5", partly_agreed: "12 5"
  };
  // Of whole countries: width of the tile, width of the line, and its slope; what is agreed is whole.
  const HATCH = {
    undelimited: [4, 1.3, 0], disputed: [5, 1.4, 45], under_negotiation: [7, 1.4, 45], partly_agreed: [10, 1.4, 45]
  };
  const HATCH_OPACITY = 0.55;   // seen where it is looked for, and no louder
  const CEDED = {
    contested: { fill: "url(#atlas-contested)", dash: "4 3" },
    agreed: { fill: "url(#atlas-contested)", dash: "4 3" },
    ceded: { fill: "url(#atlas-ceded)", dash: null }
  };
  const KEY = [22, 12];

  let at = null;

  function start(context) { at = context; }

  function node(name, about, inside) {
    const made = document.createElementNS(SVG, name);
    Object.keys(about).forEach(function (key) {
      if (about[key] !== null && about[key] !== undefined) made.setAttribute(key, about[key]);
    });
    made.append(...(inside || []));
    return made;
  }

  function hatch(name, size, colour, width, back, slope, clear) {
    const parts = [node("line", { x1: size / 2, y1: 0, x2: size / 2, y2: size, stroke: colour, "stroke-width": width, "stroke-opacity": clear })];
    if (back) parts.unshift(node("rect", { width: size, height: size, fill: back }));
    return node("pattern", {
      id: "atlas-" + name, width: size, height: size, patternUnits: "userSpaceOnUse",
      patternTransform: "rotate(" + slope + ")"
    }, parts);
  }

  function draw() {
    const palette = at.colours();
    let holder = document.getElementById("atlas-patterns");
    if (!holder) {
      holder = document.createElement("div");
      holder.id = "atlas-patterns";
      document.body.appendChild(holder);
    }
    const made = Object.keys(HATCH).map(function (code) {
      const how = HATCH[code];
      return hatch("state-" + code, how[0], palette.paper, how[1], palette.states[code], how[2], HATCH_OPACITY);
    });
    made.push(hatch("nodata", 6, palette.hairline, 2.2, palette.water, 45));
    made.push(hatch("contested", 6, palette.contested, 2.2, null, 45));
    made.push(hatch("ceded", 8, palette.contested, 1.1, null, 45));
    holder.replaceChildren(node("svg", { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" }, [
      node("defs", {}, made)
    ]));
  }

  // What fills a whole country in a state of its border.
  function fill(code) {
    return HATCH[code] ? "url(#atlas-state-" + code + ")" : at.colours().states[code];
  }

  // ---------------------------------------------------------------- keys of the legend

  function key(inside) {
    return node("svg", {
      class: "atlas-key", width: KEY[0], height: KEY[1], viewBox: "0 0 " + KEY.join(" "), "aria-hidden": "true"
    }, [inside]);
  }

  function areaKey(filled, edge, dash) {
    return key(node("rect", {
      x: 0.5, y: 0.5, width: KEY[0] - 1, height: KEY[1] - 1, fill: filled,
      stroke: edge || "var(--key-edge)", "stroke-dasharray": dash
    }));
  }

  function lineKey(code) {
    return key(node("line", {
      x1: 0, y1: KEY[1] / 2, x2: KEY[0], y2: KEY[1] / 2, stroke: at.colours().states[code],
      "stroke-width": 3.4, "stroke-dasharray": DASH[code]
    }));
  }

  // As the outline is drawn: paper about ink.
  function chosenKey() {
    const line = function (colour, width) {
      return node("rect", { x: 3, y: 3, width: KEY[0] - 6, height: KEY[1] - 6, fill: "none", stroke: colour, "stroke-width": width });
    };
    const palette = at.colours();
    return key(node("g", {}, [
      node("rect", { width: KEY[0], height: KEY[1], fill: palette.land }), line(palette.paper, 5), line(palette.ink, 2)
    ]));
  }

  function cededKey(code) { return areaKey(CEDED[code].fill, at.colours().contested, CEDED[code].dash); }

  window.AtlasPatterns = {
    start: start, draw: draw, fill: fill, areaKey: areaKey, lineKey: lineKey, cededKey: cededKey, chosenKey: chosenKey,
    DASH: DASH, CEDED: CEDED
  };
})();
