/* Escape closes the tooltip without moving focus or pointer (WCAG 1.4.13). */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const button of document.querySelectorAll(".vj-tip:is(:hover, :focus-visible)")) button.dataset.tipClosed = "yes";
});
for (const leaving of ["focusout", "pointerout"]) {
  document.addEventListener(leaving, (event) => {
    const button = event.target.closest?.(".vj-tip");
    if (button) delete button.dataset.tipClosed;
  });
}
