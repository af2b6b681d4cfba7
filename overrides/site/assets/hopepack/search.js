/* The beginning of the search, on every page. All else is read when somebody goes to the field, or when a page was
   opened by a result whose words are to be marked: search/start.js, which holds the other parts (search-*.js) and the
   directory of the index, so that one file is waited for and not six. From file:// a browser loads scripts and nothing
   else, so the index comes in scripts too: each calls hopepackSearch.add(name, content). */
(function () {
  "use strict";
  const assets = new URL(".", document.currentScript.src);
  const KEPT = 60; /* files of the index at a time, some 30 kB each */

  const files = new Map();
  const given = new Map();

  function script(address) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = address;
      element.async = false; /* in the order in which they are asked for */
      element.onload = resolve;
      element.onerror = () => reject(new Error("The search could not be read: " + address));
      document.head.append(element);
      element.addEventListener("load", () => element.remove());
    });
  }

  async function read(name) {
    if (!given.has(name)) await script(new URL("../../search/" + name + ".js", assets).href);
    const content = given.get(name);
    given.delete(name);
    return content;
  }

  const search = (window.hopepackSearch = {
    site: new URL("../../", assets),

    add(name, content) {
      given.set(name, content);
    },

    /* The content of a file of the index. Those that were not asked for lately are forgotten. */
    file(name) {
      const content = files.get(name) || read(name);
      files.delete(name);
      files.set(name, content);
      if (files.size > KEPT) files.delete(files.keys().next().value);
      return content;
    },
  });

  const box = document.getElementById("hp-search");
  const field = document.getElementById("hp-search-field");
  let started = false;

  function start() {
    if (started) return;
    started = true;
    script(new URL("../../search/start.js", assets).href).catch((error) => console.error(error.message));
  }

  if (box && field) {
    const open = document.getElementById("hp-search-open");
    for (const sign of ["focusin", "input"]) box.addEventListener(sign, start); /* a window behind others has no focus */
    for (const near of [box, open]) near.addEventListener("pointerenter", start);
    open.addEventListener("click", () => {
      box.classList.add("hp-search--open");
      open.setAttribute("aria-expanded", "true");
      field.focus();
      field.select();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      open.click();
    });
  }

  /* What led to this page, or away from it, can be looked at again, or be changed by a word. */
  const words = new URLSearchParams(location.search).get("words");
  const left = history.state && history.state.hopepackWords;
  if (field && !field.value) field.value = words || left || "";
  if (words) start();
})();
