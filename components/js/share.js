// The disclosure beside "Copy link". Its texts come with a stand-in for the address of the atlas,
// which only the browser knows. Open or closed is kept by the page, so a new view fills it anew.
const markup = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

export default function ({ data, parentElement }) {
  const find = (what) => parentElement.querySelector(what);
  const all = (what) => [...parentElement.querySelectorAll(what)];
  const root = find(".atlas-share");
  const opener = find(".share-open");
  const panel = find(".share-panel");
  const said = find("output");
  const picture = find("img");
  const here = window.location.origin + window.location.pathname;
  const put = (text, base = here) => text.replaceAll(data.here, base);
  const { words, texts, files } = data;
  let wait = 0;

  // Words and texts.
  opener.textContent = words.open;
  find("h2").textContent = words.title;
  find(".share-close").setAttribute("aria-label", words.close);
  find(".share-close").title = words.close;
  find(".share-print").textContent = words.print;
  panel.setAttribute("aria-label", `${words.open}: ${words.title}`);
  all("[data-word]").forEach((at) => { at.textContent = words[at.dataset.word]; });
  all("[data-text]").forEach((at) => {
    const text = at.dataset.text === "link" ? here + data.query : texts[at.dataset.text] || "";
    at.textContent = at.dataset.text === "embed" ? put(text, markup(here)) : put(text);
  });
  all("[data-copy]").forEach((button) => {
    const heading = button.parentElement.querySelector("h3, h4");
    button.textContent = words.copy;
    button.setAttribute("aria-label", `${words.copy}: ${heading.textContent}`);
  });
  all("[data-part]").forEach((part) => {
    const { part: name } = part.dataset;
    part.hidden = (name === "embed" && !texts.embed) || (name === "data" && !files.rows.length);
  });

  // Files: addresses of the app, or texts that are made into a file here.
  const made = [];
  const link = ({ name, href, text, file }) => {
    const anchor = document.createElement("a");
    anchor.textContent = name;
    anchor.download = file;
    if (text) {
      made.push(URL.createObjectURL(new Blob([put(text)], { type: "text/plain;charset=utf-8" })));
    }
    anchor.href = text ? made.at(-1) : href;
    return anchor;
  };
  all("[data-files]").forEach((list) => {
    list.replaceChildren(...files[list.dataset.files].map(link));
  });

  // The picture is drawn when somebody looks at it; without it the links remain.
  const thumb = find(".share-thumb");
  thumb.href = data.thumb;
  thumb.setAttribute("aria-label", words.picture);
  picture.onload = () => { thumb.hidden = false; };
  picture.onerror = () => { thumb.hidden = true; };
  const draw = () => {
    if (picture.getAttribute("src") === data.thumb) return;
    thumb.hidden = false;
    picture.src = data.thumb;
  };

  const open = () => !panel.hidden;
  const turn = (on) => {
    panel.hidden = !on;
    opener.setAttribute("aria-expanded", String(on));
    if (on) draw();
  };
  opener.onclick = () => turn(!open());
  find(".share-close").onclick = () => { turn(false); opener.focus(); };
  find(".share-print").onclick = () => { turn(false); window.print(); };
  // Where the system has a sheet of its own for sending, telephones above all, it is offered.
  const send = find(".share-send");
  const parcel = { title: words.title, url: here + data.query };
  send.textContent = words.send;
  send.hidden = !(navigator.canShare && navigator.canShare(parcel));
  send.onclick = () => navigator.share(parcel).catch((error) => {
    if (error.name !== "AbortError") said.textContent = words.failed;
  });
  turn(open());

  const copy = async (button) => {
    const text = parentElement.querySelector(`[data-text="${button.dataset.copy}"]`);
    clearTimeout(wait);
    try {
      await navigator.clipboard.writeText(text.textContent);
      said.textContent = words.copied;
      button.textContent = words.copied;
      wait = setTimeout(() => { button.textContent = words.copy; said.textContent = ""; }, 2500);
    } catch (error) {
      // Without the clipboard (plain http, a frame): the text is selected, to be copied by hand.
      text.focus();
      window.getSelection().selectAllChildren(text);
      said.textContent = words.byHand;
    }
  };
  all("[data-copy]").forEach((button) => { button.onclick = () => copy(button); });

  // Escape closes it before anything else hears of the key; so does a gesture elsewhere.
  const pressed = (event) => {
    if (event.key !== "Escape" || !open() || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopPropagation();
    turn(false);
    opener.focus();
  };
  const pointed = (event) => { if (open() && !root.contains(event.target)) turn(false); };
  const left = () => {
    // A click into the map reaches this page only as a loss of focus.
    const frame = document.activeElement;
    if (open() && frame && frame.tagName === "IFRAME") turn(false);
  };
  document.addEventListener("keydown", pressed, true);
  document.addEventListener("pointerdown", pointed, true);
  window.addEventListener("blur", left);
  return () => {
    document.removeEventListener("keydown", pressed, true);
    document.removeEventListener("pointerdown", pointed, true);
    window.removeEventListener("blur", left);
    clearTimeout(wait);
    made.forEach((address) => URL.revokeObjectURL(address));
  };
}
