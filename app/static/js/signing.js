/* Signera: the basis follows the focused row; the first press of the button asks, the second signs. */
const queue = document.getElementById("queue");
const detail = document.getElementById("detail");
const button = document.querySelector("[data-sign-many]");
const askText = document.querySelector("[data-ask-text]");
const FOLLOW_AFTER_MS = 250;
let timer = 0;
let wanted = null;
let asked = false;

function show(row, nodes) {
  detail.replaceChildren(...nodes);
  detail.inert = false;
  for (const other of queue.querySelectorAll("[data-row]")) other.setAttribute("aria-selected", String(other === row));
}

async function follow(row) {
  const answer = await fetch(row.dataset.detail, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  if (row !== wanted) return;
  if (!answer.ok || answer.redirected) {
    window.location.assign(row.querySelector("[data-row-open]").href);
    return;
  }
  show(row, new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
}

/* Until the basis of the wanted row is there, that of another person can be neither reached nor signed. */
function want(row, afterMs) {
  clearTimeout(timer);
  wanted = row;
  const shown = row.getAttribute("aria-selected") === "true";
  detail.inert = !shown;
  if (!shown) timer = setTimeout(() => follow(row), afterMs);
}

function chosen() {
  return queue.querySelectorAll("[data-row-mark]:checked").length;
}

function relabel() {
  asked = false;
  askText.hidden = true;
  const number = chosen();
  const words = number ? button.dataset.label.replace("{number}", number) : button.dataset.none;
  button.querySelector(".vj-btn__label").textContent = words;
}

if (queue && button) {
  queue.addEventListener("focusin", (event) => {
    // Only the row itself: Tab on its way to the basis passes through the controls of other rows.
    if (event.target.matches("[data-row]") && event.target !== wanted) want(event.target, FOLLOW_AFTER_MS);
  });
  queue.addEventListener("click", (event) => {
    const link = event.target.closest("[data-row-open]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    want(link.closest("[data-row]"), 0);
  });
  document.addEventListener("change", relabel);
  queue.addEventListener("reset", () => setTimeout(relabel));
  queue.addEventListener(
    "submit",
    (event) => {
      if (asked || chosen() === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      asked = true;
      askText.textContent = button.dataset.ask.replace("{number}", chosen());
      askText.hidden = false;
      button.focus();
    },
    true,
  );
  relabel();
}
