/*
 * data-no-to-all="#questions" answers No to every question there and moves on to data-then-focus="#site".
 * Answers already given as Yes are kept: they are observations, and only the person may take them back.
 */
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-no-to-all]");
  if (!button) return;
  event.preventDefault();
  let last = null;
  for (const group of document.querySelectorAll(`${button.dataset.noToAll} .vj-yes-no`)) {
    if (group.querySelector("input:checked")) continue;
    last = group.querySelector('input[value="no"]');
    last.checked = true;
  }
  last?.dispatchEvent(new Event("change", { bubbles: true }));
  document.querySelector(button.dataset.thenFocus)?.focus();
});
