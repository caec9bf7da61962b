// Tells the charts whether the window is narrow, so that they are drawn for a telephone.
export default function ({ data, setStateValue }) {
  let known = data.narrow;

  const check = () => {
    const narrow = window.innerWidth < data.limit;
    if (narrow === known) return;
    known = narrow;
    setStateValue("narrow", narrow);
  };

  check();
  window.addEventListener("resize", check);
  return () => window.removeEventListener("resize", check);
}
