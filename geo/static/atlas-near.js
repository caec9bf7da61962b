/* What the map of the atlas shows near: precise outlines, rivers, relief, and names by zoom. */
(function () {
  "use strict";

  const words = window.AtlasWords;

  let at = null, asked = false, fine = false, wanted = false, labels = null;
  const groups = {};            // lines, rivers, relief: shown near

  function start(context) { at = context; }

  // Whether the precise outline of a country is what is drawn.
  function isFine(iso) {
    return Boolean(fine && wanted && at.countries[iso] && at.countries[iso].fine);
  }

  function detail() {
    wanted = at.map.getZoom() >= at.FINE_ZOOM;
    document.documentElement.dataset.close = wanted ? "true" : "false";
    if (wanted) load();
    Object.keys(at.countries).forEach(function (iso) {
      const country = at.countries[iso];
      if (!country.fine || country.shown === wanted) return;
      country.shown = wanted;
      country.path.setLatLngs(wanted ? country.fine : country.coarse);
    });
    ["lines", "rivers", "relief"].forEach(function (name) {
      const group = groups[name];
      if (!group) return;
      if (wanted && !at.map.hasLayer(group)) group.addTo(at.map);
      if (!wanted && at.map.hasLayer(group)) group.remove();
    });
  }

  function load() {
    if (asked) return;
    asked = true;
    const urls = at.cfg.urls;
    Promise.all([at.get(urls.region), at.get(urls.lines), at.get(urls.rivers)]).then(function (all) {
      fine = true;
      L.geoJSON(all[0]).eachLayer(function (path) {
        const country = at.countries[path.feature.properties.iso];
        if (country) country.fine = path.getLatLngs();
      });
      groups.lines = L.geoJSON(all[1], {
        renderer: at.renderers.lines, pane: "lines", interactive: false, style: { fill: false }
      });
      groups.rivers = L.geoJSON(all[2], {
        renderer: at.renderers.lines, pane: "lines", interactive: false,
        style: { fill: false, weight: 1, opacity: 0.55, className: "atlas-river" }
      });
      // On a line where bytes count the relief stays away; nothing else depends on it.
      const line = navigator.connection || {};
      if (line.saveData || /2g/.test(line.effectiveType || "")) { at.paint(); return; }
      const picture = window.devicePixelRatio > 1 ? urls.relief2x : urls.relief;
      groups.relief = L.imageOverlay(picture, at.cfg.reliefBounds, {
        pane: "relief", interactive: false, className: "atlas-relief", alt: ""
      });
      at.paint();
    }).catch(function () { asked = false; });
  }

  function paint() {
    if (groups.lines) groups.lines.setStyle({ color: at.colours().soft, weight: 0.9, opacity: 0.75 });
  }

  function addLabels() {
    if (labels) labels.remove();
    labels = L.layerGroup().addTo(at.map);
    const zoom = at.map.getZoom();
    at.cfg.labels.forEach(function (label) {
      if (zoom < label.zoom || zoom > (label.last || 99)) return;
      const text = label.text || words.nameOf(label.iso);
      const node = words.element("span", "atlas-label atlas-label-" + label.kind, text);
      L.marker([label.lat, label.lon], {
        pane: "labels", interactive: false, keyboard: false,
        icon: L.divIcon({ className: "atlas-label-box", html: node, iconSize: [0, 0] })
      }).addTo(labels);
      if (label.kind === "country") return;
      L.circleMarker([label.lat, label.lon], {
        pane: "labels", radius: label.kind === "capital" ? 3 : 2, weight: 1, interactive: false,
        color: at.colours().paper, fillColor: at.colours().ink, fillOpacity: 1
      }).addTo(labels);
    });
  }

  window.AtlasNear = { start: start, isFine: isFine, detail: detail, paint: paint, addLabels: addLabels };
})();
