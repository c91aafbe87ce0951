/* The mark "filled in by the system" goes away when the person changes the value. */
document.addEventListener("input", (event) => {
  const control = event.target.closest(".vj-combo, .vj-affixed") ?? event.target;
  for (const marked of [control, ...control.querySelectorAll(".vj-prefilled")]) marked.classList.remove("vj-prefilled");
});
