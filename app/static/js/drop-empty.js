/* A filter form sends only what is filled in: short addresses, and no filter that asks for nothing. */
import { onEach } from "./start.js";

onEach("form[data-drop-empty]", (form) => {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
});
