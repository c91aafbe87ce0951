/*
 * Counts what is left to fill in ("2 items left") and, when the form is sent too early, moves focus to the first of
 * it. The server's validation is the authority; a button with formnovalidate skips the look.
 */
import { onEach, isVisible } from "./start.js";

function missingIn(form) {
  return [...document.querySelectorAll("[data-required]")].filter((required) => {
    const owner = required.form ?? required.querySelector("input")?.form;
    if (owner !== form || !isVisible(required.closest(".vj-combo") ?? required)) return false;
    if (required.matches('[role="radiogroup"]')) return !required.querySelector("input:checked");
    return required.type === "checkbox" ? !required.checked : !required.value.trim();
  });
}

function nameOf(required) {
  const label = document.getElementById(required.getAttribute("aria-labelledby"));
  return (label ?? required.labels?.[0])?.textContent.trim() ?? required.getAttribute("aria-label");
}

function focusOn(required) {
  const combo = document.querySelector(`[data-combo-for="${required.id}"]`);
  (combo ?? required.querySelector("input") ?? required).focus();
}

function chip(kind, icon, text) {
  const drawn = document.createElement("span");
  drawn.className = `vj-chip vj-chip--${kind}`;
  const sprite = document.querySelector(".vj-icon use")?.getAttribute("href").split("#")[0];
  drawn.innerHTML = '<svg class="vj-icon" width="16" height="16" aria-hidden="true"><use></use></svg><span></span>';
  drawn.querySelector("use").setAttribute("href", `${sprite}#${icon}`);
  drawn.querySelector("span").textContent = text;
  return drawn;
}

function noteFor(note, missing) {
  if (missing.length === 0) return chip("ok", "check", note.dataset.none);
  const sentence = missing.length === 1 ? note.dataset.one : note.dataset.many;
  const text = sentence.replace("{name}", nameOf(missing[0])).replace("{number}", missing.length);
  return chip("warning", "circle-dot", text);
}

onEach("[data-missing-for]", (note) => {
  const form = document.getElementById(note.dataset.missingFor);
  if (!form) return;
  const show = () => {
    const drawn = noteFor(note, missingIn(form));
    if (drawn.textContent !== note.textContent.trim()) note.replaceChildren(drawn);
  };
  document.addEventListener("change", show);
  document.addEventListener("htmx:afterSettle", show);
  document.addEventListener("vj:content", show);
  form.addEventListener(
    "submit",
    (event) => {
      const [first] = event.submitter?.formNoValidate ? [] : missingIn(form);
      if (!first) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      focusOn(first);
    },
    { capture: true },
  );
  show();
});
