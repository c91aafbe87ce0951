/* data-copy="<id>": copies that element's text. The button shows itself only where copying works. */
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.querySelector(".vj-btn__label").textContent = button.dataset.copied;
  });
}
