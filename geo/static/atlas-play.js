/* Playing the years on the map of the atlas: in the frame alone, and written back at the end. */
(function () {
  "use strict";

  const PLAY_MS = 650;
  const STILL_MS = 1300;        // for readers who asked for less movement
  const words = window.AtlasWords;

  let at = null, playing = null, player = null, shown = null;

  function start(context) { at = context; }

  // The year in large figures, and the button that starts and stops.
  function controls() {
    shown = words.element("output", "");
    shown.id = "atlas-year";
    // Year by year it would talk without end; `AtlasHeard` says where it is.
    shown.setAttribute("aria-live", "off");
    player = words.element("button", "", at.cfg.text.play);
    player.type = "button";
    player.onclick = function () { if (playing) stop(true); else if (at.state()) play(); };
    return [shown, player];
  }

  // Year that is played now, or null.
  function year() { return playing ? playing.year : null; }

  function play() {
    const last = at.cfg.lastYear, state = at.state();
    const first = state.from >= state.to && state.to >= last ? at.cfg.firstYear : state.from;
    playing = { year: state.to >= last ? first : state.to };
    state.from = first;
    player.textContent = at.cfg.text.stop;
    playing.timer = window.setInterval(function () {
      if (playing.year >= last) { stop(true); return; }
      playing.year += 1;
      at.paint();
      show();
    }, window.AtlasMotion.still() ? STILL_MS : PLAY_MS);
    at.paint();
    show();
  }

  function stop(write) {
    if (!playing) return;
    window.clearInterval(playing.timer);
    const state = at.state(), result = [state.from, playing.year];
    state.to = playing.year;
    playing = null;
    player.textContent = at.cfg.text.play;
    show();
    at.paint();
    if (write) at.send({ years: result });
  }

  function show() {
    shown.textContent = playing ? String(playing.year) : "";
    document.documentElement.dataset.playing = playing ? "true" : "false";
  }

  window.AtlasPlay = { start: start, controls: controls, year: year, stop: stop };
})();
