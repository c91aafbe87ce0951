/* Shows what a stock correction will change, while it is being written. The server computes it again. */

const note = document.querySelector("[data-stock-difference]");
const batch = document.querySelector("#batch");
const counted = document.querySelector("#counted");

function show() {
  const [, balance] = (batch.value || "").split(":").map(Number);
  const known = Number.isInteger(balance) && counted.value !== "";
  note.hidden = !known;
  if (!known) return;
  const difference = Number(counted.value) - balance;
  note.textContent = note.dataset.words
    .replace("{balance}", balance)
    .replace("{counted}", Number(counted.value))
    .replace("{difference}", difference > 0 ? `+${difference}` : `${difference}`.replace("-", "−"));
}

if (note && batch && counted) {
  for (const field of [batch, counted]) {
    field.addEventListener("input", show);
    field.addEventListener("change", show);
  }
  show();
}
