// The panel that lists the keys: made when it is first asked for, in the language of the page.
const made = new Map();

const node = (name, text, className) => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  if (className) element.className = className;
  return element;
};

function list({ name, rows }) {
  const part = node("section");
  const table = node("dl");
  for (const { keys, text } of rows) {
    const row = node("div");
    const term = node("dt");
    for (const key of keys) {
      // Keys that are pressed together are told apart from keys of which any will do.
      const parts = key.split(" + ").map((each) => node("kbd", each));
      term.append(...parts.flatMap((each, at) => (at ? [" + ", each] : [each])), " ");
    }
    row.append(term, node("dd", text));
    table.append(row);
  }
  part.append(node("h3", name), table);
  return part;
}

function toggle({ switch: name, about }) {
  const keys = window.AtlasShortcuts;
  const label = node("label");
  const box = node("input");
  box.type = "checkbox";
  box.checked = keys.on();
  box.onchange = () => keys.turn(box.checked);
  label.append(box, " ", name);
  const note = node("p", about, "soft");
  note.id = "atlas-keys-about";
  box.setAttribute("aria-describedby", note.id);
  const part = node("div", "", "keys-switch");
  part.append(label, note);
  return part;
}

function panel(words) {
  const dialog = node("dialog", "", "atlas-keys");
  const title = node("h2", words.title);
  title.id = "atlas-keys-title";
  dialog.setAttribute("aria-labelledby", title.id);
  const close = node("button", words.close);
  close.type = "button";
  close.onclick = () => dialog.close();
  const head = node("div", "", "keys-head");
  head.append(title, close);
  const groups = node("div", "", "keys-groups");
  groups.append(...words.groups.map(list));
  dialog.append(head, groups, node("p", words.layout, "soft"), toggle(words));
  // A click beside the panel meets the dialog itself.
  dialog.onclick = ({ target }) => { if (target === dialog) dialog.close(); };
  // What is under it hears nothing of its keys.
  dialog.onkeydown = (event) => event.stopPropagation();
  return dialog;
}

export async function open(address) {
  if (document.querySelector("dialog.atlas-keys")) return;
  if (!made.has(address)) {
    made.set(address, fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`the list of keys: ${answer.status}`);
      return answer.json();
    }));
  }
  let words;
  try {
    words = await made.get(address);
  } catch (error) {
    made.delete(address);
    console.warn("The list of keys did not arrive.", error);
    return;
  }
  if (document.querySelector("dialog.atlas-keys")) return;
  const here = document.activeElement;
  // In the map's frame the focus is on one of its shapes, which would lose it.
  const before = here?.contentDocument?.activeElement || here;
  const dialog = panel(words);
  dialog.lang = document.documentElement.lang;
  dialog.onclose = () => {
    dialog.remove();
    if (before && before.isConnected) before.focus({ preventScroll: true });
  };
  document.body.append(dialog);
  dialog.showModal();
}
