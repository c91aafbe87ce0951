/* Arrow keys inside a popover menu; the browser itself closes it on Escape. */
import { onEach } from "./start.js";

onEach(".vj-menu", (menu) => {
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "open") menu.querySelector(".vj-menu__item")?.focus();
  });
  menu.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...menu.querySelectorAll(".vj-menu__item")];
    items.at((items.indexOf(document.activeElement) + step) % items.length)?.focus();
  });
});
