/* The map of the atlas by keyboard: one stop of the Tab key, arrows to the neighbour, letters by
   name, Enter selects, Escape leaves. The focus is a real one, on the shape itself. */
(function () {
  "use strict";

  const TYPING_MS = 700, PAN = 80;
  const TIP = 270;              // width of a tooltip, with its edge; on a phone it is less than half the map
  const REACHED = [
    "a[href]", "button:not([disabled])", "input:not([disabled])", "select:not([disabled])",
    "textarea:not([disabled])", "summary", "iframe", "[tabindex]:not([tabindex='-1'])"
  ].join(",");
  const items = window.AtlasItems, ring = window.AtlasRing;

  let at = null, box = null;
  let current = null;           // the one stop of the Tab key
  let inside = false;           // whether the focus is on the map
  let typed = { begun: "", when: 0 };
  const last = {};              // kind -> what was reached last

  function start(context) {
    at = context;
    // Leaflet's own keys would move the map by arrows; its box would be a second stop.
    at.map.keyboard.disable();
    at.map.getContainer().removeAttribute("tabindex");
    // What a tooltip says is the name already; opened for the mouse's focus it would jump away.
    L.Layer.include({ _addFocusListenersOnLayer: function () {}, _setAriaDescribedByOnLayer: function () {} });
    box = at.map.getPane("mapPane");
    box.addEventListener("keydown", pressed);
    box.addEventListener("focusin", function (event) { entered(event.target); });
    box.addEventListener("focusout", left);
    document.addEventListener("keydown", handOver);
  }

  // ---------------------------------------------------------------- the focus

  function find(node) { return items.all().find(function (item) { return item.node === node; }); }

  function mark(item) {
    if (current && current.node !== item.node) current.node.setAttribute("tabindex", "-1");
    current = item;
    item.node.setAttribute("tabindex", "0");
  }

  function entered(node) {
    const item = find(node);
    if (!item) return;
    inside = true;
    mark(item);
    last[item.kind] = item;
    if (!node.matches(":focus-visible")) return;
    bringIn(item);
    ring.show(item);
    openTip(item);
  }

  function left() {
    inside = false;
    ring.hide();
    if (!current) return;
    current.owner.closeTooltip();
    current.owner.getTooltip().options.direction = "auto";
  }

  // The tooltip stands where it hides nothing of what it is about, if there is room.
  function openTip(item) {
    const box = at.map.getContainer().getBoundingClientRect(), seen = item.node.getBoundingClientRect();
    const west = seen.left - box.left, east = seen.right - box.left, width = at.map.getSize().x;
    const side = west + east < width ? "right" : "left";
    const room = side === "right" ? width - east : west;
    let place = items.latLngOf(item);
    if (seen.width && room > Math.min(TIP, width * 0.46)) {
      const y = at.map.latLngToContainerPoint(place).y;
      item.owner.getTooltip().options.direction = side;
      place = at.map.containerPointToLatLng([side === "right" ? east : west, y]);
    }
    item.owner.openTooltip(place);
  }

  function bringIn(item) {
    const place = items.latLngOf(item), size = at.map.getSize();
    const edge = [Math.min(60, size.x / 5), Math.min(60, size.y / 5)];
    at.map.panInside(place, { padding: edge, animate: !window.AtlasMotion.still() });
  }

  function go(item) { if (item) item.node.focus({ preventScroll: true }); }

  // After each painting: shapes may be new, and what had the focus gone.
  function refresh() {
    const now = items.all();
    const same = current && now.find(function (item) { return item.kind === current.kind && item.key === current.key; });
    const chosen = at.state().selected[0] || at.cfg.home;
    const first = now.find(function (item) { return item.kind === "country" && item.key === chosen; });
    const lost = inside && !(current && current.node.isConnected);
    now.forEach(function (item) { if (item.node.getAttribute("tabindex") !== "0") item.node.setAttribute("tabindex", "-1"); });
    const wanted = inside || !first ? same || first : first;
    if (!wanted) return;
    mark(wanted);
    if (lost) go(wanted);
    ring.again();
    if (inside && wanted.owner.isTooltipOpen()) wanted.owner.getTooltip().update();
  }

  // ---------------------------------------------------------------- the keys

  function pressed(event) {
    const item = find(event.target);
    if (!item || event.altKey) return;
    const command = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" || event.key === " ") activate(item, event);
    else if (command) return;
    else if (items.ARROWS[event.key]) arrow(item, event);
    else if (!(KEYS[event.key] ? KEYS[event.key](item) !== false : letter(item, event.key))) return;
    event.preventDefault();
  }

  // What is no key of the map may be one of the page, where the map is no field, though here a
  // shape is an option of a list.
  function handOver(event) {
    const keys = window.parent.AtlasShortcuts;
    if (event.defaultPrevented || !keys || !keys.press) return;
    keys.press({
      key: event.key, code: event.code, target: window.frameElement,
      altKey: event.altKey, ctrlKey: event.ctrlKey, metaKey: event.metaKey, shiftKey: event.shiftKey,
      repeat: event.repeat, isComposing: event.isComposing, defaultPrevented: false,
      preventDefault: function () { event.preventDefault(); }
    });
  }

  const KEYS = {
    Home: function (item) { edge(item, 0); },
    End: function (item) { edge(item, -1); },
    PageDown: function (item) { turn(item, 1); },
    PageUp: function (item) { turn(item, -1); },
    Escape: function () { leave(); },
    "+": function () { zoom(1); },
    "=": function () { zoom(1); },
    "-": function () { zoom(-1); },
    "0": function () { at.home(!window.AtlasMotion.still()); }
  };

  function zoom(by) {
    const how = { animate: !window.AtlasMotion.still() };
    at.map.setZoomAround(items.latLngOf(current), at.map.getZoom() + by, how);
  }

  function arrow(item, event) {
    const way = items.ARROWS[event.key];
    if (event.shiftKey) at.map.panBy([way[0] * PAN, -way[1] * PAN]);
    else go(items.next(item, event.key));
  }

  function edge(item, index) { go(items.byName(items.of(item.kind)).at(index).item); }

  // To the next kind of things that are drawn: countries, the border's sections, places.
  function turn(item, step) {
    const kinds = items.kinds();
    const kind = kinds[(kinds.indexOf(item.kind) + step + kinds.length) % kinds.length];
    if (kind === item.kind) return false;
    const before = last[kind] && last[kind].node.isConnected ? last[kind] : null;
    go(kind === "country" && before ? before : items.nearest(items.of(kind), item));
    return true;
  }

  // Letters typed one after the other are the beginning of a name.
  function letter(item, key) {
    if (!/^\p{L}$/u.test(key)) return false;
    const lang = at.state().lang, now = Date.now();
    const more = now - typed.when < TYPING_MS && typed.begun !== key;
    typed = { begun: (more ? typed.begun : "") + key, when: now };
    const named = items.byName(items.of(item.kind)), wanted = typed.begun.toLocaleLowerCase(lang);
    const here = named.findIndex(function (one) { return one.item.node === item.node; });
    const order = [...named.slice(here + (more ? 0 : 1)), ...named.slice(0, here + (more ? 0 : 1))];
    const found = order.find(function (one) { return one.name.toLocaleLowerCase(lang).startsWith(wanted); });
    if (found) go(found.item);
    return true;
  }

  // As the mouse does it, so that all that can be clicked can be reached.
  function activate(item, event) {
    if (event.repeat) return;
    const place = at.map.latLngToContainerPoint(items.latLngOf(item));
    item.node.dispatchEvent(new MouseEvent("click", {
      bubbles: true, cancelable: true, view: window, clientX: place.x, clientY: place.y,
      ctrlKey: event.ctrlKey || event.metaKey, shiftKey: event.shiftKey
    }));
  }

  // To what comes after the frame on the page, as Tab would from its last control.
  function leave() {
    const frame = window.frameElement, page = frame && frame.ownerDocument;
    if (!page) { document.activeElement.blur(); return; }
    const after = [...page.querySelectorAll(REACHED)].find(function (node) {
      const follows = frame.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
      return follows && node.checkVisibility() && !node.closest("[inert]");
    });
    document.activeElement.blur();
    if (after) after.focus();
    else frame.blur();
  }

  window.AtlasKeys = { start: start, refresh: refresh, focused: function () { return inside ? current : null; } };
})();
