// The focus keeps its place when a part of the page is written anew: on the same control, else
// on the heading of what came instead. A link that opens something else leads to its heading.
const AREAS = [".st-key-head-side", ".atlas-story", ".st-key-dossier-box", ".st-key-charts-box",
  ".st-key-page-box", ".atlas-foot"];
// What stands for the choice that was taken may be no link any more.
const CONTROLS = "a[href], button, summary, input, [tabindex], [aria-current]";

const one = (what) => document.querySelector(what);
const name = (element) => element.getAttribute("aria-label") || element.textContent.trim();
const group = (element) => element.closest("nav, section, table")?.getAttribute("aria-label") || "";
const area = (element) => AREAS.find((each) => element.closest(each));
const DOSSIER = ".st-key-dossier-box h2", STORY = ".atlas-story h2", PAGE = ".st-key-page-box h2";
// Where to go when a control is gone: the heading of what it stood in, else of what is selected.
const HEADINGS = { ".atlas-story": STORY, ".st-key-charts-box": ".st-key-charts-box .chart-title" };
const heading = (where) => (HEADINGS[where] && one(HEADINGS[where]))
  || one(PAGE) || one(DOSSIER) || one("h1");

const alike = (a, b) => a.name === b.name && a.tag === b.tag;
const same = (a, b) => alike(a, b) && a.group === b.group;
const all = (where, what, how) => [...where.querySelectorAll(CONTROLS)]
  .filter((each) => how(described(each), what));
function described(element) {
  return {
    tag: element.localName === "span" ? "a" : element.localName,
    name: name(element), group: group(element), href: element.getAttribute("href"),
  };
}
// One of several of the same name is known by its address, else by its place among them.
function remember(element) {
  const where = area(element);
  if (!where) return null;
  const what = described(element);
  return { element, where, what, at: all(element.closest(where), what, same).indexOf(element) };
}
function again({ where, what, at }) {
  const box = one(where);
  if (!box) return null;
  // In another language a group has another name.
  const known = all(box, what, same);
  const found = known.length ? known : all(box, what, alike);
  return found.find((each) => each.getAttribute("href") === what.href)
    || found[Math.min(at, found.length - 1)] || null;
}

export default function ({ page }) {
  // What has the focus, and the heading that a link promised.
  let held = null, promised = null, byKey = false;

  const give = (element) => {
    if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) {
      element.setAttribute("tabindex", "-1");
    }
    element.focus({ preventScroll: !byKey });
  };
  const free = () => !document.activeElement || document.activeElement === document.body;

  const promise = (what) => {
    promised = { what, before: what.map((each) => one(each)?.textContent), ran: false };
  };
  const kept = () => {
    if (!promised) return;
    const { what, before } = promised;
    const found = what.map(one);
    const at = found.findIndex((each, index) => each && each.textContent !== before[index]);
    if (at < 0) return;
    promised = null;
    held = null;
    give(found[at]);
  };
  const restore = () => {
    kept();
    if (!held || held.element.isConnected || !free()) return;
    const found = again(held);
    if (found) give(found);
  };

  const focused = ({ target }) => { held = target instanceof Element ? remember(target) : null; };
  // The reader went elsewhere, into the map for one; what was merely taken away is still there.
  const left = () => setTimeout(() => {
    if (held && held.element.isConnected && document.activeElement !== held.element) held = null;
  });
  const clicked = (event) => {
    byKey = event.detail === 0;
    const link = event.target.closest?.("a[href^='?']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const asked = new URLSearchParams(link.getAttribute("href"));
    const here = new URLSearchParams(window.location.search);
    const page = (query) => query.get("page") || "atlas";
    if (page(asked) !== page(here)) promise([PAGE, DOSSIER]);
    else if (asked.get("story") && asked.get("story") !== here.get("story")) promise([STORY]);
    else if (link.closest(".st-key-dossier-box")) promise([DOSSIER]);
  };
  // Keys that open another event.
  const opens = () => {
    byKey = true;
    promise([DOSSIER]);
  };

  document.addEventListener("focusin", focused);
  document.addEventListener("focusout", left);
  document.addEventListener("click", clicked, true);
  window.addEventListener("atlas-opens", opens);
  page.now(() => {
    if (page.running() && promised) promised.ran = true;
    restore();
  });
  page.later((running) => {
    restore();
    if (running) return;
    if (promised?.ran) promised = null;
    // The control is gone for good.
    if (!held || held.element.isConnected || !free()) return;
    const { where } = held;
    held = null;
    give(heading(where));
  });
  return () => {
    document.removeEventListener("focusin", focused);
    document.removeEventListener("focusout", left);
    document.removeEventListener("click", clicked, true);
    window.removeEventListener("atlas-opens", opens);
  };
}
