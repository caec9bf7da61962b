// The dossier as a sheet over the foot of a telephone's window. It shows its first lines, is drawn
// up by its handle or by the finger, and lies low where the map is out of sight. Without this
// script, on wide pages and on paper the dossier stands in the page.
const NARROW = "screen and (max-width: 640px), screen and (max-width: 760px) and (min-height: 521px)";
// What the first lines end with, the first that there is.
const LAST = ["dl.figures", "dl.answer", "dl.pairs", "h2 + p", "h2"];
const LEAST_PX = 64, MOST = 0.28, DRAG_PX = 6, TURN_PX = 36, AFTER_MS = 400;
// A flick is short, but quick.
const FLICK_PX = 12, FLICK_MS = 150;
// Drawn up or not outlives a run of the page, and so does the finger that draws.
let open = false, drag = null;

export default function ({ data, parentElement }) {
  const box = document.querySelector(".st-key-dossier-box");
  const map = document.querySelector(".st-key-map-box");
  const main = document.querySelector('[data-testid="stMain"]');
  const turn = parentElement.querySelector(".sheet-turn");
  const narrow = window.matchMedia(NARROW);
  let low = false, wait = 0, drawnAt = 0;
  const heights = { low: LEAST_PX, peek: LEAST_PX, open: LEAST_PX };
  box.id ||= "atlas-dossier-sheet";
  turn.setAttribute("aria-controls", box.id);
  turn.setAttribute("aria-label", data.turn);
  turn.title = data.turn;

  const state = () => {
    if (open) return "open";
    // Beside a story it leaves the room to the story's own words.
    return low || document.querySelector(".atlas-story") ? "low" : "peek";
  };
  const measure = () => {
    const article = box.querySelector(".dossier");
    const top = box.getBoundingClientRect().top - box.scrollTop;
    const until = (what) => article.querySelector(what)?.getBoundingClientRect().bottom - top + 8;
    const last = LAST.find((what) => article.querySelector(what));
    const most = Math.max(LEAST_PX, MOST * window.innerHeight);
    heights.peek = Math.min(Math.max(until(last), LEAST_PX), most);
    heights.low = Math.min(until("h2"), heights.peek);
    heights.open = Math.max(heights.peek, window.innerHeight - 48);
  };
  // Its twin beneath it may be long.
  let watched = null;
  const watch = () => {
    const now = map?.querySelector("iframe");
    if (!now || now === watched) return;
    seen.disconnect();
    seen.observe(now);
    watched = now;
  };
  const put = (height) => box.style.setProperty("--sheet", `${Math.round(height)}px`);
  const show = () => {
    clearTimeout(wait);
    const is = narrow.matches && Boolean(box.querySelector(".dossier.chosen"));
    if (!is) {
      open = false;
      delete box.dataset.sheet;
      main.style.removeProperty("--sheet-room");
      return;
    }
    watch();
    box.dataset.sheet = state();
    measure();
    if (!drag) put(heights[state()]);
    if (!open) box.scrollTop = 0;
    turn.setAttribute("aria-expanded", String(open));
    main.style.setProperty("--sheet-room", `${Math.round(heights.low)}px`);
  };
  const later = () => {
    clearTimeout(wait);
    wait = setTimeout(show, 30);
  };
  const set = (to) => {
    open = to;
    show();
  };

  turn.onclick = () => { if (Date.now() - drawnAt > AFTER_MS) set(!open); };
  const sheet = () => "sheet" in box.dataset;
  const pressed = (event) => {
    if (event.key !== "Escape" || !sheet() || !open) return;
    event.preventDefault();
    event.stopPropagation();
    set(false);
    turn.focus();
  };
  // What the keyboard reaches below the first lines draws the sheet up.
  const reached = ({ target }) => {
    if (!sheet() || open || drag || turn.contains(target)) return;
    // The browser may have scrolled it into the first lines already.
    if (target.getBoundingClientRect().bottom + box.scrollTop > window.innerHeight) set(true);
  };
  // So does a jump to a source.
  const jumped = ({ target }) => {
    if (sheet() && !open && target.closest('a[href^="#"]')) set(true);
  };

  const down = (event) => {
    if (!sheet() || !event.isPrimary || event.button !== 0) return;
    const bar = event.target.closest(".sheet-bar");
    if (open && !bar) return;
    // A mouse leaves the handle with its first move, be it into the map's frame.
    if (bar) event.target.setPointerCapture(event.pointerId);
    drag = { y: event.clientY, from: heights[state()], at: event.timeStamp, bar, moved: false };
  };
  const move = (event) => {
    if (!drag || !event.isPrimary) return;
    const by = drag.y - event.clientY;
    if (!drag.moved && Math.abs(by) < DRAG_PX) return;
    if (!drag.moved && !drag.bar) box.setPointerCapture(event.pointerId);
    drag.moved = true;
    box.dataset.dragged = "";
    put(Math.min(Math.max(drag.from + by, heights.low), heights.open));
  };
  const up = (event) => {
    if (!drag || !event.isPrimary) return;
    const { y, at, moved } = drag;
    drag = null;
    delete box.dataset.dragged;
    if (!moved) return;
    const by = event.type === "pointercancel" ? 0 : y - event.clientY;
    drawnAt = Date.now();
    // The finger that drew the sheet has clicked nothing.
    const over = (click) => { click.preventDefault(); click.stopPropagation(); };
    window.addEventListener("click", over, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", over, true), 50);
    const least = event.timeStamp - at < FLICK_MS ? FLICK_PX : TURN_PX;
    if (Math.abs(by) > least) open = by > 0;
    show();
  };
  // A link that is drawn by the mouse is not dragged away.
  const dragged = (event) => { if (drag) event.preventDefault(); };
  const heard = [
    ...[["keydown", pressed], ["focusin", reached], ["click", jumped], ["pointerdown", down],
      ["dragstart", dragged]].map((each) => [box, ...each]),
    ...[["pointermove", move], ["pointerup", up], ["pointercancel", up], ["resize", later]]
      .map((each) => [window, ...each]),
  ];
  heard.forEach(([where, name, act]) => where.addEventListener(name, act));
  narrow.addEventListener("change", show);
  const drawn = new MutationObserver(later);
  drawn.observe(box, { childList: true, subtree: true });
  const seen = new IntersectionObserver(([entry]) => {
    low = !entry.isIntersecting;
    later();
  }, { root: main, rootMargin: "-15% 0px -25% 0px" });
  show();
  return () => {
    heard.forEach(([where, name, act]) => where.removeEventListener(name, act));
    narrow.removeEventListener("change", show);
    drawn.disconnect();
    seen.disconnect();
    clearTimeout(wait);
    delete box.dataset.sheet;
    main.style.removeProperty("--sheet-room");
  };
}
