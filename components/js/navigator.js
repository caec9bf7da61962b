// Anchors that point to a view are caught, so that a click changes the page without a reload.
// Opened in a new tab, copied or read by a crawler they are ordinary links.
// A click between two lives of the component, at a new server above all, waits for the next.
const now = { went: null, held: "" };

const clicked = (event) => {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const anchor = event.target.closest && event.target.closest("a[href]");
  if (!anchor || anchor.hasAttribute("download") || anchor.target === "_blank") return;
  const href = anchor.getAttribute("href");
  if (!href.startsWith("?")) return;
  event.preventDefault();
  if (now.went) now.went("went", href);
  else now.held = href;
  if (anchor.closest("[data-top]")) window.scrollTo({ top: 0 });
};
// Capture, because Streamlit's own handler would open the address in a new tab.
document.addEventListener("click", clicked, true);

export default function (component) {
  const { data, setTriggerValue } = component;
  document.documentElement.lang = data.lang;
  document.documentElement.dataset.theme = data.theme;
  const dossier = document.querySelector(".st-key-dossier-box");
  // Another selection starts at its beginning; the same one stays where the reader is.
  if (dossier && dossier.dataset.subject !== data.subject) dossier.scrollTop = 0;
  if (dossier) dossier.dataset.subject = data.subject;
  now.went = setTriggerValue;
  if (now.held) setTriggerValue("went", now.held);
  now.held = "";
  // Streamlit changes its own colours without a run of the script; map and charts need one.
  const app = document.querySelector(".stApp");
  const theme = () => (getComputedStyle(app).colorScheme.includes("dark") ? "dark" : "light");
  let known = data.theme, wait = 0;
  const look = () => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      if (theme() === known) return;
      known = theme();
      document.documentElement.dataset.theme = known;
      setTriggerValue("lit", known);
    }, 120);
  };
  const observer = new MutationObserver(look);
  observer.observe(app, { attributes: true, attributeFilter: ["class", "style"] });
  look();
  // To the event before or after; which one that is, the server knows.
  const stepped = ({ detail }) => setTriggerValue("stepped", detail);
  window.addEventListener("atlas-step", stepped);
  return () => {
    if (now.went === setTriggerValue) now.went = null;
    window.removeEventListener("atlas-step", stepped);
    observer.disconnect();
    clearTimeout(wait);
  };
}
