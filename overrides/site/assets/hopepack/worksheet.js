/* A sheet to write on: print it, save it as a file, clear it. What is written is kept only where the reader asks
   for it, on this computer alone, and goes when they take that back. */
"use strict";

(function () {
  const sheet = document.querySelector("[data-hp-sheet]");
  if (!sheet) return;
  const fields = [...sheet.querySelectorAll("textarea, input")];
  const keep = document.querySelector("[data-hp-keep]");
  const kept = `sheet.${sheet.dataset.hpSheet}`;
  const find = (name) => document.querySelector(`[data-hp-${name}]`);

  const say = (words) => {
    find("status").textContent = words;
  };

  /** What is written: name of a field -> its text; of a choice -> its value; of a tick -> true. */
  function written() {
    const found = {};
    for (const field of fields) {
      if (field.type === "radio") {
        if (field.checked) found[field.name] = field.value;
      } else if (field.type === "checkbox") {
        if (field.checked) found[field.name] = true;
      } else if (field.value) found[field.name] = field.value;
    }
    return found;
  }

  function write(values) {
    for (const field of fields) {
      const value = values[field.name];
      if (field.type === "radio") field.checked = field.value === value;
      else if (field.type === "checkbox") field.checked = value === true;
      else field.value = typeof value === "string" ? value : "";
    }
  }

  function store() {
    if (!keep.checked || hopepackStore.set(kept, written())) return;
    keep.checked = false;
    say("This browser doesn’t let pages keep anything. Save the sheet as a file instead.");
  }

  function chooseKeep() {
    if (!keep.checked) {
      hopepackStore.remove(kept);
      say("Nothing of this sheet is kept on this computer any more.");
      return;
    }
    write({ ...hopepackStore.get(kept), ...written() }); // another window may have kept what stands in none of our fields
    say("What you write is kept on this computer.");
    store();
  }

  /** The sheet is open in another window, too: both show what is kept, until it is taken back in one of them. */
  function follow(event) {
    if (event.key !== `hopepack.${kept}` || !keep.checked) return;
    const now = hopepackStore.get(kept);
    keep.checked = Boolean(now);
    if (now) write(now);
    else say("Nothing of this sheet is kept on this computer any more: that was chosen in another window.");
  }

  function clear() {
    if (!window.confirm("Clear everything that is written on this sheet?")) return;
    write({});
    hopepackStore.remove(kept);
    keep.checked = false;
    say("The sheet is empty, and nothing of it is kept.");
  }

  /* The sheet as a text: each label, and below it what was written */

  const words = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");
  const nameOf = (field) => field.getAttribute("aria-label") || words(field.closest("label"));
  const labelOf = (box) => words(box.querySelector(".hp-field__label"));
  const chosen = (box) => words(box.querySelector("input:checked")?.closest("label"));

  function rated(box) {
    const heads = [...box.querySelectorAll("thead th")].slice(1).map(words);
    return [...box.querySelectorAll("tbody tr")].map((row) => {
      const at = [...row.querySelectorAll("input")].findIndex((field) => field.checked);
      return `${words(row.querySelector("th"))}: ${at < 0 ? "" : heads[at]}`.trimEnd();
    });
  }

  function filled(box) {
    const cells = [...box.querySelectorAll("textarea")].filter((cell) => cell.value.trim());
    return cells.map((cell) => `${nameOf(cell)}: ${cell.value.trim()}`);
  }

  const answers = {
    write: (box) => [labelOf(box), box.querySelector("textarea").value.trim()],
    choose: (box) => [labelOf(box), chosen(box)],
    tick: (box) => [`[${box.querySelector("input").checked ? "x" : " "}] ${words(box.querySelector("label"))}`],
    rate: (box) => [labelOf(box), ...rated(box)],
    grid: (box) => [labelOf(box), ...filled(box)],
    exercise: (box) => [nameOf(box.querySelector("textarea")), box.querySelector("textarea").value.trim()],
  };

  function text() {
    const boxes = [...sheet.querySelectorAll("[data-hp-field]")];
    const parts = boxes.map((box) => answers[box.dataset.hpField](box).join("\n"));
    return `${[sheet.dataset.title, ...parts].join("\n\n")}\n`;
  }

  function save() {
    const name = sheet.dataset.hpSheet.replace(/^.*\//, "").replace(/\.md$/, "");
    hopepackSave(`${name}.txt`, "text/plain", `\ufeff${text().replaceAll("\n", "\r\n")}`);
    say("The sheet was saved with your downloads, as a text.");
  }

  /** On paper a field can't scroll: it grows until all that is written shows. */
  function grow() {
    for (const field of sheet.querySelectorAll("textarea")) {
      if (field.value) field.rows = Math.max(field.rows, Math.ceil(field.scrollHeight / parseFloat(getComputedStyle(field).lineHeight)));
    }
  }

  for (const part of document.querySelectorAll("[data-hp-script]")) part.hidden = false;
  find("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", grow);
  if (keep) {
    find("plain").hidden = true;
    find("save").addEventListener("click", save);
    find("clear").addEventListener("click", clear);
    keep.addEventListener("change", chooseKeep);
    sheet.addEventListener("input", store);
    window.addEventListener("storage", follow);
    const before = hopepackStore.get(kept);
    if (before) {
      write(before);
      keep.checked = true;
      say("What was kept on this computer is here again.");
    }
  }
  if (location.hash === "#print") {
    history.replaceState(null, "", location.pathname);
    window.addEventListener("load", () => window.print());
  }
})();
