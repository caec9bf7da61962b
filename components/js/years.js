// Two handles on one track. The address is written when a handle is let go, not while it moves.
// One that meets the other takes it along. Arrow keys move one handle, with Shift both; whoever
// asks moves the last year.

// What the reader moved outlives a run of the page: the answer to one movement may come in the
// middle of the next. It stands until the server has the same years, or is at rest with others.
let hand = null, sent = false, wait = 0, rest = 0;
// The component as it was drawn last, and how it shows years.
let newest = null;
const REST_MS = 1000;
const app = document.querySelector(".stApp");
const same = (a, b) => a[0] === b[0] && a[1] === b[1];
const send = () => {
  wait = 0;
  // The page has no years any more.
  if (!hand || !newest?.root.isConnected) {
    hand = null;
    return;
  }
  sent = true;
  newest.setTriggerValue("chosen", hand);
};
const answered = () => {
  if (!sent || !newest || same(hand, newest.years)) return;
  clearTimeout(rest);
  rest = setTimeout(() => {
    if (!sent || app.dataset.testScriptState === "running") return;
    hand = null;
    sent = false;
    newest.show(newest.years);
  }, REST_MS);
};
new MutationObserver(answered).observe(app, {
  attributes: true, attributeFilter: ["data-test-script-state"],
});

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".atlas-years");
  const [from, to] = root.querySelectorAll("input");
  const [fromText, toText] = root.querySelectorAll("output");
  const fill = root.querySelector(".atlas-years-fill");
  root.setAttribute("aria-label", data.label);
  from.setAttribute("aria-label", data.from);
  to.setAttribute("aria-label", data.to);
  const spoken = (low, high, input) => {
    const own = input === from ? low : high;
    return low === high ? String(own) : `${own} (${low}–${high})`;
  };
  const draw = () => {
    const low = Number(from.value), high = Number(to.value), span = data.last - data.first;
    fromText.textContent = String(low);
    toText.textContent = String(high);
    fill.style.left = `${(100 * (low - data.first)) / span}%`;
    fill.style.right = `${(100 * (data.last - high)) / span}%`;
    // Each handle says the whole span, for moving one may move the other.
    for (const input of [from, to]) input.setAttribute("aria-valuetext", spoken(low, high, input));
    // With both handles at the right end the left one must stay within reach.
    from.style.zIndex = low > (data.first + data.last) / 2 ? "3" : "2";
  };
  for (const input of [from, to]) {
    input.min = data.first;
    input.max = data.last;
    input.step = 1;
  }
  const show = ([low, high]) => {
    from.value = low;
    to.value = high;
    draw();
  };
  newest = { root, setTriggerValue, show, years: data.years };
  if (sent && same(hand, data.years)) {
    hand = null;
    sent = false;
  }
  show(hand || data.years);
  // The map has the values of all years: it follows the hand, before the page answers.
  let frame = 0;
  const follow = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const map = document.querySelector(".st-key-map-box iframe")?.contentWindow?.AtlasMap;
      map?.preview?.(Number(from.value), Number(to.value));
    });
  };
  const held = () => {
    hand = [Number(from.value), Number(to.value)];
    sent = false;
  };
  const moved = (event) => {
    if (Number(from.value) > Number(to.value)) {
      if (event.target === from) to.value = from.value;
      else from.value = to.value;
    }
    held();
    draw();
    follow();
  };
  // A held arrow key changes the value many times a second: wait until it rests.
  let byKey = false;
  const done = () => {
    held();
    clearTimeout(wait);
    wait = setTimeout(send, byKey ? 220 : 0);
  };
  // A handle that is let go where it was taken changes nothing by itself, but it may have
  // pushed the other.
  const released = () => setTimeout(() => {
    if (!hand || sent || wait) return;
    if (same(hand, newest.years)) hand = null;
    else done();
  });
  const put = (low, high) => {
    byKey = true;
    show([low, high]);
    follow();
    done();
  };
  // Both handles by as much, as far as the years go.
  const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
  const pressed = (event) => {
    byKey = true;
    const by = STEPS[event.key];
    if (!by || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const low = Number(from.value) + by, high = Number(to.value) + by;
    if (low >= data.first && high <= data.last) put(low, high);
  };
  const asked = ({ detail }) => {
    const high = Math.min(data.last, Math.max(data.first, Number(to.value) + detail));
    if (high !== Number(to.value)) put(Math.min(Number(from.value), high), high);
  };
  for (const input of [from, to]) {
    input.oninput = moved;
    input.onchange = done;
    input.onkeydown = pressed;
    input.onpointerdown = () => { byKey = false; };
    input.onpointerup = input.onpointercancel = input.onblur = released;
  }
  window.addEventListener("atlas-year", asked);
  return () => window.removeEventListener("atlas-year", asked);
}
