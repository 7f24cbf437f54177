// Keys for the lists: j and k move, Enter opens (a link does that by itself), a takes what is new.
const KEPT_AS = "casework-keys";
const links = [...document.querySelectorAll(".cw-who a")];
const box = document.querySelector("[data-module='cw-keys']");
const button = box?.querySelector("[data-keys]");
const form = box?.querySelector("form[data-take]");

const areOff = () => localStorage.getItem(KEPT_AS) === "off";

function show() {
  button.textContent = areOff() ? "Turn the keys on" : "Turn the keys off";
  button.setAttribute("aria-pressed", String(areOff()));
}

function step(by) {
  const here = links.indexOf(document.activeElement);
  const next = here < 0 ? 0 : Math.min(Math.max(here + by, 0), links.length - 1);
  links[next]?.focus();
}

// Taking needs the eye on the row: nothing is taken that has not the focus.
function take() {
  const address = document.activeElement?.dataset.take;
  if (form && address) {
    form.action = address;
    form.submit();
  }
}

const KEYS = { j: () => step(1), k: () => step(-1), a: take };

function isTyping(target) {
  return target instanceof Element && target.closest("input, select, textarea, [contenteditable]") !== null;
}

if (box && button) {
  box.hidden = false;
  show();
  button.addEventListener("click", () => {
    localStorage.setItem(KEPT_AS, areOff() ? "on" : "off");
    show();
  });
  document.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey || event.altKey || event.repeat && event.key === "a";
    const act = KEYS[event.key];
    if (act && !held && !areOff() && !isTyping(event.target)) {
      event.preventDefault();
      act();
    }
  });
}
