/* The panel below the field: results as they are typed for, which kinds of page they are, and the keyboard. */
(function () {
  "use strict";
  const search = window.hopepackSearch;
  const element = search.element;
  const AT_A_TIME = 10;
  const PAUSE = 600; /* milliseconds without typing before a screen reader is told */

  const box = document.getElementById("hp-search");
  const open = document.getElementById("hp-search-open");
  const field = document.getElementById("hp-search-field");
  const panel = document.getElementById("hp-search-panel");
  const told = document.getElementById("hp-search-told");

  const status = element("p", "hp-search__status");
  const kindsRow = element("div", "hp-search__kinds");
  kindsRow.setAttribute("role", "group");
  kindsRow.setAttribute("aria-label", "Show only");
  const list = element("ol", "hp-search__results");
  const more = element("button", "hp-search__more", "Show more");
  more.type = "button";
  panel.append(status, kindsRow, list, more);

  let run = 0; /* what is shown belongs to the latest run */
  let ready = Promise.resolve();
  let words = [];
  let pages = [];
  let kind = ""; /* the name of the only kind that is shown; empty for all */
  let timer = 0;

  const links = () => [...panel.querySelectorAll("a.hp-result__link")];
  const quoted = (text) => "“" + text + "”";
  const counted = (count) => (count === 1 ? "1 page found" : count + " pages found");

  function tell(text) {
    clearTimeout(timer);
    timer = setTimeout(() => (told.textContent = text), text ? PAUSE : 0);
  }

  function say(text, ...others) {
    status.replaceChildren(text, ...others);
    tell([text, ...others].map((part) => part.textContent || part).join(""));
  }

  function hide() {
    panel.hidden = true;
    tell("");
  }

  function close() {
    hide();
    box.classList.remove("hp-search--open");
    open.setAttribute("aria-expanded", "false");
  }

  /* What was typed finds, and as which words: no session 30 may be meant by `session 30 minutes`. */
  async function find(typed) {
    const plain = search.plainWords(typed);
    const numbered = search.words(typed);
    const found = await search.find(numbered);
    const isSame = String(plain.map(({ text }) => text)) === String(numbered.map(({ text }) => text));
    if (found.pages.length || isSame || !plain.length) return { ...found, words: numbered };
    return { ...(await search.find(plain)), words: plain };
  }

  async function answer(number) {
    const typed = field.value.trim();
    if (!panel.hidden) panel.scrollTop = 0;
    if (!typed) return hide();
    if (!search.words(typed).length) return showNothing("Type two letters or more.");
    const found = await find(typed);
    if (number !== run) return;
    if (found.pages.length) return showFound(number, found, "");
    const meant = await search.meant(found.words, found.unknown);
    const instead = meant ? await find(meant) : found;
    if (number !== run) return;
    if (instead.pages.length) return showFound(number, instead, meant);
    showNothing("Nothing found for " + quoted(typed) + ". Try fewer or other words.");
  }

  function showNothing(text) {
    pages = [];
    list.replaceChildren();
    kindsRow.replaceChildren();
    more.hidden = true;
    say(text);
    panel.hidden = false;
  }

  async function showFound(number, found, meant) {
    pages = found.pages;
    words = found.needed;
    await search.text(pages[0].page); /* one picture with the first result, not one without it before */
    if (number !== run) return;
    await showKinds();
    if (meant) sayMeant(meant);
    else await sayFound();
    await showPages(number, 0);
  }

  async function sayFound() {
    say(counted((await ofKind()).length) + ".");
    panel.hidden = false;
  }

  function sayMeant(meant) {
    const use = element("button", "hp-search__meant", meant);
    use.type = "button";
    use.addEventListener("click", () => {
      field.value = meant;
      field.focus();
      begin();
    });
    say("Nothing found for " + quoted(field.value.trim()) + ". Did you mean ", use, "? " + counted(pages.length) + ".");
    panel.hidden = false;
  }

  async function ofKind() {
    const kinds = await search.kinds();
    return kind ? pages.filter((result) => search.kindOf(kinds, result.page).name === kind) : pages;
  }

  /* When the browser has drawn what was changed; or soon, where nobody looks and it draws nothing. */
  const drawn = () => new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 150);
  });

  /* The first result is drawn as soon as its text is there; the others are asked for only then. */
  async function showPages(number, from) {
    const chosen = await ofKind();
    const [firstPage, ...otherPages] = chosen.slice(from, from + AT_A_TIME);
    const first = await search.items(firstPage, words);
    if (number !== run) return null;
    if (from) list.append(...first);
    else list.replaceChildren(...first);
    more.hidden = true;
    await drawn();
    if (number !== run) return null;
    const others = (await Promise.all(otherPages.map((result) => search.items(result, words)))).flat();
    if (number !== run) return null;
    list.append(...others);
    more.hidden = chosen.length <= from + AT_A_TIME;
    more.dataset.from = from + AT_A_TIME;
    return first;
  }

  async function showKinds() {
    const kinds = await search.kinds();
    const counts = new Map();
    for (const result of pages) {
      const one = search.kindOf(kinds, result.page);
      counts.set(one, (counts.get(one) || 0) + 1);
    }
    if (![...counts.keys()].some((one) => one.name === kind)) kind = "";
    const offered = counts.size > 1 ? kinds.filter((one) => counts.has(one)) : [];
    const buttons = offered.map((one) => kindButton(one.plural + " " + counts.get(one), one.name));
    if (buttons.length) buttons.unshift(kindButton("All " + pages.length, ""));
    kindsRow.replaceChildren(...buttons);
  }

  function kindButton(text, name) {
    const button = element("button", "hp-search__kind", text);
    button.type = "button";
    button.setAttribute("aria-pressed", String(name === kind));
    button.addEventListener("click", async () => {
      kind = name;
      for (const other of kindsRow.children) other.setAttribute("aria-pressed", String(other === button));
      panel.scrollTop = 0;
      await sayFound();
      await showPages(run, 0);
    });
    return button;
  }

  function begin() {
    const number = ++run;
    ready = answer(number).catch((error) => {
      if (number !== run) return;
      showNothing("The search could not be read. Is the whole folder there?");
      console.error(error.message);
    });
    return ready;
  }

  more.addEventListener("click", async () => {
    const items = await showPages(run, Number(more.dataset.from));
    if (items) items[0].querySelector("a").focus();
  });

  list.addEventListener("click", () => history.replaceState({ hopepackWords: field.value }, ""));

  field.addEventListener("input", begin);
  field.addEventListener("focus", () => {
    if (field.value.trim() && panel.hidden) begin();
  });

  document.getElementById("hp-search-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    await ready;
    const first = links()[0];
    if (first && !panel.hidden) first.click();
  });

  document.getElementById("hp-search-close").addEventListener("click", () => {
    field.value = "";
    run++;
    close();
    (open.offsetParent ? open : field).focus();
  });

  /* Arrows go from the field through the results and back; Home and End to the first and the last. */
  function step(event) {
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown") return all[at + 1] || null;
    if (at < 0) return null;
    if (event.key === "ArrowUp") return all[at - 1] || field;
    if (event.key === "Home") return all[0];
    return event.key === "End" ? all[all.length - 1] : null;
  }

  /* First the results go, then, in a narrow window, the field. */
  function escape(event) {
    if (!panel.hidden) {
      event.preventDefault();
      field.focus();
      run++; /* the focus alone would bring the results back */
      hide();
    } else if (open.offsetParent) {
      close();
      open.focus();
    }
  }

  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Escape") return escape(event);
    const target = panel.hidden ? null : step(event);
    if (!target) return;
    event.preventDefault();
    target.focus();
  });

  document.addEventListener("pointerdown", (event) => {
    if (!box.contains(event.target) && !open.contains(event.target)) close();
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
  });

  if (field.value.trim() && document.activeElement === field) begin();
})();
