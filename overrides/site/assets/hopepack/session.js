/* A session plan: whose part it is, in person or online, notes folded away, large type, and how much to bring.
   Without this file the whole plan stands there as it was written. */
"use strict";

(function () {
  const plan = document.querySelector("[data-hp-plan]");
  if (!plan) return;
  const controls = plan.querySelector("[data-hp-controls]");
  const status = plan.querySelector("[data-hp-status]");
  const steps = [...plan.querySelectorAll("[data-roles]")];

  function say(words) {
    status.textContent = words;
  }

  /** Dim the activities that others lead; an empty role shows all alike. */
  function showPart(role) {
    let mine = 0;
    for (const step of steps) {
      const isMine = step.dataset.roles.split("|").includes(role);
      const tag = step.querySelector("[data-hp-part]");
      step.classList.toggle("hp-step--others", Boolean(role) && !isMine);
      tag.hidden = !role;
      tag.textContent = isMine ? "Your part" : "Not your part";
      mine += isMine ? 1 : 0;
    }
    return role ? `${mine} of ${steps.length} activities are your part.` : "Everyone’s part is shown.";
  }

  function choosePart() {
    const role = controls.elements.part.value;
    hopepackStore.set("part", role);
    say(showPart(role));
  }

  /** The page holds the times of both ways; one of them is hidden. */
  function chooseMode() {
    plan.dataset.mode = controls.elements.mode.value;
    for (const place of plan.querySelectorAll("[data-when]")) place.hidden = place.dataset.when !== plan.dataset.mode;
    nameSteps();
    say(`Times and notes for a session ${plan.dataset.mode}.`);
  }

  /** The list beside the page names each activity with its time. */
  function nameSteps() {
    for (const step of plan.querySelectorAll(".hp-step")) {
      const [head, time] = [step.querySelector("h2"), step.querySelector(".hp-step__time > b, [data-when]:not([hidden]) b")];
      const link = document.querySelector(`.md-sidebar--secondary a[href="#${CSS.escape(head.id)}"]`);
      if (time && link) (link.querySelector(".md-ellipsis") || link).textContent = `${time.textContent} ${head.textContent}`;
    }
  }

  const notes = [...plan.querySelectorAll("details.hp-block--facilitator")];
  const fold = controls.querySelector("[data-hp-fold]");

  function tellFolded() {
    const folded = notes.every((note) => !note.open);
    fold.setAttribute("aria-pressed", String(folded));
  }

  function foldNotes() {
    const open = fold.getAttribute("aria-pressed") === "true";
    for (const note of notes) note.open = open;
    tellFolded();
  }

  const reading = controls.querySelector("[data-hp-reading]");

  function showReading(on) {
    document.documentElement.classList.toggle("hp-reading", on);
    reading.setAttribute("aria-pressed", String(on));
  }

  function chooseReading(on) {
    hopepackStore.set("reading", on);
    showReading(on);
    reading.scrollIntoView({ block: "nearest" });
  }

  /** As model.Quantity: `count` in all (group 0), or for each group of that many people. */
  function amount(count, group, people) {
    return group ? count * Math.ceil(people / group) : count;
  }

  const people = plan.querySelector("[data-hp-people] input");
  const kept = `people.${plan.dataset.course}`;

  function showAmounts(number) {
    for (const place of plan.querySelectorAll("[data-count]")) {
      place.textContent = amount(Number(place.dataset.count), Number(place.dataset.group), number);
    }
  }

  function isNumber(value) {
    return Number.isInteger(value) && value >= 1 && value <= 500;
  }

  function choosePeople() {
    const number = Number(people.value);
    if (!isNumber(number)) {
      say("The number of people must be a whole number from 1 to 500.");
      return;
    }
    hopepackStore.set(kept, number);
    showAmounts(number);
    say(`Amounts are for ${number} ${number === 1 ? "person" : "people"}.`);
  }

  function startPeople() {
    plan.querySelector("[data-hp-capacity]").hidden = true;
    people.closest("[data-hp-people]").hidden = false;
    const number = hopepackStore.get(kept);
    if (isNumber(number)) {
      people.value = number;
      showAmounts(number);
    }
    people.addEventListener("input", choosePeople);
  }

  function startPart() {
    const role = hopepackStore.get("part");
    const choice = [...controls.elements.part].find((one) => one.value === role);
    if (choice) choice.checked = true;
    if (choice && role) showPart(role);
    for (const one of controls.elements.part) one.addEventListener("change", choosePart);
  }

  let folded = [];

  /** On paper all of it stands; afterwards what was folded away is so again: the next page may go to a screen. */
  function printAll() {
    folded = [...plan.querySelectorAll("details:not([open])")];
    for (const fold of folded) fold.open = true;
  }

  function foldAgain() {
    for (const fold of folded) fold.open = false;
    folded = [];
  }

  controls.hidden = false;
  for (const link of plan.querySelectorAll("[data-hp-script]")) link.hidden = false;
  if (controls.elements.part) startPart();
  for (const one of controls.elements.mode || []) one.addEventListener("change", chooseMode);
  if (people) startPeople();
  if (fold) {
    fold.addEventListener("click", foldNotes);
    for (const note of notes) note.addEventListener("toggle", tellFolded);
  }
  reading.addEventListener("click", () => chooseReading(reading.getAttribute("aria-pressed") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.documentElement.classList.contains("hp-reading")) chooseReading(false);
  });
  controls.querySelector("[data-hp-print]").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", printAll);
  window.addEventListener("afterprint", foldAgain);
  showReading(hopepackStore.get("reading") === true);
})();
