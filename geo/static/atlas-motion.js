/* Movement on the map of the atlas: none of it for readers who asked their system for less. */
(function () {
  "use strict";

  const asked = window.matchMedia("(prefers-reduced-motion: reduce)");

  let at = null, moves = null;  // what Leaflet would do

  function still() { return asked.matches; }

  function start(context) {
    at = context;
    moves = { zoom: at.map._zoomAnimated, inertia: at.map.options.inertia };
    // Leaflet has no option for panning without movement.
    at.map.panBy = function (offset, how) {
      return L.Map.prototype.panBy.call(at.map, offset, still() ? { ...how, animate: false } : how);
    };
    asked.addEventListener("change", set);
    set();
  }

  function set() {
    at.map._zoomAnimated = still() ? false : moves.zoom;
    at.map.options.zoomAnimation = at.map._zoomAnimated;
    at.map.options.inertia = still() ? false : moves.inertia;
  }

  window.AtlasMotion = { start: start, still: still };
})();
