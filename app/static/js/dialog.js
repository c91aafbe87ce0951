/*
 * data-dialog-open="id" opens a native dialog; data-dialog-src on the dialog fetches its inside first. If the fetch
 * fails the link is followed instead, so that the page behind it always works. The browser returns focus on close.
 */

async function fetchInside(dialog) {
  const answer = await fetch(dialog.dataset.dialogSrc, {
    headers: { "X-Requested-With": "dialog", Accept: "text/html" },
    credentials: "same-origin",
  });
  if (!answer.ok || answer.redirected) throw new Error(`The dialog answered ${answer.status}`);
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  dialog.replaceChildren(...parsed.body.childNodes);
  dialog.dispatchEvent(new CustomEvent("vj:content", { bubbles: true }));
}

const FOCUS_ORDER = ["[autofocus]", "input:checked", "input:not([type=hidden]), select, textarea", ".vj-btn"];

function focusFirst(dialog) {
  const [first] = FOCUS_ORDER.map((selector) => dialog.querySelector(selector)).filter(Boolean);
  first?.focus();
}

async function open(dialog, opener) {
  if (document.querySelector("dialog[open]")) return;
  try {
    if (dialog.dataset.dialogSrc) await fetchInside(dialog);
  } catch {
    if (opener.href) window.location.assign(opener.href);
    return;
  }
  dialog.showModal();
  focusFirst(dialog);
}

function fillConfirmation(dialog, opener) {
  const form = dialog.querySelector("[data-confirm-form]");
  if (!form || !opener.dataset.confirmAction) return;
  form.action = opener.dataset.confirmAction;
  dialog.querySelector("[data-confirm-name]").textContent = opener.dataset.confirmName;
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog-open]");
  const dialog = opener && document.getElementById(opener.dataset.dialogOpen);
  if (dialog && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    fillConfirmation(dialog, opener);
    open(dialog, opener);
  } else if (event.target.closest("[data-dialog-close]")) {
    event.target.closest("dialog")?.close();
  }
});

/* "Switch to …" names what the chosen radio points at. */
document.addEventListener("change", (event) => {
  const unit = event.target.dataset?.unit;
  const button = unit && event.target.form?.querySelector("[data-name-of-choice]");
  if (button) button.querySelector(".vj-btn__label").textContent = button.dataset.nameOfChoice.replace("{unit}", unit);
});
