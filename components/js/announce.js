// Says what has changed, once it has: the one live region of the page, beside what Streamlit
// draws, so that it is never made anew while it speaks.
const WAIT_MS = 350;
const KEPT_MS = 12000;

const said = () => [".atlas-sentence", ".atlas-notice"]
  .map((what) => document.querySelector(what)?.textContent.trim() || "")
  .filter(Boolean).join(". ");

export default function ({ page }) {
  const region = document.createElement("div");
  region.className = "sr-only atlas-said";
  region.setAttribute("role", "status");
  document.body.append(region);
  let waiting = [], wait = 0, clear = 0, known = said(), rested = true;
  const speak = () => {
    // What comes during a run is said with the sentence that comes at its end.
    if (!rested) {
      wait = setTimeout(speak, WAIT_MS);
      return;
    }
    region.lang = document.documentElement.lang;
    region.textContent = waiting.join(". ").replaceAll("..", ".");
    waiting = [];
    clearTimeout(clear);
    clear = setTimeout(() => { region.textContent = ""; }, KEPT_MS);
  };
  // Sentences that come together are said together; more gestures put it off.
  const say = (text) => {
    if (text && !waiting.includes(text)) waiting.push(text);
    clearTimeout(wait);
    wait = setTimeout(speak, WAIT_MS);
  };
  window.AtlasSay = say;
  // The first sentence is there to be read; a later one is said when the page has come to rest.
  page.now(() => { if (page.running()) rested = false; });
  page.later((running) => {
    const now = said();
    rested = !running;
    if (running || !now || now === known) return;
    const first = !known;
    // A sentence that was put off is out of date.
    waiting = waiting.filter((each) => each !== known);
    known = now;
    if (!first) say(now);
  });
  return () => {
    clearTimeout(wait);
    clearTimeout(clear);
    region.remove();
    if (window.AtlasSay === say) delete window.AtlasSay;
  };
}
