(() => {
  // Streamlit fetches its font of icons (375 kB) at once; a page without icons needs none, and
  // one that has some fetches it by its style.
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, ...rest) =>
    font.includes("Material Symbols") ? Promise.resolve([]) : load(font, ...rest);
})();
(() => {
  // The words give way when the page has something of its own to show and wears its style:
  // both say the same at the same place, so that nothing is seen to move.
  const words = document.getElementById("words");
  const arrived =
    '[data-testid="stMain"] :is(.atlas-sentence, iframe), [data-testid="stException"], [role="dialog"]';
  const styled = () => getComputedStyle(document.documentElement).getPropertyValue("--paper");
  const LONGEST = 4000;

  const giveWay = (since) => {
    if (styled() || performance.now() - since > LONGEST) words.remove();
    else requestAnimationFrame(() => giveWay(since));
  };
  const watch = new MutationObserver(() => {
    if (!document.querySelector(arrived)) return;
    watch.disconnect();
    giveWay(performance.now());
  });
  watch.observe(document.body, { childList: true, subtree: true });
})();
