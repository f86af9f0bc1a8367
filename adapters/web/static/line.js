// The line down which changes come: whether it is open is said where it is lost.

export const live = document.getElementById("live");
const away = document.getElementById("away");

live.addEventListener("htmx:sse:after:connection", () => (away.hidden = true));
live.addEventListener("htmx:sse:close", ({ detail }) => (away.hidden = detail.reason === "removed"));
live.addEventListener("htmx:sse:error", () => (away.hidden = false));
