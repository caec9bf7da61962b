// Marks of sources are sent as bare numbers that lead to their line in the list of sources. Here
// each gets what its line has: the source's address, its title for the mouse, and for the ear
// who published it and when.
const NEW = "sup.note a:not([aria-label])";

export default function ({ data, page }) {
  const { source, titled } = data.words;
  const say = (number, title) => (title ? titled : source)
    .replace("{number}", () => number).replace("{title}", () => title);
  const name = (mark) => {
    const line = document.getElementById(mark.getAttribute("href").slice(1));
    if (!line) return;
    const number = mark.textContent;
    const link = line.querySelector("a[href]");
    mark.setAttribute("aria-label", say(number, line.querySelector(".soft")?.textContent));
    mark.title = say(number, (link || line.firstChild).textContent.trim());
    if (!link) return;
    mark.href = link.href;
    mark.target = "_blank";
    mark.rel = "noopener";
  };
  let frame = 0;
  const look = () => {
    frame = 0;
    document.querySelectorAll(NEW).forEach(name);
  };
  look();
  page.now(() => { frame ||= requestAnimationFrame(look); });
  return () => cancelAnimationFrame(frame);
}
