/*
 * The pressed button says that it is working and further presses do nothing. It is not disabled: a disabled button
 * loses focus and its name=value would not be sent. The server's one-time token is what makes a repeat harmless.
 */
import { onEach } from "./start.js";

function release(form) {
  delete form.dataset.sent;
  for (const button of form.ownerDocument.querySelectorAll("[data-busy]")) {
    button.querySelector(".vj-btn__label").textContent = button.dataset.busy;
    delete button.dataset.busy;
  }
}

onEach("form[data-submit-once]", (form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented) return;
    form.dataset.sent = "yes";
    const label = event.submitter?.querySelector(".vj-btn__label");
    if (!label || !form.dataset.saving) return;
    event.submitter.dataset.busy = label.textContent;
    label.textContent = form.dataset.saving;
  });
  form.addEventListener("htmx:afterRequest", () => release(form));
  window.addEventListener("pageshow", (event) => event.persisted && release(form));
});
