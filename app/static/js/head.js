/* The sticky head grows when the banner wraps; what scrolls under it must know its height (WCAG 2.4.11). */
const head = document.querySelector("[data-head]");

if (head) {
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--vj-head-height", `${head.offsetHeight}px`);
  }).observe(head);
}
