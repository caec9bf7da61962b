// The registry of keys: one place that says whether letters are keys now. Loaded before the
// other pieces that listen to keys; each asks `AtlasShortcuts` before it acts.
const KEPT = "atlas-keys";

// Where letters write or choose something.
const FIELDS = [
  "input:not([type=range], [type=checkbox], [type=radio], [type=button], [type=submit])",
  "textarea", "select", "[contenteditable]:not([contenteditable=false])",
  ...["textbox", "searchbox", "combobox", "listbox", "spinbutton", "menu", "tree", "grid"]
    .map((role) => `[role=${role}]`),
].join(",");
// What lies over the page has keys of its own.
const OVER = "dialog[open], [role=dialog], [role=listbox], [role=menu]";

const kept = () => {
  try { return window.localStorage.getItem(KEPT); } catch { return null; }
};
let allowed = kept() !== "off";

// Letters as they stand on the keyboard: with a Cyrillic layout "m" is where "ь" is.
const BY_PLACE = {
  Comma: ",", Period: ".", Slash: "/", BracketLeft: "[", BracketRight: "]",
};
const named = ({ key, code }) => {
  if (key.length > 1 || key.charCodeAt(0) < 128) return key.length === 1 ? key.toLowerCase() : key;
  return code.startsWith("Key") ? code.slice(3).toLowerCase() : BY_PLACE[code] || key;
};

const typing = (event) => {
  const [target] = event.composedPath ? event.composedPath() : [event.target];
  return Boolean(target && target.closest && target.closest(FIELDS));
};
const covered = () => [...document.querySelectorAll(OVER)].some((each) => each.checkVisibility());

window.AtlasShortcuts = {
  // Whether single keys do anything at all; the reader can turn them off.
  on: () => allowed,
  turn: (to) => {
    allowed = Boolean(to);
    try {
      if (allowed) window.localStorage.removeItem(KEPT);
      else window.localStorage.setItem(KEPT, "off");
    } catch (error) {
      // Without a store it holds for as long as the page is open.
      console.info("The choice of keys is not kept.", error.name);
    }
  },
  // Whether the key is written into a field.
  typing,
  // The key's name whatever the layout: "m", "/", "?", "Escape".
  named,
  // Whether a single key may act now: allowed, alone, not in a field, nothing open over the page.
  free: (event) => allowed && !event.defaultPrevented && !event.repeat && !event.isComposing
    && !event.metaKey && !event.ctrlKey && !event.altKey && !typing(event) && !covered(),
};

// What is drawn anew by Streamlit is looked at by all parts together: at once, and when it rests.
const RESTS_MS = 120;

export default function ({ data }) {
  const app = document.querySelector(".stApp");
  const running = () => app.dataset.testScriptState === "running";
  const now = new Set(), later = new Set();
  let wait = 0, over = false, ends = [];
  const rest = () => {
    clearTimeout(wait);
    wait = setTimeout(() => later.forEach((each) => each(running())), RESTS_MS);
  };
  const observer = new MutationObserver(() => {
    now.forEach((each) => each());
    rest();
  });
  observer.observe(app, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state"],
  });
  const page = { now: (act) => now.add(act), later: (act) => later.add(act), running, rest };
  const file = (address) => import(new URL(address, document.baseURI).href);
  Promise.all(data.parts.map(file)).then((parts) => {
    if (over) return;
    ends = parts.map((part) => part.default({ data, page, file }));
    rest();
  }).catch((error) => console.warn("A script of the page did not arrive.", error));
  return () => {
    over = true;
    observer.disconnect();
    clearTimeout(wait);
    ends.forEach((end) => end());
  };
}
