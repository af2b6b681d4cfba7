/* Planning a delivery, as values: a course and what the reader wrote give the timetable, the kit list, the print
   order, what is still wrong, and the delivery file. Nothing here touches the page; plan.js does.

   A course is a CourseData of scripts/hopepack/site/view_plan.py.
   @typedef {{site: string, dates: string[], starts: string[], timezone: string, participants: string,
     team: Object<string, string>, lead: {name: string, email: string, phone: string},
     venue: {name: string, address: string, access: string}, joining: string,
     contacts: {name: string, phone: string, hours: string, checked: string}[]}} Wanted
     Everything as it was typed, made tidy: dates as 2027-03-02, times as 09:30. */
"use strict";

const hopepackDelivery = (function () {
  /** The courses that were loaded, by id. */
  const courses = {};

  function take(course) {
    courses[course.id] = course;
    document.dispatchEvent(new CustomEvent("hopepack-course", { detail: course.id }));
  }

  function minutesOf(time) {
    const [hours, minutes] = time.split(":").map(Number);
    return hours * 60 + minutes;
  }

  /** 9:05, as the plans write it. */
  function clock(minutes) {
    return `${Math.floor(minutes / 60) % 24}:${String(minutes % 60).padStart(2, "0")}`;
  }

  function dateWords(date) {
    const words = new Intl.DateTimeFormat("en-GB", { dateStyle: "full" }).format(new Date(`${date}T12:00:00`));
    return words.replace(",", ""); // some browsers write one after the day of the week
  }

  /** By how many minutes a day begins later than its plan. */
  function moved(day, start) {
    return start ? minutesOf(start) - day.start : 0;
  }

  /** Each day with its date and clock times. */
  function timetable(course, wanted) {
    return course.days.map((day, index) => {
      const by = moved(day, wanted.starts[index]);
      const slots = day.slots.map((slot) => ({ ...slot, time: clock(slot.start + by) }));
      const end = day.slots.reduce((_before, slot) => slot.start + slot.minutes, day.start);
      const date = wanted.dates[index] ? dateWords(wanted.dates[index]) : "";
      return { title: day.title, date, slots, ends: clock(end + by) };
    });
  }

  /** As model.Quantity.for_people. */
  function forPeople({ count, group }, people) {
    return group ? count * Math.ceil(people / group) : count;
  }

  /** What to bring on each day: as many as one session needs at most, and as all of them use up. */
  function kit(course, people) {
    return course.days.map((day) => ({
      title: day.title,
      things: day.things.map(({ name, uses }) => {
        const counts = uses.filter((use) => use.count !== null).map((use) => forPeople(use, people));
        const sessions = uses.map((use) => use.session).join(", ");
        if (!counts.length) return { name, atOnce: "", inAll: "", sessions };
        const inAll = counts.reduce((sum, count) => sum + count, 0);
        return { name, atOnce: String(Math.max(...counts)), inAll: String(inAll), sessions };
      }),
    }));
  }

  /** Every document with its copies, and its pages and sheets (two pages a sheet) where they are known. */
  function printOrder(course, people) {
    const copies = { people, team: course.team.length, one: 1 };
    const packs = course.packs.map(({ label, copies: who, pages }) => line(label, copies[who], pages));
    const handouts = course.days.flatMap((day) => day.handouts).map(({ number, title }) => line(`${number} ${title}`, people, null));
    return { packs, handouts };
  }

  function line(label, copies, pages) {
    const sheets = pages === null || copies === undefined ? "" : String(Math.ceil(pages / 2) * copies);
    return { label, copies: copies === undefined ? "as asked" : String(copies), pages: pages === null ? "" : String(pages), sheets };
  }

  /** Signs that can't be seen come along when words are copied, and `hopepack deliver` refuses them. */
  const UNSEEN = /(?!\s)[\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\ufffe\uffff]/gu;

  /** What somebody typed, on one line, as it is seen. */
  function tidy(text) {
    return text.replace(UNSEEN, "").replace(/\s+/g, " ").trim();
  }

  /* What is wrong: the same rules as `hopepack deliver` has, in plain words */

  const EMAIL = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$/;
  const PHONE = /^\+?[\d ()/.-]{3,25}( ?(ext\.?|extension) ?\d{1,6})?$/;

  function* problems(course, wanted, letters) {
    if (!wanted.site) yield "Write the name of the site.";
    yield* dateProblems(course, wanted);
    yield* numberProblems(course, wanted);
    for (const role of course.team) {
      if (!wanted.team[role]) yield `Write who takes the part: ${role}. The course can't run without.`;
    }
    yield* leadProblems(wanted.lead);
    if (course.delivery === "online" && !wanted.joining) yield "Write how people join online.";
    if (course.delivery !== "online" && !wanted.venue.name) yield "Write the name of the venue.";
    if (!isTimezone(wanted.timezone)) yield "The time zone has a name such as Europe/London.";
    yield* contactProblems(wanted);
    yield* letterProblems(wanted, letters);
  }

  function* dateProblems(course, { dates, starts }) {
    for (const [index, day] of course.days.entries()) {
      const [date, start, end] = [dates[index], starts[index], day.slots.at(-1)];
      if (!date) yield `Choose a date for ${lower(day.title)}.`;
      else if (!/^20\d\d-/.test(date)) yield `The year of ${lower(day.title)} can't be meant.`;
      if (!start) yield `Choose when ${lower(day.title)} starts.`;
      else if (end && end.start + end.minutes + moved(day, start) > 24 * 60) yield `${day.title} would go on after midnight.`;
    }
    const chosen = dates.filter(Boolean);
    if (new Set(chosen).size < chosen.length) yield "Two days have the same date.";
    else if (chosen.some((date, index) => index > 0 && date < chosen[index - 1])) {
      yield "The dates are not in the order of the days.";
    }
  }

  function* numberProblems(course, { participants }) {
    const people = Number(participants);
    if (!/^\d{1,4}$/.test(participants) || people < 1) yield "Write how many people take part, as a whole number.";
    else if (people > course.capacity) {
      yield `${people} people are too many: ${course.title} is for up to ${course.capacity}. Plan it twice instead.`;
    }
  }

  function* leadProblems({ name, email, phone }) {
    if ((email || phone) && !name) yield "Write the name of the person who answers questions.";
    if (email && !EMAIL.test(email)) yield `“${email}” is not an e-mail address.`;
    if (phone && !isPhone(phone)) yield `“${phone}” is not a telephone number.`;
  }

  /** Somebody has tried each contact in the year before the first day. */
  function* contactProblems({ contacts, dates }) {
    const filled = contacts.filter((contact) => Object.values(contact).some(Boolean));
    if (!filled.length) yield "Name at least one contact: who to turn to in distress, locally.";
    const chosen = dates.filter(Boolean).sort();
    for (const { name, phone, hours, checked } of filled) {
      const who = name || "A contact";
      if (!name || !phone || !hours || !checked) {
        yield `${who} needs a name, a telephone number, hours, and the day on which somebody tried it.`;
      } else if (!isPhone(phone)) yield `“${phone}” is not a telephone number.`;
      else if (chosen.length && checked > chosen[chosen.length - 1]) {
        yield `${who}: the day on which it was tried is after the course.`;
      } else if (chosen.length && checked < yearBefore(chosen[0])) {
        yield `${who} was tried more than a year before the course. Try it again, and change the date.`;
      }
    }
  }

  /** What the font of the packs can print, as a set, from what PlanView.letters says of it. */
  function letters(runs) {
    const found = new Set();
    let code = 0;
    for (const run of runs.split(" ")) {
      const [gap, more] = run.split(".").map((digits) => parseInt(digits, 36));
      code += gap;
      for (const last = code + (more || 0); code <= last; code++) found.add(code);
      code -= 1;
    }
    return found;
  }

  function* letterProblems({ site, team, lead, venue, joining, contacts }, letters) {
    const written = [site, ...[team, lead, venue, ...contacts].flatMap(Object.values), joining];
    for (const text of new Set(written)) {
      const sign = [...text].find((each) => !letters.has(each.codePointAt(0)));
      if (sign) yield `The packs have no letter for “${sign}” in “${text}”. Write it in other letters, or in words.`;
    }
  }

  function isPhone(text) {
    return PHONE.test(text) && text.replace(/\D/g, "").length >= 3;
  }

  /** The same day a year earlier; the last of February for the 29th. */
  function yearBefore(date) {
    const year = String(Number(date.slice(0, 4)) - 1).padStart(4, "0");
    return `${year}${date.slice(4).replace("02-29", "02-28")}`;
  }

  /** As wording.first_lower. */
  function lower(title) {
    const [first] = title.split(" ");
    return first === "I" || /[\p{Lu}\d]/u.test(first.slice(1)) ? title : title[0].toLowerCase() + title.slice(1);
  }

  function isTimezone(name) {
    try {
      new Intl.DateTimeFormat("en", { timeZone: name });
      // The browser would take europe/london, and Etc/GMT+1, which is no place and an hour the other way.
      return /^[A-Z][A-Za-z]*(\/[A-Z][A-Za-z0-9_+-]*)+$/.test(name) && !name.startsWith("Etc/G");
    } catch {
      return false;
    }
  }

  /* The delivery file */

  /** A text as YAML: plain where nobody could read it as anything else, otherwise in double quotes. */
  function quoted(words) {
    const isPlain = /^[A-Za-z][A-Za-z0-9 .,'()/-]*$/.test(words) && !/^(yes|no|true|false|on|off|y|n|null)$/i.test(words);
    return isPlain ? words : JSON.stringify(words);
  }

  /** Lines of `key: text` for those that were filled in. */
  function lines(values, indent) {
    const filled = Object.entries(values).filter(([, value]) => value);
    return filled.map(([key, value]) => `${indent}${quoted(key)}: ${quoted(value)}`);
  }

  function block(key, values) {
    const below = lines(values, "  ");
    return below.length ? [`${key}:`, ...below] : [];
  }

  function contactLines({ name, phone, hours, checked }) {
    return [`  - name: ${quoted(name)}`, ...lines({ phone, hours }, "    "), `    checked: ${checked}`];
  }

  /** deliveries/<name>.yml, as docs for contributors describe it. */
  function file(course, wanted) {
    const starts = wanted.starts.map((start) => start.replace(/^0/, ""));
    const online = wanted.joining ? [`joining: ${quoted(wanted.joining)}`] : [];
    const contacts = wanted.contacts.filter((contact) => contact.name);
    return [
      `course: ${course.id}`,
      `site: ${quoted(wanted.site)}`,
      `dates: [${wanted.dates.join(", ")}]`,
      `start: [${starts.join(", ")}]`,
      `timezone: ${wanted.timezone}`,
      `participants: ${Number(wanted.participants)}`,
      ...block("team", wanted.team),
      ...block("lead", wanted.lead),
      ...block("venue", wanted.venue),
      ...online,
      "contacts:",
      ...contacts.flatMap(contactLines),
      "",
    ].join("\n");
  }

  /** Letters that are no plain letter with a sign. */
  const SPELT_OUT = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ð: "d", þ: "th", ı: "i" };

  /** What `hopepack deliver` takes for a name, as it becomes a folder's: letters, digits and hyphens, this many at most. */
  const LONGEST_NAME = 61;

  function fileName(course, wanted) {
    const bare = wanted.site.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f’']/g, "");
    const plain = bare.replace(/[ßæœøđłðþı]/g, (letter) => SPELT_OUT[letter]);
    const site = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+/, "") || "delivery";
    const room = Math.max(1, LONGEST_NAME - course.id.length - 1);
    return `${site.slice(0, Math.min(40, room)).replace(/-+$/, "")}-${course.id}`.slice(0, LONGEST_NAME) + ".yml";
  }

  return { courses, take, tidy, clock, timetable, kit, printOrder, letters, problems, file, fileName };
})();
