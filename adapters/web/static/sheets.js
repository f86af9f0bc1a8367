// Sheets: forms that come in answer to something, and those that the page opens itself.

const front = document.getElementById("front");
let opener = null;

function open(sheet) {
  sheet.showModal();
  const first = sheet.querySelector("[autofocus]") ?? sheet.querySelector(".sheet-body :is(input, select, textarea)");
  first?.focus();
}

document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  if (!ctx.sourceElement.closest("dialog")) opener = ctx.sourceElement;
});

document.addEventListener("htmx:after:swap", () => {
  const sheet = front.querySelector("dialog:not([open])");
  if (!sheet) return;
  open(sheet);
  sheet.addEventListener("close", () => {
    sheet.remove();
    const target = opener?.matches("form") ? opener.querySelector("textarea") : opener;
    if (target?.isConnected) target.focus();
  });
});

// Done without another form in answer: the sheet has served.
document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  if (ctx.response.status === 204) ctx.sourceElement.closest("dialog")?.close();
});

document.addEventListener("click", (event) => {
  event.target.closest("[data-closes]")?.closest("dialog").close();
  const opens = event.target.closest("[data-opens]");
  if (opens) {
    opens.closest("[popover]:popover-open")?.hidePopover();
    open(document.getElementById(opens.dataset.opens));
  }
});
