// The picker of reactions: one for the page, opened at the message it was asked for.

const picker = document.getElementById("picker");
let from = null;

document.addEventListener("click", (event) => {
  const asks = event.target.closest("[data-picks]");
  if (!asks) return;
  from = asks;
  picker.elements.message.value = asks.dataset.picks;
});

picker.addEventListener("toggle", (event) => {
  if (event.newState !== "open" || !from) return;
  const at = from.getBoundingClientRect();
  const { width, height } = picker.getBoundingClientRect();
  const below = at.bottom + height + 8 < innerHeight;
  picker.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`;
  picker.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - height - 6)}px`;
  picker.querySelector("button").focus();
});

picker.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 6, ArrowUp: -6 }[event.key];
  if (!step) return;
  const all = [...picker.querySelectorAll("button")];
  all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  event.preventDefault();
});

picker.addEventListener("htmx:after:request", () => {
  picker.hidePopover();
  from?.focus();
});
