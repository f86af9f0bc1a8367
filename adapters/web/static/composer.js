// The composer: Enter sends, what is not sent is kept, and a line that begins with / is completed.

const sizes = CSS.supports("field-sizing", "content");

for (const area of document.querySelectorAll("textarea[data-suggest]")) prepare(area);

function prepare(area) {
  const list = document.getElementById(area.getAttribute("aria-controls"));
  const key = `draft:${area.form.getAttribute("hx-post")}:${area.id}`;
  let asking = null;
  let chosen = -1;

  const set = (text) => {
    area.value = text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  // Who does not see the list hears of it.
  const told = area.form.querySelector("[data-told]");
  const tell = () => {
    const now = list.hidden ? "" : told.dataset.told;
    if (told.textContent !== now) told.textContent = now;
  };
  const close = () => {
    asking?.abort();
    list.hidden = true;
    chosen = -1;
    tell();
    area.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    const ways = [...list.children];
    if (!ways.length) return;
    chosen = (index + ways.length) % ways.length;
    ways.forEach((way, at) => way.setAttribute("aria-selected", String(at === chosen)));
    ways[chosen].scrollIntoView({ block: "nearest" });
    area.setAttribute("aria-activedescendant", ways[chosen].id);
  };
  const take = (way) => {
    set(way.dataset.line);
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  };
  const ask = async () => {
    asking?.abort();
    if (!area.value.startsWith("/") || area.value.includes("\n")) return close();
    asking = new AbortController();
    try {
      const asked = `${area.dataset.suggest}?line=${encodeURIComponent(area.value)}`;
      const answer = await fetch(asked, { signal: asking.signal });
      if (!answer.ok) return close();
      list.innerHTML = await answer.text();
    } catch {
      return;
    }
    for (const way of list.children) way.id = `${list.id}-${way.id}`;
    chosen = -1;
    area.removeAttribute("aria-activedescendant");
    list.hidden = !list.children.length;
    tell();
  };

  area.addEventListener("input", () => {
    sessionStorage.setItem(key, area.value);
    if (!sizes) {
      area.style.height = "auto";
      area.style.height = `${area.scrollHeight}px`;
    }
    ask();
  });
  area.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const shown = !list.hidden;
    if (shown && event.key === "ArrowDown") choose(chosen + 1);
    else if (shown && event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (shown && event.key === "Escape") close();
    else if (shown && event.key === "Tab" && !event.shiftKey) take(list.children[Math.max(chosen, 0)]);
    else if (shown && event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else if (event.key === "Enter" && !event.shiftKey) {
      close();
      if (area.value.trim()) area.form.requestSubmit();
    } else return;
    event.preventDefault();
  });
  // The list can be gone to as well, for whoever scrolls with the keyboard.
  const leave = ({ relatedTarget: to }) => to !== list && to !== area && setTimeout(close, 150);
  for (const one of [area, list]) one.addEventListener("blur", leave);
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const way = event.target.closest("li");
    if (way) take(way);
  });
  // A refused line stays, to be mended; so does what was written while the last one was under way.
  area.form.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
    if (ctx.sourceElement !== area.form || ctx.response.status >= 400) return;
    if (area.value === ctx.request.body.get("text")) set("");
    // What was just said stands with the latest, which an earlier page does not show.
    if (area.id === "line" && ctx.response.status === 204 && document.getElementById("later")) {
      location.assign(document.body.dataset.place);
    }
    const scroll = area.form.parentElement.querySelector(".scroll");
    if (scroll) scroll.scrollTop = 0;
  });
  if (!area.value) set(sessionStorage.getItem(key) ?? "");
}
