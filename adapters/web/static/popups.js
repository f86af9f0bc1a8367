// What opens at a message: the picker of reactions and the menu, one of each for the page.

function popup(form, columns) {
  let from = null;

  document.addEventListener("click", (event) => {
    const asks = event.target.closest(`[popovertarget="${form.id}"]`);
    if (!asks) return;
    from = asks;
    form.elements.message.value = asks.dataset.message;
    if (form.elements.thread) form.elements.thread.value = asks.dataset.thread;
  });

  form.addEventListener("toggle", (event) => {
    if (event.newState !== "open" || !from) return;
    const at = from.getBoundingClientRect();
    const { width, height } = form.getBoundingClientRect();
    const below = at.bottom + height + 8 < innerHeight;
    form.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`;
    // Above the whole message where there is room, so that it can still be read.
    const over = from.closest(".message").getBoundingClientRect().top - height;
    const top = below ? at.bottom + 6 : over > 8 ? over : Math.max(8, at.top - height - 6);
    form.style.top = `${top}px`;
    form.querySelector("button").focus();
  });

  form.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (!step) return;
    const all = [...form.querySelectorAll("button")];
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    event.preventDefault();
  });

  form.addEventListener("htmx:after:request", () => {
    form.hidePopover();
    from?.focus();
  });
}

popup(document.getElementById("picker"), 6);
popup(document.getElementById("menu"), 1);
