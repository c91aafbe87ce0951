/*
 * The dose form answers while it is filled in. A change sends the form to the server, which saves nothing and
 * answers with checks and summary; another vaccine also brings its own questions, sites and volumes. Parts are
 * marked data-live (every answer) and data-of-vaccine (another vaccine), and found by their id.
 */
const PAUSE = 150;
const LIVE = "#checks, [data-live]";
const form = document.getElementById("dose");
const shown = new WeakMap();
let waiting;
let asked;

async function ask(url) {
  asked?.abort();
  asked = new AbortController();
  const answer = await fetch(url, { method: "POST", body: new FormData(form), signal: asked.signal });
  if (!answer.ok || answer.redirected) throw new Error(`The server answered ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function replacePart(part, fresh) {
  if (!fresh || fresh.innerHTML === (shown.get(part) ?? part.innerHTML)) return;
  shown.set(part, fresh.innerHTML);
  const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
  keepWritten(part, fresh);
  part.replaceChildren(...fresh.childNodes);
  part.dispatchEvent(new CustomEvent("vj:content", { bubbles: true }));
  if (focused) document.getElementById(focused)?.focus();
}

/* What is being written while the answer travels is newer than what the answer echoes. */
function keepWritten(part, fresh) {
  for (const field of part.querySelectorAll("textarea, #prescriber")) {
    const same = field.id && fresh.querySelector(`#${CSS.escape(field.id)}`);
    if (same) same.value = field.value;
  }
}

async function refresh(url, selector) {
  try {
    const page = await ask(url);
    for (const part of document.querySelectorAll(selector)) replacePart(part, page.getElementById(part.id));
    document.getElementById("no-contact").hidden = true;
  } catch (error) {
    if (error.name !== "AbortError") document.getElementById("no-contact").hidden = false;
  }
}

function onChange(event) {
  if (event.target.form !== form) return;
  clearTimeout(waiting);
  markDeclaration();
  if (event.target.id === "product") refresh(form.dataset.vaccineUrl, `${LIVE}, [data-of-vaccine]`);
  else waiting = setTimeout(() => refresh(form.dataset.checksUrl, LIVE), PAUSE);
}

/* Complete without a Yes: a low screen then shows one line instead of the questions (vaccination.css). */
function markDeclaration() {
  const row = document.getElementById("declaration");
  const groups = [...(row?.querySelectorAll(".vj-yes-no") ?? [])];
  const complete = groups.length > 0 && groups.every((group) => group.querySelector('[value="no"]:checked'));
  row?.toggleAttribute("data-complete", complete);
}

function onClick(event) {
  const show = event.target.closest(".vj-declaration__show");
  const row = show?.closest(".vj-declaration");
  if (row) show.setAttribute("aria-expanded", String(row.toggleAttribute("data-open")));
  const set = event.target.closest("[data-set]");
  const field = set && document.getElementById(set.dataset.set);
  if (!field) return;
  field.value = set.dataset.value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.focus();
}

/* The first thing to observe, where nothing has gone wrong yet. */
function focusFirst() {
  if (document.querySelector("[data-error-summary]")) return;
  const groups = [...form.querySelectorAll('[role="radiogroup"][data-required]')];
  groups.find((group) => !group.querySelector("input:checked"))?.querySelector("input").focus();
}

if (form) {
  document.addEventListener("change", onChange);
  document.addEventListener("click", onClick);
  markDeclaration();
  focusFirst();
}
