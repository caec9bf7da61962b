// Tells the charts two things: whether the window is narrow, so that they are drawn for a
// telephone, and that they have come near, so that their library is fetched only then.
const NEAR_PX = 300;
// On a telephone they begin right below the map's window, and who looks at the map may stay there.
const NEAR_NARROW_PX = 0;

export default function ({ data, setStateValue }) {
  let narrow = data.narrow, near = data.near, observer = null;

  const measure = () => {
    if ((window.innerWidth < data.limit) === narrow) return;
    narrow = !narrow;
    setStateValue("narrow", narrow);
  };
  const come = () => {
    if (near) return;
    near = true;
    observer?.disconnect();
    // The width goes with it: the first charts are drawn once, and right.
    measure();
    setStateValue("near", true);
  };

  window.addEventListener("resize", measure);
  // What prints or reads the whole page asks for everything at once.
  window.addEventListener("atlas-charts", come);
  if (near) {
    measure();
  } else {
    const margin = window.innerWidth < data.limit ? NEAR_NARROW_PX : NEAR_PX;
    // The page scrolls inside Streamlit's own box; a margin counts only for an observer's root.
    observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && come(),
      { root: document.querySelector(data.root), rootMargin: `${margin}px 0px` },
    );
    document.querySelectorAll(data.charts).forEach((box) => observer.observe(box));
  }
  return () => {
    window.removeEventListener("resize", measure);
    window.removeEventListener("atlas-charts", come);
    observer?.disconnect();
  };
}
