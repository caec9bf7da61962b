// Names for the parts of the page, and links that skip to them. Streamlit makes the elements, so
// roles and names are set on them, again whenever one of them is made anew.
const one = (what) => document.querySelector(what);
const CHARTS = ".st-key-charts-box";

const REGIONS = [
  [".st-key-bar-box", "choices"],
  [".st-key-map-box", "map"],
  [".st-key-dossier-box", "dossier"],
  [CHARTS, "charts"],
];

// Where each link leads, and the key that leads there too.
export const PLACES = {
  story: () => one(".atlas-story h2"),
  map: () => one(".st-key-map-box"),
  dossier: () => one(".st-key-dossier-box h2"),
  timeline: () => one(`${CHARTS} .chart-title`),
  trade: () => one(`${CHARTS} .chart-head:has(.atlas-switches) .chart-title`),
  content: () => one(".st-key-page-box h2"),
  search: () => one("[data-atlas-search]") || one(".st-key-country input"),
};

// Puts the focus there; what is no control takes it for the moment.
export function go(place, options) {
  const found = PLACES[place]?.();
  if (!found) return false;
  if (found.tabIndex < 0) found.setAttribute("tabindex", "-1");
  found.focus(options);
  return document.activeElement === found;
}

const put = (element, name, value) => {
  if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
};

function skips(words) {
  const nav = document.createElement("nav");
  nav.className = "atlas-skip";
  nav.setAttribute("aria-label", words.skip);
  const items = Object.keys(PLACES).map((place) => {
    const link = document.createElement("a");
    link.href = `#${place}`;
    link.textContent = words[place];
    link.onclick = (event) => {
      // Only the focus goes there: the address is the view's, and its history too.
      event.preventDefault();
      go(place);
    };
    nav.append(link);
    return [place, link];
  });
  const help = document.createElement("button");
  help.type = "button";
  help.dataset.atlasHelp = "";
  help.textContent = words.help;
  nav.append(help);
  // The first of the page, before all that Streamlit makes.
  document.body.prepend(nav);
  return { nav, items };
}

export default function ({ data, page }) {
  const { words } = data;
  const { nav, items } = skips(words);
  const look = () => {
    for (const [place, name] of REGIONS) {
      const region = one(place);
      put(region, "role", "region");
      put(region, "aria-label", words[name]);
    }
    // What Streamlit says in English only.
    put(one("[data-testid=stMainMenuButton]"), "aria-label", words.menu);
    document.querySelectorAll(".react-aria-ComboBox button, [data-testid=stSelectbox] button")
      .forEach((button) => put(button, "aria-label", words.open));
    document.querySelectorAll("[data-testid=stTooltipIcon] button").forEach((button) => {
      const named = button.closest("[data-testid=stElementContainer]")?.querySelector("input");
      if (named) put(button, "aria-label", words.hint.replace("{name}", named.ariaLabel || ""));
    });
    for (const [place, link] of items) link.hidden = !PLACES[place]();
  };
  look();
  page.later(look);
  return () => nav.remove();
}
