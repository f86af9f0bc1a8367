// What comes down the line: new messages are let in gently, and pointed out when out of sight.

import { live } from "./line.js";
import { say } from "./notices.js";

const toast = document.getElementById("toast");
const known = new Set(ids());

function ids() {
  return Array.from(document.querySelectorAll(".message"), (message) => message.id);
}

function inSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  const { top: from, bottom: to } = document.querySelector(".scroll").getBoundingClientRect();
  return bottom > from && top < to;
}

// Whoever had the focus on something that went away goes on in the composer.
let focused = null;
live.addEventListener("htmx:before:swap", () => (focused = document.activeElement));

live.addEventListener("htmx:after:swap", () => {
  if (focused && !focused.isConnected) document.getElementById("line").focus();
  const thread = document.querySelector(".thread-messages");
  for (const id of ids()) {
    if (known.has(id)) continue;
    known.add(id);
    const message = document.getElementById(id);
    message.classList.add("fresh");
    if (thread?.contains(message)) thread.scrollTop = thread.scrollHeight;
    if (!message.matches("#stream *") || inSight(message)) continue;
    const said = message.matches(".private") && message.querySelector(".card-title")?.textContent;
    say(said || toast.dataset.below, () => message.scrollIntoView({ block: "center" }));
  }
});

const thread = document.querySelector(".thread-messages");
if (thread) thread.scrollTop = thread.scrollHeight;
