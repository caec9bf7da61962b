// The search box: asks while the reader types, shows what was found in groups, and goes there by
// the page's own links. Without an answer the form below it still leads to the page of results.
const WAIT_MS = 130;
const SHORTEST = 2;

const node = (name, text, className) => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  if (className) element.className = className;
  return element;
};

// Which source of a long page was meant is seen once that page is there.
const lead = (anchor) => {
  let left = 40;
  const look = () => {
    const found = document.getElementById(anchor);
    if (found) {
      found.setAttribute("tabindex", "-1");
      found.scrollIntoView({ block: "center" });
      found.focus({ preventScroll: true });
    } else if (left > 0) {
      left -= 1;
      setTimeout(look, 150);
    }
  };
  look();
};

export default function ({ data, parentElement }) {
  const find = (what) => parentElement.querySelector(what);
  const form = find("form"), box = find("input"), list = find(".search-list");
  const found = find(".search-found"), none = find(".search-none"), all = find(".search-all");
  const clear = find(".search-clear"), said = find("output"), link = find(".search-go");
  const { words } = data;
  let wait = 0, asking = null, answer = null, answered = "";

  find("label").textContent = words.label;
  box.placeholder = words.hint;
  box.title = words.about;
  list.setAttribute("aria-label", words.list);
  clear.setAttribute("aria-label", words.clear);
  clear.title = words.clear;
  form.action = data.page;

  const typed = () => box.value.trim();
  // The address is the view: what is found keeps its years, its basis and its language.
  const query = (text) => {
    const view = window.location.search.slice(1);
    return `q=${encodeURIComponent(text)}${view && `&${view}`}`;
  };
  // Whether the answer is to what is typed, in the view that is open.
  const fits = () => answer && answered === query(typed());
  const options = () => [...list.querySelectorAll("[role=option]")];
  const active = () => document.getElementById(box.getAttribute("aria-activedescendant") || "");
  const open = () => !found.hidden;

  const mark = (option) => {
    options().forEach((each) => each.setAttribute("aria-selected", String(each === option)));
    if (!option) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    box.setAttribute("aria-activedescendant", option.id);
    // Down to the first of a group, its heading is seen too.
    const heading = option.previousElementSibling;
    const shown = heading?.getAttribute("role") === "presentation" ? heading : option;
    shown.scrollIntoView({ block: "nearest" });
    option.scrollIntoView({ block: "nearest" });
  };
  const turn = (on) => {
    found.hidden = !on;
    box.setAttribute("aria-expanded", String(on && options().length > 0));
    if (!on) mark(null);
  };
  const empty = () => {
    clearTimeout(wait);
    if (asking) asking.abort();
    answer = null;
    answered = "";
    list.replaceChildren();
    said.textContent = "";
    turn(false);
  };
  const fill = (text) => {
    box.value = text;
    clear.hidden = !text;
  };

  const choose = (result) => {
    empty();
    fill("");
    link.setAttribute("href", result.address);
    // The focus goes to the heading of what opens.
    if (!result.address.includes("page=")) window.dispatchEvent(new Event("atlas-opens"));
    link.click();
    if (result.anchor) lead(result.anchor);
  };

  const row = (result, at) => {
    const option = node("div", "", "search-row");
    option.id = `atlas-search-${at}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.address = result.address;
    const title = node("span", result.title, "search-title");
    if (result.title_lang !== answer.lang) title.lang = result.title_lang;
    option.append(title);
    if (result.context) option.append(" ", node("small", result.context));
    // A press must not take the focus from the box before the click arrives.
    option.onpointerdown = (event) => event.preventDefault();
    option.onclick = () => choose(result);
    return option;
  };
  const draw = () => {
    // An answer that comes while a reader is choosing keeps the choice, if it has it.
    const chosen = active()?.dataset.address;
    const groups = [];
    let group = null, kind = "";
    answer.results.forEach((result, at) => {
      if (result.kind !== kind) {
        ({ kind } = result);
        const heading = node("div", result.heading, "search-kind");
        heading.id = `atlas-search-kind-${kind}`;
        heading.setAttribute("role", "presentation");
        group = node("div");
        group.setAttribute("role", "group");
        group.setAttribute("aria-labelledby", heading.id);
        group.append(heading);
        groups.push(group);
      }
      group.append(row(result, at));
    });
    list.replaceChildren(...groups);
    list.hidden = !groups.length;
    none.hidden = groups.length > 0;
    none.textContent = groups.length ? "" : answer.said;
    all.hidden = answer.total <= answer.results.length;
    all.textContent = answer.all;
    all.href = `${data.page}?${answered}`;
    found.scrollTop = 0;
    turn(true);
    mark(options().find((option) => option.dataset.address === chosen));
    said.textContent = answer.said;
  };

  const ask = async () => {
    const asked = query(typed());
    if (asking) asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const got = await fetch(`${data.json}?${asked}`, { signal });
      if (!got.ok) throw new Error(`The search answered ${got.status}.`);
      const read = await got.json();
      if (signal.aborted) return null;
      answer = read;
      answered = asked;
      return answer;
    } catch (error) {
      if (error.name !== "AbortError") {
        console.warn(error);
        said.textContent = words.failed;
      }
      return null;
    }
  };
  const soon = () => {
    clearTimeout(wait);
    clear.hidden = !box.value;
    if (typed().length < SHORTEST) {
      empty();
      return;
    }
    wait = setTimeout(async () => {
      if (await ask() && document.activeElement === box) draw();
    }, WAIT_MS);
  };

  // Enter without a choice: there if it is clear what is meant, else the page of results.
  const enter = async () => {
    const text = typed();
    if (!text) return;
    clearTimeout(wait);
    const known = fits() ? answer : await ask();
    if (known && known.clear && known.results.length) choose(known.results.find(first));
    else window.location.assign(`${data.page}?${query(text)}`);
  };
  const first = (each, at, every) => each.score === Math.max(...every.map(({ score }) => score));

  const step = (by) => {
    const every = options();
    if (!every.length) return;
    const at = every.indexOf(active());
    const from = at < 0 && by < 0 ? 0 : at;
    mark(every[(from + by + every.length) % every.length]);
  };
  const keys = {
    ArrowDown: () => {
      if (!open() && fits()) draw();
      if (open()) step(1);
      else soon();
      return true;
    },
    ArrowUp: () => {
      if (open()) step(-1);
      return true;
    },
    Home: () => Boolean(active()) && (mark(options()[0]), true),
    End: () => Boolean(active()) && (mark(options().at(-1)), true),
    Enter: () => {
      const option = active();
      if (option) option.click();
      else enter();
      return true;
    },
    Escape: () => {
      if (open()) turn(false);
      else if (box.value) {
        empty();
        fill("");
      } else return false;
      return true;
    },
  };
  box.onkeydown = (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    // Whatever is typed here is nobody else's key.
    event.stopPropagation();
    if (keys[event.key]?.()) event.preventDefault();
  };
  // From the link below the list, or the button beside the box.
  form.onkeydown = (event) => {
    if (event.target === box || event.key !== "Escape" || !open()) return;
    event.preventDefault();
    event.stopPropagation();
    turn(false);
    box.focus();
  };
  box.oninput = soon;
  box.onfocus = () => {
    box.select();
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    enter();
  };
  clear.onclick = () => {
    empty();
    fill("");
    box.focus();
  };
  clear.hidden = !box.value;
  // In another language what was found has other names.
  empty();

  const away = (event) => { if (open() && !form.contains(event.target)) turn(false); };
  const left = (event) => {
    if (open() && event.relatedTarget && !form.contains(event.relatedTarget)) turn(false);
  };
  const outside = () => {
    // A click into the map reaches this page only as a loss of focus.
    if (open() && document.activeElement?.tagName === "IFRAME") turn(false);
  };
  document.addEventListener("pointerdown", away, true);
  form.addEventListener("focusout", left);
  window.addEventListener("blur", outside);
  return () => {
    document.removeEventListener("pointerdown", away, true);
    form.removeEventListener("focusout", left);
    window.removeEventListener("blur", outside);
    clearTimeout(wait);
    if (asking) asking.abort();
  };
}
