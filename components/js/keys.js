// What single keys do. All can be turned off in the help panel, and then Streamlit's own are
// held back as well.
const OWN = new Set(["r", "c"]);

export default function ({ data, page, file }) {
  const { words } = data;
  const keys = window.AtlasShortcuts;
  const landmarks = file(data.parts[0]);
  const help = () => file(data.help).then((script) => script.open(data.keys));

  const map = () => {
    const frame = document.querySelector(".st-key-map-box iframe");
    if (!frame) return false;
    frame.scrollIntoView({ block: "nearest" });
    frame.focus();
    // The map keeps one of its shapes in the order of Tab: the one that was reached last.
    frame.contentDocument?.querySelector("path[tabindex='0']")?.focus({ preventScroll: true });
    return true;
  };
  const to = (place) => () => {
    landmarks.then(({ go }) => go(place));
    return true;
  };
  const years = () => {
    const field = document.querySelector(".atlas-years input");
    field?.focus();
    return Boolean(field);
  };
  const moved = (by) => () => {
    window.dispatchEvent(new CustomEvent("atlas-year", { detail: by }));
    return Boolean(document.querySelector(".atlas-years"));
  };
  // The dossier of an event has links to both neighbours; without one the server knows them.
  const step = (way) => () => {
    if (!document.querySelector(".st-key-dossier-box")) return false;
    const found = document.querySelector(`[data-event-step=${way}]`);
    if (found && !found.href) {
      window.AtlasSay?.(way === "before" ? words.first : words.last);
      return true;
    }
    window.dispatchEvent(new Event("atlas-opens"));
    if (found) found.click();
    else window.dispatchEvent(new CustomEvent("atlas-step", { detail: way }));
    return true;
  };
  const acts = {
    "?": () => { help(); return true; },
    "/": to("search"), m: map, d: to("dossier"), e: to("timeline"), g: to("trade"), y: years,
    ",": step("before"), ".": step("after"), "[": moved(-1), "]": moved(1),
  };

  // A key pressed on the page, or handed over by the map's frame.
  const press = (event) => {
    const act = acts[keys.named(event)];
    if (!act || !keys.free(event)) return false;
    // Shift belongs to a sign where it is made with it, not to a letter.
    if (event.shiftKey && /^[a-z]$/.test(keys.named(event))) return false;
    if (!act()) return false;
    event.preventDefault();
    return true;
  };
  const held = (event) => {
    if (!keys.on() && !event.ctrlKey && !event.metaKey && OWN.has(event.key.toLowerCase())
      && !keys.typing(event)) event.stopImmediatePropagation();
  };
  const clicked = ({ target }) => {
    if (target.closest?.("[data-atlas-help]")) help();
  };
  keys.press = press;
  document.addEventListener("keydown", press);
  window.addEventListener("keydown", held, true);
  document.addEventListener("click", clicked);
  return () => {
    document.removeEventListener("keydown", press);
    window.removeEventListener("keydown", held, true);
    document.removeEventListener("click", clicked);
    delete keys.press;
  };
}
