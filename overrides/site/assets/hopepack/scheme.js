/* Light or dark: the computer's own setting, or what the reader chose here. This runs before anything is drawn, so
   that a page never flashes in the wrong colours; the choice is all that is kept. */
(function () {
  "use strict";
  const KEY = "hopepack.scheme";
  const sheet = document.getElementById("hp-dark");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const forced = matchMedia("(forced-colors: active)"); /* then drawings must go with the page, which is the computer's */

  function chosen() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // a browser may keep nothing for a file
    }
  }

  function keep(scheme) {
    try {
      localStorage.setItem(KEY, scheme);
    } catch {
      /* it holds for this page */
    }
  }

  let scheme = chosen();
  const isDark = () => (scheme && !forced.matches ? scheme === "dark" : system.matches);

  function show() {
    sheet.media = isDark() ? "screen" : "not all";
    const button = document.getElementById("hp-scheme");
    if (!button) return;
    button.setAttribute("aria-pressed", String(isDark()));
    button.hidden = forced.matches;
  }

  show();
  for (const query of [system, forced]) query.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("hp-scheme");
    button.addEventListener("click", () => {
      scheme = isDark() ? "light" : "dark";
      keep(scheme);
      show();
    });
    show();
  });
})();
