// Notices above the page: what went wrong on the way, and what came out of sight.

const notice = document.getElementById("notice");
const toast = document.getElementById("toast");
let fading;

export function notify() {
  notice.replaceChildren(document.getElementById("unsent").content.cloneNode(true));
}

export function say(text, shows) {
  const line = document.createElement("p");
  line.textContent = text;
  if (shows) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = toast.dataset.show;
    button.addEventListener("click", () => {
      shows();
      toast.replaceChildren();
    });
    line.append(button);
  }
  toast.replaceChildren(line);
  clearTimeout(fading);
  fading = setTimeout(() => toast.replaceChildren(), 8000);
}

new MutationObserver(() => {
  if (notice.firstElementChild) setTimeout(() => notice.replaceChildren(), 10000);
}).observe(notice, { childList: true });
