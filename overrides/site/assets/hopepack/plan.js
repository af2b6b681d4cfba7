/* The page on which a delivery is planned: it reads the form, and shows what delivery.js works out from it. */
"use strict";

(function () {
  const root = document.querySelector("[data-hp-delivery]");
  if (!root) return;
  const form = root.querySelector("[data-hp-form]");
  const fields = form.elements;
  const place = (name) => root.querySelector(`[data-hp-${name}]`);
  const letters = hopepackDelivery.letters(root.dataset.letters);
  let course = null;
  let contacts = 0;

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  function row(label, attributes) {
    return make("label", { class: "hp-row" }, make("span", {}, label), " ", make("input", { autocomplete: "off", ...attributes }));
  }

  const capital = (text) => text[0].toUpperCase() + text.slice(1);

  /* The form follows the course */

  function choose() {
    const option = fields.course.selectedOptions[0];
    course = null;
    if (!option.value) {
      place("results").hidden = true;
    } else if (hopepackDelivery.courses[option.value]) {
      take(option.value);
    } else {
      document.head.append(make("script", { src: option.dataset.script }));
    }
  }

  function take(id) {
    if (fields.course.value !== id) return; // the reader has chosen another one meanwhile
    course = hopepackDelivery.courses[id];
    const typed = wanted();
    place("capacity").textContent = `It is ${course.delivery}, for up to ${course.capacity} people.`;
    if (!fields.participants.value) fields.participants.value = course.capacity;
    place("days").replaceChildren(...course.days.map(dayFields));
    const roles = course.team.map((role) => row(capital(role), { name: `team-${role}`, value: typed.team[role] || "" }));
    place("team").replaceChildren(...roles);
    place("venue").hidden = course.delivery === "online";
    place("joining").hidden = course.delivery !== "online";
    if (!contacts) addContact();
    show();
  }

  function dayFields(day, index) {
    const value = `${hopepackDelivery.clock(day.start)}`.padStart(5, "0");
    const date = fields[`date-${index}`] ? fields[`date-${index}`].value : "";
    return make(
      "div",
      { class: "hp-form__day", role: "group", "aria-label": day.title },
      make("b", {}, day.title),
      row("Date", { type: "date", name: `date-${index}`, value: date }),
      row("Starts", { type: "time", name: `start-${index}`, value }),
    );
  }

  function addContact() {
    const number = contacts;
    contacts += 1;
    const box = make(
      "div",
      { class: "hp-form__contact", role: "group", "aria-label": `Contact ${contacts}` },
      row("Who", { name: `contact-name-${number}` }),
      row("Telephone", { name: `contact-phone-${number}`, type: "tel" }),
      row("Hours", { name: `contact-hours-${number}`, placeholder: "Such as: all day, every day" }),
      row("Tried on", { name: `contact-checked-${number}`, type: "date" }),
    );
    place("contacts").append(box);
    return box;
  }

  /* What the reader wrote */

  function wanted() {
    const value = (name) => (fields[name] ? hopepackDelivery.tidy(fields[name].value) : "");
    const each = (name) => (course ? course.days.map((_day, index) => value(`${name}-${index}`)) : []);
    const isOnline = course && course.delivery === "online";
    const venue = (name) => (isOnline ? "" : value(`venue-${name}`));
    const contact = (_none, number) => ({
      name: value(`contact-name-${number}`),
      phone: value(`contact-phone-${number}`),
      hours: value(`contact-hours-${number}`),
      checked: value(`contact-checked-${number}`),
    });
    return {
      site: value("site"),
      dates: each("date"),
      starts: each("start"),
      timezone: value("timezone"),
      participants: value("participants"),
      team: Object.fromEntries((course ? course.team : []).map((role) => [role, value(`team-${role}`)])),
      lead: { name: value("lead-name"), email: value("lead-email"), phone: value("lead-phone") },
      venue: { name: venue("name"), address: venue("address"), access: venue("access") },
      joining: isOnline ? value("joining") : "",
      contacts: Array.from({ length: contacts }, contact),
    };
  }

  /* What follows from it */

  function show() {
    if (!course) return;
    const now = wanted();
    const people = Number(now.participants) || course.capacity;
    place("results").hidden = false;
    const site = now.site ? `${now.site}: ` : "";
    place("summary").textContent = `${site}${course.title}, for ${people} people.`;
    place("timetable").replaceChildren(...hopepackDelivery.timetable(course, now).flatMap(dayTable));
    place("kit").replaceChildren(...hopepackDelivery.kit(course, people).flatMap(kitTable));
    const order = hopepackDelivery.printOrder(course, people);
    place("order").replaceChildren(orderTable("Packs", order.packs), orderTable("Handouts, where they are given out one by one", order.handouts));
    showFile(now);
  }

  function showFile(now) {
    const wrong = [...hopepackDelivery.problems(course, now, letters)];
    const list = make("ul", {}, ...wrong.map((words) => make("li", {}, words)));
    place("wrong").replaceChildren(...(wrong.length ? [make("p", {}, "Before the file is complete:"), list] : [make("p", {}, "The file is complete.")]));
    place("save").disabled = wrong.length > 0;
    place("file-name").textContent = hopepackDelivery.fileName(course, now);
    place("file").textContent = wrong.length ? "" : hopepackDelivery.file(course, now);
  }

  /** A table in a box that scrolls; cells of the first column are heads of their rows. */
  function table(caption, heads, rows) {
    const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
    const body = rows.map(([first, ...rest]) => make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((text) => make("td", {}, text))));
    const whole = make("table", { class: "hp-table hp-tally" }, make("caption", {}, caption), make("thead", {}, head), make("tbody", {}, ...body));
    return make("div", { class: "hp-scroll", role: "region", tabindex: "0", "aria-label": caption }, whole);
  }

  function dayTable(day) {
    const name = day.date ? `${day.title}, ${day.date}` : day.title;
    const rows = day.slots.map((slot) => [slot.time, slot.session ? `${slot.session}. ${slot.title}` : slot.title, slot.lead, `${slot.minutes} min`]);
    return [make("h4", {}, name), table(`Timetable: ${name}`, ["Time", "What", "Who leads", "Length"], rows), make("p", {}, `Ends ${day.ends}.`)];
  }

  function kitTable(day) {
    if (!day.things.length) return [];
    const rows = day.things.map((thing) => [thing.name, thing.atOnce, thing.inAll, thing.sessions]);
    return [make("h4", {}, day.title), table(`Kit list: ${day.title}`, ["What to bring", "At once", "In all", "Sessions"], rows)];
  }

  function orderTable(caption, lines) {
    const known = lines.some((line) => line.pages);
    const heads = ["Document", "Copies", ...(known ? ["Pages", "Sheets"] : [])];
    const rows = lines.map((line) => [line.label, line.copies, ...(known ? [line.pages, line.sheets] : [])]);
    const box = table(caption, heads, rows);
    return make("div", {}, make("h4", {}, caption), box);
  }

  function save() {
    const now = wanted();
    hopepackSave(hopepackDelivery.fileName(course, now), "application/yaml", hopepackDelivery.file(course, now));
    place("status").textContent = "The delivery file was saved with your downloads.";
  }

  function fromAddress() {
    const option = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (option && option.tagName === "OPTION") fields.course.value = option.value;
  }

  root.classList.add("hp-run--works");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", show);
  fields.course.addEventListener("change", choose);
  document.addEventListener("hopepack-course", (event) => take(event.detail));
  place("add").addEventListener("click", () => {
    addContact().querySelector("input").focus();
    show();
  });
  place("save").addEventListener("click", save);
  place("print").addEventListener("click", () => window.print());
  // Whoever comes back finds the course chosen, as the browser remembers it, but only now.
  window.addEventListener("pageshow", () => fields.course.value !== (course ? course.id : "") && choose());
  fromAddress();
  choose();
})();
