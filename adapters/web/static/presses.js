// What is sent: each thing that somebody does has an id of its own, and is asked about if need be.

import { notify } from "./notices.js";

// The same thing sent again, after a line that broke, keeps its id: it is the same Call.
const unanswered = new WeakMap();

function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  if (ctx.request.method !== "POST") return;
  const sent = new URLSearchParams(ctx.request.body).toString();
  const last = unanswered.get(ctx.sourceElement);
  const id = last?.sent === sent ? last.id : fresh();
  unanswered.set(ctx.sourceElement, { sent, id });
  ctx.request.body.set("id", id);
});

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  if (ctx.response.status < 500) unanswered.delete(ctx.sourceElement);
});

document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => {
  if (ctx.response.status >= 500 || ctx.response.status === 403) notify();
});

document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
  if (ctx?.request?.method === "POST" && !ctx.response) notify();
});

document.addEventListener("htmx:confirm", (event) => {
  const { ctx, issueRequest, dropRequest } = event.detail;
  event.preventDefault();
  const sure = document.getElementById("sure");
  sure.querySelector("#sure-text").textContent = ctx.confirm;
  sure.returnValue = "no";
  sure.addEventListener("close", () => (sure.returnValue === "yes" ? issueRequest() : dropRequest()), { once: true });
  sure.showModal();
});

// A closed select would send with every arrow key; opened, it sends what was chosen.
document.addEventListener("keydown", (event) => {
  const select = event.target.closest?.("select.choice");
  if (!select || !CSS.supports("selector(:open)") || select.matches(":open")) return;
  if (event.key === "Tab" || event.key === "Shift" || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (event.key !== "Escape") select.showPicker();
});

document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.matches?.("select.choice")) ctx.sourceElement.selectedIndex = 0;
});
