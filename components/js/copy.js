// Copies the full address of the view. Without the clipboard (plain http, old browser) the
// address is shown selected, so that it can still be copied by hand.
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
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(address);
      said.textContent = data.done;
      field.hidden = true;
    } catch (error) {
      field.hidden = false;
      field.focus();
      field.select();
      said.textContent = data.byHand;
    }
    clearTimeout(wait);
    wait = setTimeout(() => { said.textContent = ""; }, 4000);
  };
  return () => clearTimeout(wait);
}
