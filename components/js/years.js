// Two handles on one track. The address is written when a handle is let go, not while it moves.
// Arrow keys move one handle, with Shift both; whoever asks moves the last year.
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
  let wait = 0;
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
  from.value = data.years[0];
  to.value = data.years[1];
  draw();
  // The map has the values of all years: it follows the hand, before the page answers.
  let frame = 0;
  const follow = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const map = document.querySelector(".st-key-map-box iframe")?.contentWindow?.AtlasMap;
      map?.preview?.(Number(from.value), Number(to.value));
    });
  };
  const moved = (event) => {
    if (Number(from.value) > Number(to.value)) {
      if (event.target === from) from.value = to.value;
      else to.value = from.value;
    }
    draw();
    follow();
  };
  // A held arrow key changes the value many times a second: wait until it rests.
  let byKey = false;
  const done = () => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      setTriggerValue("chosen", [Number(from.value), Number(to.value)]);
    }, byKey ? 220 : 0);
  };
  const put = (low, high) => {
    byKey = true;
    from.value = low;
    to.value = high;
    draw();
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
  }
  window.addEventListener("atlas-year", asked);
  return () => {
    clearTimeout(wait);
    window.removeEventListener("atlas-year", asked);
  };
}
