(() => {
  // The words give way in the very frame in which the page has something of its own to show.
  const words = document.getElementById("words");
  const root = document.getElementById("root");
  const arrived =
    '[data-testid="stMain"] :is(h1, h2, h3, .atlas-sentence, iframe), [data-testid="stException"], [role="dialog"]';
  const watch = new MutationObserver(() => {
    if (!root.querySelector(arrived) && !document.querySelector('body > :not(#root) [role="dialog"]')) return;
    watch.disconnect();
    words.remove();
  });
  watch.observe(document.body, { childList: true, subtree: true });
})();
