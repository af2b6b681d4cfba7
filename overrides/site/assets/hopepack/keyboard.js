/* The theme opens its menu, its search and its sections by labels, which the keyboard can't reach. In each label
   stands a button (partials/*.html); this makes it answer the keyboard, and tell whether it is open. */
(function () {
  "use strict";
  for (const button of document.querySelectorAll("label > .hp-button")) {
    const label = button.parentElement;
    const box = document.getElementById(label.htmlFor);
    if (!box) continue;
    const tell = () => button.setAttribute("aria-expanded", String(box.checked));
    button.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      label.click();
    });
    box.addEventListener("change", tell);
    tell();
  }
})();
