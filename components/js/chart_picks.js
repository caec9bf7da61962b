// Sends what a reader points at in a Plotly chart: a click on a point with its code, or a
// horizontal selection with its dates. Streamlit's own selection events cannot do both: while
// dragging selects, it does not report clicks.
// In which Plotly measures its letters.
const RULER = "#js-plotly-tester:not([aria-hidden])";
const QUIET = "[role=figure]:has(> .js-plotly-plot > .plot-container:not([aria-hidden]))";

export default function ({ data, setTriggerValue }) {
  const bound = new Map();
  const cards = data.cards ? fetch(data.cards).then((answer) => answer.json()) : null;

  // Cards are the larger part of a timeline and the same for every view: a file the browser
  // keeps. Plotly reads a point's text when it shows it, so it is filled in where it stands.
  const filled = new WeakSet();
  const fill = (chart) => cards?.then((known) => {
    // A new figure comes with new data; the chart's element stays.
    if (!chart.data || filled.has(chart.data)) return;
    filled.add(chart.data);
    for (const trace of chart.data) {
      if (!Array.isArray(trace.hovertext) || !trace.customdata) continue;
      trace.customdata.forEach(([code], index) => {
        if (!trace.hovertext[index]) trace.hovertext[index] = known[code] || "";
      });
    }
  }).catch((error) => console.warn("The cards of the timeline did not arrive.", error));

  const send = (selection) => setTriggerValue("picked", JSON.stringify(selection));

  const clicked = (event) => {
    const codes = (event.points || []).map((point) => point.customdata).filter(Boolean);
    if (codes.length) send({ points: [{ customdata: codes[0] }] });
  };

  const selected = (event) => {
    const ranges = (event && event.range) || {};
    const axis = Object.keys(ranges).find((name) => name.startsWith("x"));
    if (axis) send({ box: [{ x: ranges[axis] }] });
  };

  const point = (chart, cursor) => () =>
    chart.querySelectorAll(".nsewdrag").forEach((layer) => {
      layer.style.cursor = cursor;
    });

  // A chart is drawn anew whenever its figure changes, so it is found when it is touched.
  const bind = (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const chart = target && target.closest(data.charts);
    if (!chart || !chart.on) return;
    fill(chart);
    if (bound.has(chart)) return;
    for (const known of bound.keys()) if (!known.isConnected) bound.delete(known);
    const handlers = {
      plotly_click: clicked,
      plotly_selected: selected,
      plotly_hover: point(chart, "pointer"),
      plotly_unhover: point(chart, ""),
    };
    for (const [name, handler] of Object.entries(handlers)) chart.on(name, handler);
    bound.set(chart, handlers);
  };

  // A finger scrolls the page: Plotly would take the touch for a selection. What it then
  // sees are the mouse events that browsers make of a tap.
  const touched = (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target && target.closest(data.charts)) event.stopPropagation();
  };

  // To ears a chart is one picture with a name, its words and its table come after it. The
  // letters inside would be read one by one.
  const quiet = () => {
    document.querySelectorAll(QUIET).forEach((chart) => {
      chart.setAttribute("role", "img");
      chart.querySelector(".plot-container").setAttribute("aria-hidden", "true");
    });
    document.querySelector(RULER)?.setAttribute("aria-hidden", "true");
  };
  const drawn = new MutationObserver(quiet);
  drawn.observe(document.querySelector(".stApp"), { childList: true, subtree: true });
  quiet();

  const kinds = ["pointerover", "pointerdown"];
  const passive = { capture: true, passive: true };
  kinds.forEach((kind) => document.addEventListener(kind, bind, true));
  document.addEventListener("touchstart", touched, passive);
  return () => {
    drawn.disconnect();
    kinds.forEach((kind) => document.removeEventListener(kind, bind, true));
    document.removeEventListener("touchstart", touched, passive);
    for (const [chart, handlers] of bound) {
      // A chart that is gone from the page has lost its listeners already.
      if (!chart.removeListener) continue;
      for (const [name, handler] of Object.entries(handlers)) chart.removeListener(name, handler);
    }
  };
}
