// Twins of the pictures: when one is opened, its page is fetched and the words and the table
// of that page are taken in. Columns sort, long tables show their first rows, the key t opens
// the twin of the picture that has the focus or is in view. One set of listeners for all.
const ROWS = 30;
const MAP = ".st-key-map-box iframe", CHARTS = ".stPlotlyChart, .chart-wait";

// What is taken over of a twin's page; all else of it is left out.
const TAGS = new Set(["P", "UL", "LI", "DIV", "TABLE", "CAPTION", "THEAD", "TBODY", "TR", "TH",
  "TD", "SPAN", "A"]);
const ATTRIBUTES = new Set(["class", "role", "tabindex", "aria-label", "scope", "lang", "href",
  "download", "data-value", "data-kind"]);

// Name of an open twin to what the reader made of it: sorted column, all rows, what it shows.
const opened = new Map();
const state = { stop: null, calls: 0, focus: null, from: null };

const twins = () => [...document.querySelectorAll("details.twin")];
const path = (text) => text.replace(/\/+$/, "");

// A link to a view stays in the page, which catches addresses that begin with a question mark.
function link(anchor) {
  const there = new URL(anchor.getAttribute("href"), document.baseURI);
  if (!["http:", "https:"].includes(there.protocol)) return anchor.removeAttribute("href");
  if (there.origin === location.origin && path(there.pathname) === path(location.pathname)) {
    anchor.setAttribute("href", there.search);
  } else if (!anchor.hasAttribute("download")) {
    anchor.target = "_blank";
    anchor.rel = "noopener";
  }
}

function copied(node) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (!TAGS.has(node.tagName) || node.hasAttribute("data-alone")) return null;
  const made = document.createElement(node.tagName);
  for (const { name, value } of node.attributes) {
    if (ATTRIBUTES.has(name)) made.setAttribute(name, value);
  }
  if (made.hasAttribute("href")) link(made);
  for (const child of node.childNodes) {
    const inside = copied(child);
    if (inside) made.append(inside);
  }
  return made;
}

const said = (row, column) => {
  const cell = row.cells[column];
  return cell.dataset.value ?? cell.textContent.trim();
};

function sorted(rows, { column, down }, kind) {
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const order = kind === "number" ? (a, b) => a - b : compare;
  // What is not known comes last either way; equal rows keep the order they came in.
  const known = rows.filter((row) => said(row, column) !== "");
  const empty = rows.filter((row) => said(row, column) === "");
  known.sort((a, b) => (down ? -1 : 1) * order(said(a, column), said(b, column)));
  return [...known, ...empty];
}

function arrange(box, made) {
  const body = box.querySelector("tbody");
  if (!body) return;
  box.rows ??= [...body.rows];
  const heads = [...box.querySelectorAll("thead th")];
  const kind = made.sort && heads[made.sort.column]?.dataset.kind;
  const rows = kind ? sorted(box.rows, made.sort, kind) : box.rows;
  heads.forEach((head, at) => {
    if (!kind || at !== made.sort.column) head.removeAttribute("aria-sort");
    else head.setAttribute("aria-sort", made.sort.down ? "descending" : "ascending");
  });
  rows.forEach((row, at) => { row.hidden = !made.all && at >= ROWS; });
  body.append(...rows);
}

function sortable(box, made) {
  box.querySelectorAll("thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.focus = `sort-${column}`;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const again = made.sort && made.sort.column === column;
      made.sort = { column, down: again && !made.sort.down };
      arrange(box, made);
    });
  });
}

function whole(box, made, words) {
  const wide = box.querySelector(".twin-wide");
  if (!wide || made.all || wide.querySelectorAll("tbody tr").length <= ROWS) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "twin-all";
  button.dataset.focus = "all";
  button.textContent = words;
  button.addEventListener("click", () => {
    made.all = true;
    arrange(box, made);
    button.remove();
    wide.focus({ preventScroll: true });
  });
  wide.after(button);
}

// The browser reads the page as it reads any other, but runs and shows nothing of it.
const asked = (wanted) => new Promise((arrived, failed) => {
  const request = new XMLHttpRequest();
  request.open("GET", wanted);
  request.responseType = "document";
  request.onload = () => arrived(request.status === 200 ? request.response : null);
  request.onerror = () => failed(new Error(`${wanted} did not answer`));
  request.send();
});

function filled(page, made, wanted, name) {
  const main = page.querySelector("main.twin-main");
  if (!main) return null;
  const box = document.createElement("div");
  box.className = "twin-body";
  for (const child of main.childNodes) {
    const inside = copied(child);
    if (inside) box.append(inside);
  }
  box.querySelectorAll(".twin-wide").forEach((wide) => { wide.dataset.focus = "table"; });
  box.querySelectorAll(".twin-files a").forEach((file) => { file.dataset.focus = "file"; });
  const alone = document.createElement("a");
  alone.href = wanted;
  alone.textContent = name;
  alone.dataset.focus = "page";
  box.querySelector(".twin-files")?.append(alone);
  sortable(box, made);
  whole(box, made, main.dataset.all || "");
  arrange(box, made);
  made.said = main.dataset.rows || "";
  return box;
}

function restore() {
  const { focus } = state;
  if (!focus || (document.activeElement && document.activeElement !== document.body)) return;
  const here = document.querySelector(`details.twin[data-twin="${focus.name}"]`);
  const found = here && (here.querySelector(focus.key === "summary" ? "summary"
    : `[data-focus="${focus.key}"]`) || here.querySelector(".twin-wide, summary"));
  if (found) found.focus({ preventScroll: true });
}

