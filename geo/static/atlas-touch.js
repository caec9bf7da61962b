/* The map of the atlas under fingers: one scrolls the page, two move the map; and what is small
   answers in a wider circle than is drawn, under the mouse too. */
(function () {
  "use strict";

  const NOTE_MS = 1800, ACROSS = 24, RADIUS = 12;
  const PASSED_ON = "click mouseover mousemove mouseout";

  let at = null, note = null, timer = 0, from = null;

  function start(context) {
    at = context;
    note = document.createElement("p");
    note.className = "atlas-fingers";
    note.textContent = at.cfg.text.fingers;
    note.setAttribute("aria-hidden", "true");
    at.map.getContainer().appendChild(note);
    // Leaflet would drag by one finger; it must not hear of it. The mouse drags as ever.
    window.addEventListener("touchstart", begun, { capture: true, passive: true });
    window.addEventListener("touchmove", moved, { capture: true, passive: true });
  }

  function begun(event) {
    const one = event.touches.length === 1;
    from = one ? [event.touches[0].clientX, event.touches[0].clientY] : null;
    if (!one) hide();
    if (one && onMap(event.target)) event.stopPropagation();
  }

  function onMap(node) { return !node.closest(".leaflet-control"); }

  // A finger that goes across cannot be meant for the page.
  function moved(event) {
    if (!from || event.touches.length !== 1 || !onMap(event.target)) return;
    const dx = event.touches[0].clientX - from[0], dy = event.touches[0].clientY - from[1];
    if (Math.abs(dx) < ACROSS || Math.abs(dx) < Math.abs(dy)) return;
    from = null;
    note.classList.add("atlas-fingers-shown");
    window.clearTimeout(timer);
    timer = window.setTimeout(hide, NOTE_MS);
  }

  function hide() {
    window.clearTimeout(timer);
    note.classList.remove("atlas-fingers-shown");
  }

  // ---------------------------------------------------------------- wider than drawn

  // The circle lies under all that is drawn in its pane, so that it takes nothing from others.
  function widen(mark, pane) {
    const hit = L.circleMarker(mark.getLatLng(), {
      pane: pane, radius: RADIUS, stroke: false, fillOpacity: 0, bubblingMouseEvents: false
    });
    hit.on(PASSED_ON, function (event) { mark.fire(event.type, event, true); });
    mark.on("add", function () { hit.addTo(at.map); });
    mark.on("remove", function () { hit.remove(); });
    return mark;
  }

  window.AtlasTouch = { start: start, widen: widen };
})();
