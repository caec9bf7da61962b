// What readers do is not lost with a connection. A gesture waits here while there is none, and
// one that was on its way when the connection went is made again, unless it had its effect: the
// address is the view, so it has changed by then.
const app = document.querySelector(".stApp");
const made = new Map();    // sender to its last gesture, those that wait among them
const newest = new Map();  // key of a component to the component as it was drawn last
// "up": gestures are made at once. "down": no session knows the page. "late": those that waited
// are made one after the other, because each is sent with the address as it is then.
let phase = "up", asked = false, ran = false;

const running = () => app.dataset.testScriptState === "running";

// Streamlit asks for a run of the script after some losses only; without one the new session
// knows none of the page's parts and takes nothing from them. Back and Forward always ask.
const ask = () => {
  const { pathname, search, hash } = window.location;
  // With a fragment in the address it would be taken for a jump within the page.
  if (hash) window.history.replaceState(window.history.state, "", pathname + search);
  window.dispatchEvent(new PopStateEvent("popstate", { state: window.history.state }));
};

// Streamlit's own controls cannot wait like ours: until they are heard they cannot be touched.
const still = (on) => {
  document.querySelectorAll('[data-testid="stSelectbox"], [data-testid="stCheckbox"]')
    .forEach((control) => control.toggleAttribute("inert", on));
};

const make = (gesture) => {
  gesture.waits = false;
  gesture.met = window.location.search;
  gesture.make();
};

// Streamlit's controls take over what a run gave them a moment after its end; a gesture made
// before would carry their old values along, and the server would take them for a choice.
const idle = window.requestIdleCallback || ((then) => setTimeout(then, 200));
let resting = false;
const rest = () => {
  if (resting) return;
  resting = true;
  idle(() => {
    resting = false;
    if (phase === "late" && !running()) next();
  });
};

const next = () => {
  const gesture = [...made.values()].find(({ waits }) => waits);
  if (gesture) make(gesture);
  else phase = "up";
};

const lost = () => {
  if (phase !== "down") still(true);
  phase = "down";
  asked = false;
  ran = false;
  // What is no gesture but a state goes to the new session without our doing.
  for (const [sender, { waits, gesture }] of made) if (!waits && !gesture) made.delete(sender);
};

const ended = () => {
  for (const [sender, { waits, met }] of made) {
    if (!waits && met !== window.location.search) made.delete(sender);
  }
  if (phase === "up") return;
  if (phase === "down") {
    still(false);
    for (const gesture of made.values()) gesture.waits = true;
    phase = "late";
  }
  rest();
};

const look = () => {
  if (app.dataset.testConnectionState !== "CONNECTED") {
    lost();
    return;
  }
  if (phase === "down" && !asked) {
    asked = true;
    ask();
  }
  if (running()) ran = true;
  else if (phase !== "down" || ran) ended();
};

new MutationObserver(look).observe(app, {
  attributes: true,
  attributeFilter: ["data-test-connection-state", "data-test-script-state"],
});

// Makes it now, or when the server hears again; a later one of the same sender replaces it.
export const send = (sender, how, gesture = true) => {
  made.delete(sender);
  const one = { make: how, waits: true, met: "", gesture };
  made.set(sender, one);
  if (phase === "up") make(one);
  // Nothing runs: the one before has ended unheard, and must not hold up what a reader does.
  else if (phase === "late" && gesture && !running()) rest();
};

// A component whose values come by here.
export const heard = (component) => {
  const { key } = component;
  newest.set(key, component);
  const by = (how, gesture) => (name, value) =>
    send(`${key} ${name}`, () => newest.get(key)[how](name, value), gesture);
  return {
    ...component,
    setStateValue: by("setStateValue", false),
    setTriggerValue: by("setTriggerValue", true),
  };
};

// Puts a script of ours to work for a component, unless that has left the page before the script
// arrived. Streamlit ends one that leaves the page, but not one that it gives new data.
// The one before goes on until then, so that nothing a reader does falls in between.
const placed = new WeakMap();  // where a component stands to what is at work there
const wanted = new WeakMap();  // the same to what was drawn last
export const run = async (component, address, one) => {
  const place = component.parentElement;
  wanted.set(place, one);
  const script = await import(new URL(address, document.baseURI).href);
  if (one.over || wanted.get(place) !== one) return;
  const before = placed.get(place);
  if (before) {
    before.over = true;
    before.end?.();
    before.end = null;
  }
  placed.set(place, one);
  one.end = script.default(heard(component));
};

// For the map, which is a frame of its own.
window.AtlasGestures = { send };
