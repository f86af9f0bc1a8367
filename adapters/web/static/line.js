// The line down which changes come: whether it is open is said where it is lost.

const away = document.getElementById("away");

// A page that reaches further back is put on another line, so each is known by its id.
export function hear(event, heard) {
  document.addEventListener(event, (told) => {
    if (told.target.id === "live") heard(told);
  });
}

hear("htmx:sse:after:connection", () => (away.hidden = true));
hear("htmx:sse:close", ({ detail }) => (away.hidden = detail.reason === "removed"));
hear("htmx:sse:error", () => (away.hidden = false));

// Which page is in front of one, as the server marked it: so it can tell what changes of it.
hear("htmx:sse:after:message", ({ target, detail }) => {
  if (detail.message.id) target.dataset.mark = detail.message.id;
});

document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.closest("#earlier")) {
    ctx.request.body.set("as", document.getElementById("live").dataset.mark);
  }
});
