// Arrow keys and swipes go through a guided story, Escape leaves it; the focus keeps its place
// when the strip is written anew. One set of listeners, whatever is drawn how often.
const now = { data: {}, went: null, key: "", stop: null, calls: 0, said: "" };

// Where arrow keys or Escape mean something else.
const TAKEN = [
  "input", "textarea", "select", "video", "audio", "iframe", "[contenteditable]",
  ...["slider", "spinbutton", "combobox", "listbox", "option", "menu", "menuitem", "radio",
    "tab", "grid", "tree", "dialog"].map((role) => `[role=${role}]`),
].join(",");
// What lies over the page and is closed with Escape.
const OVER = "dialog[open], [role=dialog], [role=listbox], [role=menu], [data-baseweb=popover]";

const strip = () => document.querySelector(".atlas-story");
const visible = (found) => [...document.querySelectorAll(found)].some((e) => e.offsetParent);
const go = (way) => { if (now.data[way]) now.went("went", now.data[way]); };

function pressed(event) {
  if (event.defaultPrevented || event.repeat || !strip()) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const way = { ArrowLeft: "previous", ArrowRight: "next", Escape: "leave" }[event.key];
  if (!way || (event.target.closest && event.target.closest(TAKEN))) return;
  if (document.fullscreenElement || visible(OVER)) return;
  event.preventDefault();
  go(way);
}

// The key of the focused link is kept until the focus goes elsewhere by the reader's own doing.
function focused(event) {
  const link = event.target.closest && event.target.closest(".atlas-story [data-story-key]");
  now.key = link ? link.dataset.storyKey : "";
}

function restore() {
  if (!now.key || (document.activeElement && document.activeElement !== document.body)) return;
  const here = strip();
  if (!here) return;
  const other = { next: "previous", previous: "next", return: "next" }[now.key];
  const same = now.key.startsWith("dot-") ? ".story-dots [aria-current]" : null;
  const found = (same && here.querySelector(same))
    || here.querySelector(`[data-story-key="${now.key}"]`)
    || here.querySelector(`[data-story-key="${other}"]`);
  if (found) found.focus({ preventScroll: true });
}

function listen() {
  let start = null;
  const touched = (event) => {
    const inside = event.touches.length === 1 && event.target.closest(".atlas-story");
    start = inside ? [event.touches[0].clientX, event.touches[0].clientY] : null;
  };
  const lifted = (event) => {
    if (!start) return;
    const across = event.changedTouches[0].clientX - start[0];
    const down = event.changedTouches[0].clientY - start[1];
    start = null;
    if (Math.abs(across) > 48 && Math.abs(across) > 2 * Math.abs(down)) {
      go(across < 0 ? "next" : "previous");
    }
  };
  const clicked = (event) => {
    if (!event.target.closest || !event.target.closest(".atlas-story")) now.key = "";
  };
  const observer = new MutationObserver(restore);
  observer.observe(document.querySelector(".stApp") || document.body,
    { childList: true, subtree: true });
  const listeners = [
    ["keydown", pressed], ["focusin", focused], ["pointerdown", clicked],
    ["touchstart", touched], ["touchend", lifted],
  ];
  for (const [name, act] of listeners) document.addEventListener(name, act, { passive: false });
  return () => {
    observer.disconnect();
    for (const [name, act] of listeners) document.removeEventListener(name, act);
    now.stop = null;
  };
}

export default function (component) {
  now.data = component.data;
  now.went = component.setTriggerValue;
  // The first step is read where the focus goes; a later one is said with what it shows.
  if (now.said && now.said !== component.data.said) window.AtlasSay?.(component.data.said);
  now.said = component.data.said;
  if (!now.stop) now.stop = listen();
  restore();
  const call = (now.calls += 1);
  return () => { if (call === now.calls && now.stop) now.stop(); };
}
