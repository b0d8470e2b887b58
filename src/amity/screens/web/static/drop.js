// Files dropped on the form into its own field, as if they had been chosen; without this the field does the same.
"use strict";

const form = document.querySelector("[data-drop]");
if (form) {
  const field = form.querySelector("input[type=file]");
  for (const kind of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) {
        field.files = event.dataTransfer.files;
        form.requestSubmit();
      }
    });
  }
}
