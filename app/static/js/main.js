/* Everything works as plain HTML; these modules add speed. Each starts itself on the elements that ask for it. */
import "./head.js";
import "./htmx-csrf.js";
import "./shortcuts.js";
import "./submit-once.js";
import "./dialog.js";
import "./menu-keys.js";
import "./tooltip.js";
import "./error-focus.js";
import "./prefilled.js";
import "./yes-no.js";
import "./form-missing.js";
import "./combobox.js";
import "./filter-list.js";
import "./list-keys.js";
import "./check-all.js";
import "./drop-empty.js";
import "./inactivity.js";
