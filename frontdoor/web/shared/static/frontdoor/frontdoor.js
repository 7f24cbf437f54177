import { initAll } from "../govuk/govuk-frontend.min.js";

const LEAVE = ".govuk-exit-this-page__button, .govuk-js-exit-this-page-skiplink";
let leaving = false;

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// ARIA gives a radio button no "expanded" state; what it reveals follows it at once.
const plain = new MutationObserver((changes) => changes.forEach(({ target }) => unexpand(target)));
const unexpand = (radio) => radio.hasAttribute("aria-expanded") && radio.removeAttribute("aria-expanded");
for (const radio of document.querySelectorAll("input[type='radio'][aria-controls]")) {
  unexpand(radio);
  plain.observe(radio, { attributeFilter: ["aria-expanded"] });
}

// After "Leave this page", Back must not show what was there: the entry becomes the way out itself.
document.addEventListener(
  "click",
  (event) => {
    const link = event.target instanceof Element && event.target.closest(LEAVE);
    if (link) {
      leaving = true;
      history.replaceState(null, "", link.href);
    }
  },
  true,
);
window.addEventListener("pageshow", (event) => {
  const link = document.querySelector(LEAVE);
  if (event.persisted && leaving && link) {
    document.body.hidden = true;
    window.location.replace(link.href);
  }
});

for (const button of document.querySelectorAll("[data-module='fd-print']")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
