/*
 * Keys in a list of rows. The list: data-rows; each row: data-row, its link data-row-open, its quick action
 * data-row-primary (Ctrl+Enter, shortcuts.js). A search field names its list: data-enters="#hits".
 * data-row-mark is a row's check box (Space; Ctrl+A marks every one that is not disabled).
 */
import { onEach } from "./start.js";

function enter(list, row) {
  for (const other of list.querySelectorAll("[data-row]")) other.tabIndex = other === row ? 0 : -1;
  row.focus();
}

function markAll(list) {
  const marks = [...list.querySelectorAll("[data-row-mark]:not(:disabled)")];
  const wanted = marks.some((mark) => !mark.checked);
  for (const mark of marks) mark.checked = wanted;
  marks[0]?.dispatchEvent(new Event("change", { bubbles: true }));
}

function neighbour(list, row, key) {
  const rows = [...list.querySelectorAll("[data-row]")];
  const at = rows.indexOf(row);
  return { ArrowDown: rows[at + 1], ArrowUp: rows[at - 1], Home: rows[0], End: rows.at(-1) }[key];
}

onEach("[data-rows]", (list) => {
  const first = list.querySelector("[data-row]");
  for (const row of list.querySelectorAll("[data-row]")) row.tabIndex = row === first ? 0 : -1;
  const field = document.querySelector(`[data-enters="#${list.id}"]`);

  list.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-row]");
    const onRow = event.target === row;
    const next = event.altKey || event.ctrlKey ? null : neighbour(list, row, event.key);
    if (next) {
      event.preventDefault();
      enter(list, next);
    } else if (field && (event.key === "Escape" || (event.key === "ArrowUp" && row === first))) {
      event.preventDefault();
      field.focus();
    } else if (onRow && event.key === "Enter" && !event.ctrlKey) {
      row.querySelector("[data-row-open]")?.click();
    } else if (onRow && event.key === " ") {
      event.preventDefault();
      row.querySelector("[data-row-mark]")?.click();
    } else if (event.ctrlKey && event.code === "KeyA" && list.querySelector("[data-row-mark]")) {
      event.preventDefault();
      markAll(list);
    }
  });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || !event.target.dataset?.enters) return;
  const list = document.querySelector(event.target.dataset.enters);
  const first = list?.querySelector("[data-row]");
  if (!first) return;
  event.preventDefault();
  enter(list, first);
});
