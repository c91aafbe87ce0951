/* A page that comes back with errors starts at their summary; its links put focus in the field, not only beside it. */
import { onEach } from "./start.js";

onEach("[data-error-summary]", (summary) => {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const field = document.getElementById(event.target.closest("a")?.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (document.querySelector(`[data-combo-for="${field.id}"]`) ?? field).focus();
  });
});
