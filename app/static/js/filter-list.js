/* data-filter-list=".list" hides the rows whose data-filter-text does not hold what is written. */
import { onEach } from "./start.js";

onEach("[data-filter-list]", (field) => {
  field.addEventListener("input", () => {
    const sought = field.value.trim().toLocaleLowerCase("sv");
    const list = field.form.querySelector(field.dataset.filterList);
    for (const row of list.querySelectorAll("[data-filter-text]")) {
      row.hidden = !row.dataset.filterText.toLocaleLowerCase("sv").includes(sought);
    }
  });
});
