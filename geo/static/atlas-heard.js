/* What a screen reader hears of the map of the atlas: roles, names, titles, and changes. */
(function () {
  "use strict";

  const SETTLE_MS = 120;        // paintings that follow each other are named once
  const SAID_MS = 3000;         // while the years play, not more often
  const GROUPS = ["borders", "ceded", "spots"];
  const items = window.AtlasItems, words = window.AtlasWords;

  let at = null, said = null, timer = 0, spoken = 0, played = false;
  let before = null;            // countries selected before

  function start(context) {
    at = context;
    const box = at.map.getContainer(), pane = at.map.getPane("mapPane"), text = at.cfg.text;
    pane.setAttribute("role", "application");
    pane.setAttribute("aria-roledescription", text.map);
    pane.setAttribute("aria-describedby", "atlas-how");
    group("land", "listbox", text.countries).setAttribute("aria-multiselectable", "true");
    group("borders", "group", text.sections);
    group("ceded", "group", text.ceded_land);
    group("spots", "group", text.spots);
    // Names and points that others speak for.
    ["labels", "small", "lines", "relief", "tooltipPane"].forEach(function (name) {
      at.map.getPane(name).setAttribute("aria-hidden", "true");
    });
    const how = words.element("p", "atlas-unseen", text.how);
    how.id = "atlas-how";
    // It describes the map; by itself it would be heard a second time.
    how.hidden = true;
    said = words.element("p", "atlas-unseen");
    said.setAttribute("role", "status");
    box.append(how, said);
    // folium forbids readers to enlarge what they see.
    document.querySelectorAll("meta[name=viewport]").forEach(function (meta) {
      meta.content = "width=device-width, initial-scale=1";
    });
    const zoom = at.map.zoomControl;
    call(zoom._zoomInButton, text.zoom_in);
    call(zoom._zoomOutButton, text.zoom_out);
    at.map.on("layeradd layerremove", function (event) {
      if (event.layer._path && event.layer.options.interactive) later();
    });
  }

  function group(name, role, label) {
    const pane = at.map.getPane(name);
    pane.setAttribute("role", role);
    pane.setAttribute("aria-label", label);
    return pane;
  }

  function call(node, name) {
    node.title = name;
    node.setAttribute("aria-label", name);
  }

  // ---------------------------------------------------------------- after a painting

  function later() {
    window.clearTimeout(timer);
    timer = window.setTimeout(name, SETTLE_MS);
  }

  function name() {
    const state = at.state();
    if (!state) return;
    const all = items.all(), there = new Set(all.map(function (item) { return item.node; }));
    // What is not drawn now, like the ceded land from far, is not spoken of.
    document.querySelectorAll(".leaflet-map-pane path[role]").forEach(function (node) {
      if (there.has(node)) return;
      ["role", "aria-label", "aria-pressed", "tabindex"].forEach(function (about) { node.removeAttribute(about); });
    });
    all.forEach(function (item) {
      const node = item.node, acts = item.layer.listens("click", true);
      node.setAttribute("role", item.kind === "country" ? "option" : acts ? "button" : "img");
      node.setAttribute("aria-label", items.nameOf(item));
      const chosen = node.dataset.border || node.dataset.borderPoint;
      if (chosen && acts) node.setAttribute("aria-pressed", String(state.section === chosen));
    });
    // A group in which nothing is drawn is none.
    GROUPS.forEach(function (name) {
      const pane = at.map.getPane(name);
      pane.setAttribute("aria-hidden", String(!pane.querySelector("path[role]")));
    });
    // What lies between a list and its options has no meaning of its own.
    document.querySelectorAll(".leaflet-pane > svg, .leaflet-pane > svg > g").forEach(function (node) {
      node.setAttribute("role", "none");
    });
    window.AtlasKeys.refresh();
    title();
    tell();
  }

  function title() {
    const doc = at.state().doc;
    if (!doc || window.AtlasPlay.year() !== null) return;
    const made = at.cfg.text.frame.replace("{what}", words.titleOf(doc));
    document.title = made;
    at.map.getPane("mapPane").setAttribute("aria-label", made);
    if (window.frameElement) window.frameElement.title = made;
  }

  // ---------------------------------------------------------------- changes

  function say(text) { if (document.hasFocus()) said.textContent = text; }

  function tell() {
    const selected = at.state().selected, year = window.AtlasPlay.year();
    if (year !== null) { tellYear(year); return; }
    if (played) {
      played = false;
      say(words.spanText(at.years()));
    }
    const changes = [];
    if (before) {
      selected.forEach(function (iso) {
        if (before.indexOf(iso) < 0) changes.push(line(iso) + ": " + at.cfg.text.selected);
      });
      before.forEach(function (iso) {
        if (selected.indexOf(iso) < 0) changes.push(words.nameOf(iso) + ": " + at.cfg.text.removed);
      });
    }
    before = [...selected];
    if (changes.length) say(changes.join("; "));
  }

  function tellYear(year) {
    played = true;
    if (Date.now() - spoken < SAID_MS) return;
    spoken = Date.now();
    const item = window.AtlasKeys.focused();
    say(item ? year + ": " + items.nameOf(item) : String(year));
  }

  function line(iso) { return items.nameOf({ key: iso, owner: at.countries[iso].path }); }

  window.AtlasHeard = { start: start, later: later };
})();
