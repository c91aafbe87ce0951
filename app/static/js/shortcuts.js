/*
 * Elements declare their key: data-shortcut="Alt+V"; the page's primary action: data-primary (Ctrl+Enter).
 * event.code is used because Alt changes event.key on some layouts; AltGr reports Ctrl+Alt and must never trigger.
 */
import { isVisible } from "./start.js";

function codeOf(shortcut) {
  const key = shortcut.split("+").pop();
  return /^\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
}

function targetOf(code) {
  const scope = document.querySelector("dialog[open]") ?? document;
  return [...scope.querySelectorAll("[data-shortcut]")].find((element) => codeOf(element.dataset.shortcut) === code);
}

function activate(element) {
  if (element.matches("input, select, textarea")) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

function primaryAction(event) {
  const dialog = document.querySelector("dialog[open]");
  if (dialog) return dialog.querySelector("[data-primary], .vj-btn--primary");
  const rowAction = event.target.closest("[data-row]")?.querySelector("[data-row-primary]");
  return rowAction ?? [...document.querySelectorAll("[data-primary]")].find(isVisible);
}

document.addEventListener("keydown", (event) => {
  if (event.repeat || document.documentElement.dataset.shortcuts === "off") return;
  let target = null;
  if (event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) target = targetOf(event.code);
  else if (event.ctrlKey && !event.altKey && event.code === "Enter") target = primaryAction(event);
  if (!target) return;
  event.preventDefault();
  activate(target);
});