// The page of a twin for the view that the page's own address names.
function address(details) {
  const seed = details.querySelector(":scope > a");
  if (!seed) return "";
  const view = new URLSearchParams(location.search);
  view.set("lang", document.documentElement.lang);
  const there = new URL(seed.href);
  there.search = view;
  return there.href;
}

// The table of the view before stays until the new one is there, so that nothing jumps.
async function load(details, made) {
  made.details = details;
  if (made.box && !details.contains(made.box)) {
    details.append(made.box);
    restore();
  }
  const seed = details.querySelector(":scope > a");
  const wanted = address(details);
  if (!wanted || made.shown === wanted || made.asked === wanted) return;
  made.asked = wanted;
  made.box?.setAttribute("aria-busy", "true");
  let box = null;
  try {
    const page = await asked(wanted);
    if (page) box = filled(page, made, wanted, seed.textContent);
  } catch (error) {
    console.warn("A table did not arrive.", error);
  }
  if (made.asked !== wanted) return;
  // Without an answer the link to the page is what is left: no table of another view.
  made.box?.remove();
  made.box = box;
  made.shown = wanted;
  made.asked = "";
  if (!box) return;
  made.details.append(box);
  restore();
  window.AtlasSay?.(made.said);
}

// The reader's wish is noted at once: a panel may be written anew before the toggle is told.
function wish(details) {
  const { twin } = details.dataset;
  if (!opened.has(twin)) opened.set(twin, {});
}

function summoned({ target }) {
  const details = target.closest && target.closest("details.twin > summary")?.parentElement;
  if (details && !details.open) wish(details);
}

function toggled({ target }) {
  if (!(target instanceof Element) || !target.matches("details.twin")) return;
  const { twin } = target.dataset;
  if (target.open) {
    wish(target);
    load(target, opened.get(twin));
  } else if (target.isConnected) {
    opened.delete(twin);
    target.querySelector(":scope > .twin-body")?.remove();
  }
}

// Panels may write their twins anew for another view; those that were open are opened again,
// and each shows the view that the address names.
function look() {
  for (const details of twins()) {
    const seed = details.querySelector(":scope > a");
    const wanted = address(details);
    if (seed && seed.href !== wanted) seed.href = wanted;
    const made = opened.get(details.dataset.twin);
    if (!made) continue;
    if (made.details !== details) details.open = true;
    load(details, made);
  }
  document.querySelectorAll(MAP).forEach(hear);
  restore();
}

// What stands before a twin is its picture; a chart that is not there yet has no other's.
const picture = (details) => [
  ...document.querySelectorAll(details.dataset.twin === "map" ? MAP : CHARTS),
].filter((found) => found.compareDocumentPosition(details) & Node.DOCUMENT_POSITION_FOLLOWING).pop();

function seen(details) {
  const top = (picture(details) || details).getBoundingClientRect().top;
  const { bottom } = details.getBoundingClientRect();
  return Math.min(bottom, window.innerHeight) - Math.max(top, 0);
}

function meant() {
  const shown = twins().filter((details) => details.offsetParent);
  const here = document.activeElement;
  const near = shown.find((details) => details.contains(here) || picture(details)?.contains(here));
  if (near) return near;
  // From a heading or a switch among the charts, the next picture is meant.
  const below = here.closest(".st-key-charts-box, .st-key-page-box") && shown.find(
    (details) => here.compareDocumentPosition(details) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (below) return below;
  const [best] = shown.map((details) => [seen(details), details]).sort((a, b) => b[0] - a[0]);
  return best && best[0] > 0 ? best[1] : null;
}

function step(details) {
  const summary = details.querySelector("summary");
  const inside = details.contains(document.activeElement);
  if (details.open && inside) {
    details.open = false;
    if (state.from?.isConnected) state.from.focus({ preventScroll: true });
    else summary.focus({ preventScroll: true });
    return;
  }
  if (!inside) state.from = document.activeElement;
  wish(details);
  details.open = true;
  summary.focus({ preventScroll: true });
  details.scrollIntoView({ block: "start" });
}

function pressed(event) {
  const keys = window.AtlasShortcuts;
  if (!keys || event.shiftKey || !keys.free(event) || keys.named(event) !== "t") return;
  const details = meant();
  if (!details) return;
  event.preventDefault();
  step(details);
}

// The map is a page of its own, whose keys are not heard here.
const heard = new WeakSet();
function hear(frame) {
  const inside = frame.contentWindow;
  if (!inside || heard.has(inside)) return;
  heard.add(inside);
  inside.addEventListener("keydown", pressed);
}

function focused({ target }) {
  const at = target.closest && target.closest("details.twin");
  const key = at && (target.dataset.focus || (target.tagName === "SUMMARY" ? "summary" : "table"));
  state.focus = at ? { name: at.dataset.twin, key } : null;
}

function clicked({ target }) {
  if (!target.closest || !target.closest("details.twin")) state.focus = null;
}

function listen() {
  const observer = new MutationObserver(look);
  observer.observe(document.querySelector(".stApp") || document.body,
    { childList: true, subtree: true });
  const listeners = [
    ["toggle", toggled], ["click", summoned], ["keydown", pressed], ["focusin", focused], ["pointerdown", clicked],
  ];
  // A toggle does not rise to the document.
  for (const [name, act] of listeners) document.addEventListener(name, act, name === "toggle");
  look();
  return () => {
    observer.disconnect();
    for (const [name, act] of listeners) document.removeEventListener(name, act, name === "toggle");
    state.stop = null;
  };
}

export default function () {
  if (!state.stop) state.stop = listen();
  const call = (state.calls += 1);
  return () => { if (call === state.calls && state.stop) state.stop(); };
}
