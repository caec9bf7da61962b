// Copies the full address of the view. Without the clipboard (plain http, old browser) the
// address is shown selected, so that it can still be copied by hand.
const SHOWN_MS = 4000;
// Some browsers neither write nor refuse while they ask the reader.
const PATIENCE_MS = 2000;
// What was said last: a run of the page in the meantime draws this piece anew.
let told = { text: "", until: 0 };

export default function (component) {
  const { data, parentElement } = component;
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("output");
  const field = parentElement.querySelector("input");
  const address = window.location.origin + window.location.pathname + data.address;
  button.textContent = data.label;
  field.setAttribute("aria-label", data.label);
  field.value = address;
  let wait = 0;
  const show = () => {
    clearTimeout(wait);
    const left = told.until - Date.now();
    said.textContent = left > 0 ? told.text : "";
    if (left > 0) wait = setTimeout(show, left);
  };
  const say = (text) => {
    told = { text, until: Date.now() + SHOWN_MS };
    show();
  };
  show();
  button.onclick = async () => {
    try {
      await Promise.race([
        navigator.clipboard.writeText(address),
        new Promise((_, refuse) => setTimeout(refuse, PATIENCE_MS)),
      ]);
      field.hidden = true;
      say(data.done);
    } catch (error) {
      field.hidden = false;
      field.focus();
      field.select();
      say(data.byHand);
    }
  };
  return () => clearTimeout(wait);
}
