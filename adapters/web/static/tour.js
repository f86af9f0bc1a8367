// The tour: one step at a time, each done when it was really done, and never in the way.

import { hear } from "./line.js";

const tour = document.getElementById("tour");
const steps = [...tour.querySelectorAll("li")];
const count = tour.querySelector("#tour-count");
const names = steps.map((step) => step.dataset.step);
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const narrow = matchMedia("(max-width: 940px)").matches;
const targets = {
  rsvp: '#stream [data-command="rsvp"].primary',
  claim: '#stream [data-command="role claim"]',
  ask: "#line",
  clock: narrow ? ".clock-chip" : ".button.time",
  reminder: narrow ? "#head [popovertarget=sidebar]" : "#direct",
};
const kept = "tour";

function now() {
  return sessionStorage.getItem(kept) ?? localStorage.getItem(kept) ?? names[0];
}

function target() {
  return [...document.querySelectorAll(targets[now()] ?? "none")].at(-1);
}

function point() {
  document.querySelector(".tour-target")?.classList.remove("tour-target");
  const found = tour.hidden ? null : target();
  found?.classList.add("tour-target");
  tour.querySelector("[data-tour-show]").hidden = !found;
}

function show() {
  const at = names.indexOf(now());
  tour.hidden = at < 0;
  if (tour.hidden) return point();
  steps.forEach((step, index) => (step.hidden = index !== at));
  const last = at === names.length - 1;
  const told = { n: at + 1, all: names.length - 1 };
  count.textContent = last ? "" : count.dataset.of.replace(/\{(\w+)\}/g, (_, word) => told[word]);
  tour.querySelector("[data-tour-next]").hidden = last;
  point();
}

function go(name) {
  sessionStorage.setItem(kept, name);
  if (name === "over") localStorage.setItem(kept, name);
  show();
}

function done(name) {
  if (now() === name) go(names[names.indexOf(name) + 1]);
}

// By a line that needs no form, or by the form that came of one, of a message, or of a button.
function asked(source, ctx) {
  const form = source.matches?.("dialog form") && source.getAttribute("hx-vals")?.includes("query ask");
  const line = ctx.request.body?.get?.("text")?.startsWith("/query ask");
  return (form || line) && ctx.response.status === 204;
}

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  if (!ctx.response || ctx.response.status >= 400) return;
  const source = ctx.sourceElement;
  if (source.dataset?.command === "rsvp") done("rsvp");
  if (source.dataset?.command === "role claim") done("claim");
  if (asked(source, ctx)) done("ask");
  if (source.matches?.(".steps")) done("clock");
});
hear("htmx:after:swap", point);

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-tour]")) {
    event.target.closest("[popover]:popover-open")?.hidePopover();
    go(names[0]);
  }
  if (event.target.closest("[data-tour-end]")) go("over");
  if (event.target.closest("[data-tour-next]")) done(now());
  if (event.target.closest("[data-tour-show]")) {
    const found = target();
    found?.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    found?.focus({ preventScroll: true });
  }
});

if (document.body.dataset.place.endsWith("/dm") && document.querySelector("#stream .message")) done("reminder");
show();
