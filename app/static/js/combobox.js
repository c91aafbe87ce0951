/*
 * Turns <select data-combo> into the APG editable combobox with list autocomplete. The select stays in the form,
 * hidden, and keeps being what is sent: no value can arrive that it does not hold.
 */
import { onEach } from "./start.js";

const folded = (text) => text.toLocaleLowerCase("sv").normalize("NFC");

class Combobox {
  constructor(select) {
    this.select = select;
    this.active = -1;
    this.build();
    this.input.addEventListener("input", () => this.open());
    this.input.addEventListener("click", () => {
      this.input.select();
      this.open(true);
    });
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.leave());
    this.list.addEventListener("pointerdown", (event) => this.onPoint(event));
    select.addEventListener("change", () => this.showChosen());
  }

  build() {
    const { select } = this;
    this.frame = document.createElement("div");
    this.frame.className = "vj-combo";
    this.input = document.createElement("input");
    this.input.className = select.className;
    this.list = document.createElement("ul");
    this.list.className = "vj-combo__list";
    this.list.id = `${select.id}-list`;
    this.list.role = "listbox";
    this.list.hidden = true;
    this.said = document.createElement("span");
    this.said.className = "vj-hidden";
    this.said.role = "status";
    this.name();
    select.before(this.frame);
    this.frame.append(this.input, this.list, this.said, select);
    select.hidden = true;
    this.showChosen();
    if (select.autofocus) this.input.focus();
  }

  name() {
    const { select, input, list } = this;
    input.id = `${select.id}-combo`;
    input.dataset.comboFor = select.id;
    input.autocomplete = "off";
    input.spellcheck = false;
    input.role = "combobox";
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    for (const attribute of ["aria-label", "aria-describedby", "aria-invalid", "aria-required"]) {
      if (select.hasAttribute(attribute)) input.setAttribute(attribute, select.getAttribute(attribute));
    }
    const label = select.labels[0];
    if (label) {
      label.htmlFor = input.id;
      label.id ||= `${select.id}-label`;
      select.setAttribute("aria-labelledby", label.id);
    }
    const name = select.getAttribute("aria-label") ?? label?.textContent.trim() ?? "";
    list.setAttribute("aria-label", name);
    input.placeholder = [...select.options].find((option) => option.value === "")?.text ?? "";
  }

  showChosen() {
    const chosen = this.select.selectedOptions[0];
    this.input.value = chosen?.value ? chosen.text : "";
  }

  open(everything = false) {
    const sought = everything ? "" : folded(this.input.value);
    const hits = [...this.select.options].filter((option) => option.value && folded(option.text).includes(sought));
    this.list.replaceChildren(...hits.map((option, index) => this.row(option, index)));
    this.list.hidden = hits.length === 0;
    this.input.setAttribute("aria-expanded", String(hits.length > 0));
    this.say(hits.length);
    this.highlight(everything ? hits.findIndex((option) => option.selected) : hits.findIndex((option) => !option.disabled));
  }

  row(option, index) {
    const row = document.createElement("li");
    row.role = "option";
    row.id = `${this.list.id}-${index}`;
    row.textContent = option.text;
    row.dataset.value = option.value;
    if (option.disabled) row.setAttribute("aria-disabled", "true");
    return row;
  }

  say(hits) {
    const { comboOne, comboMany, comboNone } = this.select.dataset;
    this.said.textContent = { 0: comboNone, 1: comboOne }[hits] ?? comboMany.replace("{number}", hits);
  }

  highlight(index) {
    this.active = index;
    [...this.list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === index)));
    const row = this.list.children[index];
    if (row) this.input.setAttribute("aria-activedescendant", row.id);
    else this.input.removeAttribute("aria-activedescendant");
    row?.scrollIntoView({ block: "nearest" });
  }

  step(by) {
    if (this.list.hidden) return this.open(true);
    const rows = this.list.children.length;
    return this.highlight((this.active + by + rows) % rows);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.highlight(-1);
  }

  accept(row) {
    if (!row || row.ariaDisabled === "true") return false;
    this.choose(row.dataset.value);
    this.close();
    return true;
  }

  choose(value) {
    if (this.select.value !== value) {
      this.select.value = value;
      this.select.dispatchEvent(new Event("input", { bubbles: true }));
      this.select.dispatchEvent(new Event("change", { bubbles: true }));
    }
    this.showChosen();
  }

  onKey(event) {
    const row = this.list.hidden ? null : this.list.children[this.active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !event.ctrlKey && row) {
      event.preventDefault();
      this.accept(row);
    } else if (event.key === "Tab") {
      this.accept(row);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Escape" && this.input.value) {
      event.preventDefault();
      this.choose("");
    }
  }

  onPoint(event) {
    event.preventDefault();
    this.accept(event.target.closest('[role="option"]'));
  }

  leave() {
    this.close();
    if (this.input.value.trim() === "") this.choose("");
    else this.showChosen();
  }
}

onEach("select[data-combo]", (select) => new Combobox(select));
