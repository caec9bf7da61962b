/* What can be reached with the keys on the map of the atlas: countries, pieces of the border,
   places; where each lies, and which is the next one in a direction. */
(function () {
  "use strict";

  const KINDS = ["country", "section", "spot"];
  const PANES = { borders: "section", ceded: "section", spots: "spot" };
  const ARROWS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  // A large neighbour begins at its edge, not at its middle; sideways counts half. With these
  // every country can be reached from Tajikistan by arrows alone, and its four neighbours lie
  // where a reader expects them: Kyrgyzstan up, China right, Afghanistan down, Uzbekistan left.
  const BODY = 0.6, ASIDE = 0.5;

  let at = null;                // what the map's own script hands over
  const places = {};            // iso -> where a country lies

  function start(context) { at = context; }

  // ---------------------------------------------------------------- all there are

  // Leaflet's layers that are drawn, can be pointed at, and have a text.
  function all() {
    const found = Object.keys(at.countries).map(function (iso) {
      const path = at.countries[iso].path;
      return { kind: "country", key: iso, layer: path, owner: path, node: path._path };
    });
    at.map.eachLayer(function (layer) {
      const kind = PANES[layer.options.pane], node = layer._path;
      const owner = kind && node && ownerOf(layer);
      if (!owner || layer.options.silent || !layer.options.stroke) return;
      const about = node.dataset;
      const key = about.border || about.borderPoint || about.ceded || about.clash || about.flow;
      const section = kind === "section" || about.borderPoint;
      found.push({ kind: section ? "section" : "spot", key: key || String(L.stamp(layer)), layer: layer, owner: owner, node: node });
    });
    return found;
  }

  // What has the tooltip: the layer itself, or the group that it is part of.
  function ownerOf(layer) {
    return [layer, ...Object.values(layer._eventParents || {})].find(function (one) { return one.getTooltip(); });
  }

  function of(kind) { return all().filter(function (item) { return item.kind === kind; }); }

  function kinds() { return KINDS.filter(function (kind) { return of(kind).length; }); }

  // The words of the tooltip, as one line.
  function nameOf(item) {
    const tooltip = item.owner.getTooltip(), made = tooltip && tooltip._content;
    const box = typeof made === "function" ? made(item.owner) : made;
    return box ? [...box.children].map(function (part) { return part.textContent; }).join(", ") : item.key;
  }

  function byName(items) {
    const lang = at.state().lang;
    const named = items.map(function (item) { return { item: item, name: nameOf(item) }; });
    return named.sort(function (a, b) { return a.name.localeCompare(b.name, lang); });
  }

  // ---------------------------------------------------------------- where each lies

  function flat(point) {
    const made = L.Projection.SphericalMercator.project(L.latLng(point));
    return [made.x, made.y];
  }

  // Centre of gravity and half the size of a country's largest piece.
  function body(shape) {
    let best = null;
    shape.forEach(function (polygon) {
      const ring = (Array.isArray(polygon[0]) ? polygon[0] : polygon).map(flat);
      let area = 0, x = 0, y = 0;
      ring.forEach(function (one, index) {
        const next = ring[(index + 1) % ring.length], part = one[0] * next[1] - next[0] * one[1];
        area += part;
        x += (one[0] + next[0]) * part;
        y += (one[1] + next[1]) * part;
      });
      if (best && Math.abs(area) <= best.area) return;
      const size = [0, 1].map(function (axis) {
        const values = ring.map(function (one) { return one[axis]; });
        return (Math.max(...values) - Math.min(...values)) / 2;
      });
      best = { area: Math.abs(area), x: x / 3 / area, y: y / 3 / area, half: size };
    });
    return best;
  }

  function spotOf(latlng) {
    const made = flat(latlng);
    return { x: made[0], y: made[1], half: [0, 0] };
  }

  function placeOf(item) {
    if (item.kind !== "country") {
      const layer = item.layer;
      return spotOf(layer.getLatLng ? layer.getLatLng() : layer.getBounds().getCenter());
    }
    if (!places[item.key]) {
      const dot = window.AtlasCountries.points[item.key];
      places[item.key] = dot ? spotOf(dot.getLatLng()) : body(at.countries[item.key].coarse);
    }
    return places[item.key];
  }

  function latLngOf(item) {
    const place = placeOf(item);
    return L.Projection.SphericalMercator.unproject(L.point(place.x, place.y));
  }

  // ---------------------------------------------------------------- the next one

  function best(items, score) {
    let found = null, least = Infinity;
    items.forEach(function (item) {
      const made = score(item);
      if (made !== null && made < least) { found = item; least = made; }
    });
    return found;
  }

  // The nearest in a direction: first within a quarter of the horizon, then nearly beside.
  function next(item, arrow) {
    const from = placeOf(item), way = ARROWS[arrow], axis = way[0] ? 0 : 1;
    const others = of(item.kind).filter(function (other) { return other.node !== item.node; });
    const within = function (cone) {
      return best(others, function (other) {
        const to = placeOf(other), dx = to.x - from.x, dy = to.y - from.y;
        const ahead = dx * way[0] + dy * way[1], aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
        if (ahead <= 0 || aside > ahead * cone) return null;
        return Math.max(0, ahead - BODY * to.half[axis]) + ASIDE * aside;
      });
    };
    return within(1) || within(6);
  }

  function nearest(items, item) {
    const from = placeOf(item);
    return best(items, function (other) {
      const to = placeOf(other);
      return Math.hypot(to.x - from.x, to.y - from.y);
    });
  }

  window.AtlasItems = {
    start: start, all: all, of: of, kinds: kinds, byName: byName, nameOf: nameOf, latLngOf: latLngOf,
    next: next, nearest: nearest, ARROWS: ARROWS
  };
})();
