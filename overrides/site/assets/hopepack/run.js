/* The page on which a day is run: it shows what clock.js works out, once a second, and keeps the state on this
   computer. Every number is worked out anew from the computer's clock, so nothing drifts and sleep does no harm. */
"use strict";

(function () {
  const root = document.querySelector("[data-hp-run]");
  if (!root) return;
  const words = hopepackRunWords;
  const day = JSON.parse(root.querySelector("[data-hp-day]").textContent);
  const kept = `run.${day.key}.${day.edition}`;
  const SLIP = 45000; // a clock that moves further than this against time was changed, or the computer slept
  const STALE = 12 * 3600000;
  const DOUBLE = 800; // two presses closer than this are one

  const part = (name) => root.querySelector(`[data-hp-${name}]`);
  const shows = {};
  for (const place of root.querySelectorAll("[data-hp-show]")) shows[place.dataset.hpShow] = place;
  const show = (name, text) => {
    if (shows[name].textContent !== text) shows[name].textContent = text;
  };
  const rows = [...root.querySelectorAll("[data-hp-row]")];

  let state = hopepackStore.get(kept);
  let heard = "";
  let heardItem = -1;
  let looked = { date: Date.now(), mono: performance.now() };
  let pressed = -Infinity;
  let refused = false;
  let mend = 0;
  let asked = false; // about old times

  function keep(changed) {
    state = changed;
    refused = !hopepackStore.set(kept, state);
    draw();
  }

  /** The moment of a time field, on the day of `moment`. */
  function onDay(field, moment) {
    const [hours, minutes] = field.value.split(":").map(Number);
    const date = new Date(moment);
    return new Date(date.getFullYear(), date.getMonth(), date.getDate(), hours, minutes).getTime();
  }

  function beginDay(event) {
    event.preventDefault();
    const fields = event.target.elements;
    const now = Date.now();
    const planned = onDay(fields.planned, now);
    let finish = onDay(fields.finish, now);
    if (finish <= planned) finish = onDay(fields.finish, now + 86400000); // past midnight
    const at = fields.when.value === "now" || !fields.at.value ? now : onDay(fields.at, now);
    keep(hopepackClock.begin(planned, finish, at));
    part("now").focus();
  }

  function goOn() {
    if (performance.now() - pressed < DOUBLE || state.entries[state.entries.length - 1].ended !== null) return;
    pressed = performance.now();
    keep(hopepackClock.next(day, state, Date.now()));
  }

  /* Showing */

  function draw() {
    const now = Date.now();
    const isRunning = state !== null;
    root.dataset.phase = isRunning ? "running" : "ready";
    part("now").hidden = !isRunning;
    part("record").hidden = !isRunning;
    part("begin").hidden = isRunning;
    if (!isRunning) {
      part("late").hidden = true;
      drawDay(null);
      return;
    }
    const view = hopepackClock.view(day, state, now);
    root.dataset.phase = view.phase;
    part("late").hidden = view.phase === "over";
    show("clock", words.time(now));
    if (view.phase === "over") drawOver(view);
    else drawNow(view);
    drawDay(view);
    show("record", record("text"));
    tell(view);
  }

  function drawNow(view) {
    const item = day.items[view.item];
    const [number, unit] = words.left(view);
    show("session", item.session || "Pause");
    show("title", item.title);
    show("about", words.about(item, hopepackClock.given(day, state, view.item)));
    show("number", number);
    show("unit", unit);
    show("until", `Until ${words.time(view.until)}.`);
    show("behind", words.behind(view));
    show("ends", words.ends(view, state.finish));
    show("next", view.ahead.length ? `Next: ${day.items[view.ahead[0].item].title}` : "End the day");
    show("late", words.late(view));
    part("bar").value = view.share;
    root.dataset.pace = view.left <= 0 ? "over" : view.spare < 0 ? "late" : "fine";
    drawCues(view);
    drawCures(view);
  }

  function drawOver(view) {
    show("session", day.course);
    show("title", "The day is over");
    show("about", `From ${words.time(view.began)} to ${words.time(view.ended)}`);
    for (const name of ["number", "unit", "until", "behind", "ends"]) show(name, "");
    show("next", "The day is over");
    delete part("cues").dataset.text;
    part("cues").replaceChildren();
  }

  function drawCues(view) {
    const cues = view.cues.map(({ role, item, begins }) => {
      const when = item === undefined ? "Nothing more today" : `${words.time(begins)} ${day.items[item].title}`;
      return [role[0].toUpperCase() + role.slice(1), when];
    });
    const text = JSON.stringify(cues);
    if (part("cues").dataset.text === text) return;
    part("cues").dataset.text = text;
    part("cues").replaceChildren(
      ...cues.map(([role, when]) => {
        const box = make("div");
        box.append(make("dt", `Next for: ${role.toLowerCase()}`), make("dd", when));
        return box;
      }),
    );
  }

  /** A box to tick for each thing that can go; made anew only when there are other ones, so the focus stays. */
  function drawCures(view) {
    const place = part("cures");
    const names = view.cures.map((cure) => `${cure.list} ${cure.item}`).join();
    if (place.dataset.names !== names) {
      place.dataset.names = names;
      const legend = place.firstElementChild;
      place.replaceChildren(legend, ...view.cures.map(cureBox));
    }
    view.cures.forEach((cure, index) => {
      place.querySelectorAll("input")[index].checked = cure.chosen;
    });
  }

  function cureBox(cure) {
    const label = make("label");
    label.className = "hp-option";
    const box = make("input");
    box.type = "checkbox";
    box.autocomplete = "off";
    box.addEventListener("change", () => {
      keep(hopepackClock.toggle(state, cure.list, cure.item));
      status(words.ends(hopepackClock.view(day, state, Date.now()), state.finish));
    });
    label.append(box, ` ${words.cure(day, cure)}`);
    return label;
  }

  function make(name, text = "") {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  }

  /* The table of the day */

  function drawDay(view) {
    rows.forEach((row, index) => {
      const entry = state && [...state.entries].reverse().find((each) => each.item === index);
      const ahead = view && view.ahead && view.ahead.find((each) => each.item === index);
      const isOut = Boolean(state && state.out.includes(index) && !entry);
      const isHere = Boolean(view && view.item === index);
      row.classList.toggle("hp-run__row--out", isOut);
      row.classList.toggle("hp-run__row--here", isHere);
      row.classList.toggle("hp-run__row--done", Boolean(entry && !isHere));
      const actual = isOut ? "left out" : entry ? words.time(entry.began) : ahead ? words.time(ahead.begins) : "";
      setText(row.querySelector("[data-hp-actual]"), actual);
      drawHere(row.querySelector("[data-hp-here]"), index, Boolean(ahead), isHere);
    });
  }

  function setText(place, text) {
    if (place.textContent !== text) place.textContent = text;
  }

  /** `Now`, or for what still comes a button that goes there. */
  function drawHere(place, index, isAhead, isHere) {
    const wanted = isHere ? "here" : isAhead ? "ahead" : "";
    if (place.dataset.kind === wanted) return;
    place.dataset.kind = wanted;
    if (wanted !== "ahead") {
      place.replaceChildren(isHere ? make("b", "Now") : "");
      return;
    }
    const button = make("button", "We are here");
    button.type = "button";
    button.className = "hp-push hp-push--small";
    button.setAttribute("aria-label", `We are here: ${day.items[index].title}`);
    button.addEventListener("click", () => {
      keep(hopepackClock.go(state, index, Date.now()));
      part("now").focus();
    });
    place.replaceChildren(button);
  }

  /* What a screen reader hears: a new activity, five minutes left, one, none, then every five minutes */

  function tell(view) {
    const name = hopepackClock.moment(view);
    if (name === heard) return;
    const isNew = view.item !== heardItem;
    heard = name;
    heardItem = view.item;
    status(words.heard(day, view, view.item === undefined ? 0 : hopepackClock.given(day, state, view.item), isNew));
  }

  function status(text) {
    part("status").textContent = text;
  }

  /* What may go wrong with clocks and computers */

  function notice(text, button, action) {
    show("notice", text);
    const accept = root.querySelector('[data-hp-do="accept"]');
    accept.textContent = button;
    accept.hidden = !button;
    accept.onclick = () => {
      part("notice").hidden = true;
      action();
    };
    part("notice").hidden = false;
  }

  function look() {
    const now = { date: Date.now(), mono: performance.now() };
    const by = hopepackClock.jump(looked, now);
    looked = now;
    if (!state) return;
    if (isOld()) askAboutOldTimes();
    else if (Math.abs(by) >= SLIP) clockMoved(by);
  }

  function clockMoved(by) {
    const size = words.length(Math.round(Math.abs(by) / 60000));
    if (by < 0) {
      state = hopepackStore.get(kept) || state;
      if (state.seen > Date.now()) keep(hopepackClock.shift(state, by)); // otherwise another window has done it
      notice(`This computer’s clock was put back by ${size}. The times taken so far were moved with it.`, "", () => {});
    } else {
      mend += by; // it may have slept twice before anybody answers
      const text = `This computer slept, or its clock was put forward, for ${size}. If it slept, all is well.`;
      notice(text, "The clock was changed: move my times too", () => {
        keep(hopepackClock.shift(state, mend));
        mend = 0;
      });
    }
  }

  /** Times of another day: no activity takes that long. */
  function isOld() {
    const { began, ended } = state.entries[state.entries.length - 1];
    return Date.now() - (ended ?? began) > STALE;
  }

  function askAboutOldTimes() {
    if (asked) return;
    asked = true;
    const isOver = state.entries[state.entries.length - 1].ended !== null;
    const date = words.date(state.entries[0].began);
    const text = isOver ? `These are the times of ${date}.` : `These times were begun on ${date} and never ended.`;
    notice(`${text} Save them below if you want them.`, "Clear them and begin a new day", clear);
  }

  function welcomeBack() {
    if (!state) return;
    const away = Date.now() - state.seen;
    if (away < -SLIP) clockMoved(away);
    else if (isOld()) askAboutOldTimes();
  }

  /* Keeping and saving */

  function record(kind) {
    return words[kind](day, state, hopepackClock.record(day, state));
  }

  function clear() {
    hopepackStore.remove(kept);
    state = null;
    heard = "";
    heardItem = -1;
    mend = 0;
    asked = false;
    part("note").value = "";
    part("notice").hidden = true;
    draw();
    status("The times of this day are cleared.");
    part("begin").querySelector("button").focus();
  }

  /** Another window of this day has kept something: a press, the note, or an answer to what was asked here as well. */
  function readAgain() {
    const began = state && state.entries[0].began;
    state = hopepackStore.get(kept);
    if (!state || state.entries[0].began !== began) {
      part("notice").hidden = true;
      mend = 0;
      asked = false;
    }
    part("note").value = state ? state.note : "";
    draw();
  }

  function tick() {
    look();
    if (state && Date.now() - state.seen >= 60000) keep({ ...state, seen: Date.now() });
    else draw();
    if (refused && part("notice").hidden) {
      refused = false;
      notice("This browser doesn’t let pages keep anything: don’t close or reload this page until the day is over.", "", () => {});
    }
  }

  const name = () => `${day.key}-${words.stamp(state.entries[0].began).slice(0, 10)}`;
  const actions = {
    next: goOn,
    undo: () => keep(hopepackClock.undo(state)),
    full: () => (document.fullscreenElement ? document.exitFullscreen() : part("room").requestFullscreen()),
    dismiss: () => {
      part("notice").hidden = true;
      mend = 0;
    },
    text: () => hopepackSave(`${name()}.txt`, "text/plain", `\ufeff${record("text").replaceAll("\n", "\r\n")}`),
    json: () => hopepackSave(`${name()}.json`, "application/json", record("data")),
    clear: () => window.confirm("Clear the times of this day from this computer?") && clear(),
  };

  function onKey(event) {
    const target = event.target;
    const isFree = [document.body, part("now")].includes(target) || (event.key !== " " && part("now").contains(target));
    if (!state || !isFree || event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const action = { " ": "next", PageDown: "next", PageUp: "undo" }[event.key];
    if (!action) return;
    event.preventDefault();
    actions[action]();
  }

  /** The screen stays on while a day runs, where the browser can do that. */
  async function stayAwake() {
    try {
      if (state && document.visibilityState === "visible") await navigator.wakeLock.request("screen");
    } catch {
      // Then it goes dark as always; the clock is right all the same.
    }
  }

  for (const button of root.querySelectorAll("[data-hp-do]")) {
    if (actions[button.dataset.hpDo]) button.addEventListener("click", actions[button.dataset.hpDo]);
  }
  part("now").addEventListener("click", (event) => {
    if (event.detail) part("now").focus({ preventScroll: true }); // after a mouse, the space bar is the clock's again
  });
  part("begin").addEventListener("submit", beginDay);
  part("begin").elements.at.addEventListener("input", () => {
    part("begin").elements.when.value = "at";
  });
  part("note").addEventListener("input", () => keep({ ...state, note: part("note").value }));
  document.addEventListener("keydown", onKey);
  document.addEventListener("fullscreenchange", () => {
    root.querySelector('[data-hp-do="full"]').setAttribute("aria-pressed", String(Boolean(document.fullscreenElement)));
  });
  document.addEventListener("visibilitychange", () => {
    tick();
    stayAwake();
  });
  window.addEventListener("storage", (event) => {
    if (event.key === `hopepack.${kept}`) readAgain();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && hopepackStore.get(kept)) readAgain(); // nobody told a page that was left
  });
  if (state && (state.version !== 1 || state.entries.some((entry) => !day.items[entry.item]))) state = null;
  if (state) part("note").value = state.note;
  root.classList.add("hp-run--works");
  welcomeBack();
  draw();
  stayAwake();
  setInterval(tick, 1000);
})();
