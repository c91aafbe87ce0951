/* data-check-all="rowid" in a table head ticks every box of that name; shown only where scripts run. */
import { onEach } from "./start.js";

onEach("[data-check-all]", (all) => {
  const boxes = () => document.querySelectorAll(`input[name="${all.dataset.checkAll}"]:not(:disabled)`);
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked;
  });
  document.addEventListener("change", () => {
    const states = [...boxes()].map((box) => box.checked);
    all.checked = states.length > 0 && states.every(Boolean);
    all.indeterminate = !all.checked && states.some(Boolean);
  });
});
