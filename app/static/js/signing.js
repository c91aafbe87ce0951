/* Signera: the basis follows the focused row; the first press of the button asks, the second signs. */
const queue = document.getElementById("queue");
const detail = document.getElementById("detail");
const button = document.querySelector("[data-sign-many]");
const askText = document.querySelector("[data-ask-text]");
const FOLLOW_AFTER_MS = 250;
let timer = 0;
let asked = false;

async function follow(row) {
  const answer = await fetch(row.dataset.detail, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  detail.replaceChildren(...parsed.body.childNodes);
  for (const other of queue.querySelectorAll("[data-row]")) other.setAttribute("aria-selected", String(other === row));
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
    const row = event.target.closest("[data-row]");
    if (!row || row.getAttribute("aria-selected") === "true") return;
    clearTimeout(timer);
    timer = setTimeout(() => follow(row), FOLLOW_AFTER_MS);
  });
  queue.addEventListener("click", (event) => {
    const link = event.target.closest("[data-row-open]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    follow(link.closest("[data-row]"));
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
