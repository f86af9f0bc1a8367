// The composer: Enter sends, what is not sent is kept, and a line that begins with / is completed.

const sizes = CSS.supports("field-sizing", "content");

for (const area of document.querySelectorAll("textarea[data-suggest]")) prepare(area);

function prepare(area) {
  const list = document.getElementById(area.getAttribute("aria-controls"));
  const key = `draft:${area.form.getAttribute("hx-post")}:${area.id}`;
  let asking = null;
  let coming = null;
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
  const chooseNone = () => {
    chosen = -1;
    for (const way of list.children) way.setAttribute("aria-selected", "false");
    area.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    asking?.abort();
    list.hidden = true;
    chooseNone();
    tell();
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
  // Until it is answered, the list shows what went with an earlier line.
  const ask = async () => {
    asking?.abort();
    if (!area.value.startsWith("/") || area.value.includes("\n")) return close();
    asking = new AbortController();
    const { signal } = asking;
    let answer;
    try {
      answer = await fetch(`${area.dataset.suggest}?line=${encodeURIComponent(area.value)}`, { signal });
      if (!answer.ok) return close();
      answer = await answer.text();
    } catch {
      return signal.aborted || close();
    }
    if (signal.aborted) return;
    const line = list.children[chosen]?.dataset.line;
    list.innerHTML = answer;
    for (const way of list.children) way.id = `${list.id}-${way.id}`;
    chooseNone();
    list.hidden = !list.children.length;
    // Who chose meanwhile has chosen.
    const still = [...list.children].findIndex((way) => way.dataset.line === line);
    if (still >= 0) choose(still);
    tell();
  };
  const takeFirst = async () => {
    const line = area.value;
    await coming;
    if (area.value === line && list.children.length && !list.hidden) take(list.children[0]);
  };

  area.addEventListener("input", () => {
    sessionStorage.setItem(key, area.value);
    if (!sizes) {
      area.style.height = "auto";
      area.style.height = `${area.scrollHeight}px`;
    }
    chooseNone();
    const asked = ask().finally(() => asked === coming && (coming = null));
    coming = asked;
  });
  area.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const shown = !list.hidden;
    if (shown && event.key === "ArrowDown") choose(chosen + 1);
    else if (shown && event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (shown && event.key === "Escape") close();
    else if (shown && ["Tab", "Enter"].includes(event.key) && !event.shiftKey && chosen >= 0) {
      take(list.children[chosen]);
    } else if ((shown || coming) && event.key === "Tab" && !event.shiftKey) takeFirst();
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
