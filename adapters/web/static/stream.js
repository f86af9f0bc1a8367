// What comes down the line: new messages are let in gently, and pointed out when out of sight.

import { hear } from "./line.js";
import { say } from "./notices.js";

const toast = document.getElementById("toast");
const scroll = document.querySelector(".scroll");
const talk = document.getElementById("stream");
const thread = document.getElementById("thread");

const number = (message) => Number(message.id.slice(1));
const messages = () => [...document.querySelectorAll(".message")];
let newest = Math.max(0, ...messages().map(number));

function inSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  const { top: from, bottom: to } = scroll.getBoundingClientRect();
  return bottom > from && top < to;
}

// Whoever had the focus on something that went away goes on in the composer.
let focused = null;
hear("htmx:before:swap", () => (focused = document.activeElement));

hear("htmx:after:swap", () => {
  if (focused && !focused.isConnected) document.getElementById("line").focus();
  // What was said earlier is put in as well, but is not new.
  const fresh = messages().filter((message) => number(message) > newest);
  newest = Math.max(newest, ...fresh.map(number));
  for (const message of fresh) {
    message.classList.add("fresh");
    if (thread?.contains(message)) thread.scrollTop = thread.scrollHeight;
    if (!talk.contains(message) || inSight(message)) continue;
    const said = message.matches(".private") && message.querySelector(".card-title")?.textContent;
    say(said || toast.dataset.below, () => message.scrollIntoView({ block: "center" }));
  }
});

// Earlier messages come in above what is in sight, which stays where it is; they are not read out,
// and whoever asked for them goes on where they begin.
document.addEventListener("htmx:before:request", ({ target }) => {
  if (target.closest?.("#earlier")) talk.setAttribute("aria-live", "off");
});
document.addEventListener("htmx:before:swap", ({ target }) => {
  if (!target.closest?.("#earlier")) return;
  setTimeout(() => {
    if (!target.isConnected) scroll.focus({ preventScroll: true });
    talk.removeAttribute("aria-live");
  }, 200);
});

if (thread) thread.scrollTop = thread.scrollHeight;
