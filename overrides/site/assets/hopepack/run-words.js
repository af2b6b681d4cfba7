/* The words of the page on which a day is run: what the clock says, and the record for the authors.
   `Day`, `State` and views are those of clock.js. */
"use strict";

const hopepackRunWords = (function () {
  /** 9:05, as the plans write it. */
  function time(moment) {
    const date = new Date(moment);
    return `${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;
  }

  function date(moment) {
    const words = new Intl.DateTimeFormat("en-GB", { dateStyle: "full" }).format(new Date(moment));
    return words.replace(",", ""); // some browsers write one after the day of the week
  }

  function minutes(number) {
    return `${number} minute${number === 1 ? "" : "s"}`;
  }

  /** 5 minutes, 1 hour 40 minutes: as schedule.length has it. */
  function length(number) {
    if (number < 90) return minutes(number);
    const [hours, rest] = [Math.floor(number / 60), number % 60];
    const words = `${hours} hour${hours === 1 ? "" : "s"}`;
    return rest ? `${words} ${minutes(rest)}` : words;
  }

  /** The great number and what it counts. */
  function left(view) {
    if (view.phase === "before") return [String(view.wait), `${view.wait === 1 ? "minute" : "minutes"} until you begin`];
    if (view.left > 0) return [String(view.left), `${view.left === 1 ? "minute" : "minutes"} left`];
    if (view.over < 1) return ["0", "time is up"];
    return [`+${view.over}`, `${view.over === 1 ? "minute" : "minutes"} over`];
  }

  function behind(view) {
    if (view.behind > 0) return `${length(view.behind)} behind`;
    return view.behind < 0 ? `${length(-view.behind)} ahead` : "On time";
  }

  function ends(view, finish) {
    if (view.spare < 0) return `The day ends at ${time(view.ends)}, ${length(-view.spare)} after ${time(finish)}.`;
    const spare = view.spare > 0 ? `${length(view.spare)} before ${time(finish)}` : "when it must";
    return `The day ends at ${time(view.ends)}, ${spare}.`;
  }

  /** What to do about the end of the day. */
  function late(view) {
    const open = view.cures.filter((cure) => !cure.chosen);
    if (view.spare >= 0) return view.cures.length ? "You end in time. Nothing has to go; you may still choose to." : "You end in time.";
    const over = `You would end ${length(-view.spare)} too late.`;
    if (!open.length) return `${over} The plan has nothing more to shorten or leave out: agree with the group when to end, or what to stop.`;
    const all = open.reduce((sum, cure) => sum + cure.saves, 0);
    const enough = all >= -view.spare ? "" : ` All of it saves ${all}: agree with the group when to end.`;
    return `${over} Choose what to shorten or leave out.${enough}`;
  }

  function cure(day, cure) {
    const { title, shorten } = day.items[cure.item];
    return `${cure.list === "out" ? `Leave out “${title}”` : `Shorten “${title}” to ${minutes(shorten)}`} (saves ${cure.saves})`;
  }

  function about(item, given) {
    return [item.setting, item.who, minutes(given)].filter(Boolean).join(" · ");
  }

  /** What a screen reader hears when something has changed. */
  function heard(day, view, given, isNew) {
    if (view.phase === "over") return "The day is over.";
    if (view.phase === "before") return `You begin at ${time(view.began)}.`;
    const item = day.items[view.item];
    if (isNew) return `Now: ${item.title}, ${minutes(given)}, until ${time(view.until)}. ${item.who}`;
    const [number, unit] = left(view);
    return `${item.title}: ${number === "0" ? "" : `${number.replace("+", "")} `}${unit}.`;
  }

  function row(each) {
    const name = [each.session, each.activity].filter(Boolean).join(": ");
    const none = { "left out": "left out", "not reached": "not reached yet", "not recorded": "no time recorded" }[each.fate];
    if (none) return `       ${name}: ${none} (plan: ${each.planned})`;
    const plan = each.shortened === null ? `plan: ${each.planned}` : `plan: ${each.planned}, shortened to ${each.shortened}`;
    const took = each.took === null ? "not over yet" : minutes(each.took);
    return `${time(each.began).padStart(5)}  ${name}: ${took} (${plan})`;
  }

  /** The record as a text. */
  function text(day, state, rows) {
    const [first] = state.entries;
    const final = state.entries[state.entries.length - 1];
    const over = final.ended === null ? "It is not over yet." : `It ended at ${time(final.ended)}.`;
    return [
      `How it went: ${day.course}, ${day.day}`,
      `Edition ${day.edition}`,
      "",
      date(first.began),
      `It began at ${time(first.began)}; the plan said ${time(state.planned)}.`,
      `${over} It had to be over by ${time(state.finish)}.`,
      "",
      ...rows.map(row),
      ...(state.note.trim() ? ["", "What the authors should know:", state.note.trim()] : []),
      "",
    ].join("\n");
  }

  /** The record as data: times are ISO 8601 in the local time zone of this computer. */
  function data(day, state, rows) {
    const final = state.entries[state.entries.length - 1];
    const value = {
      hopepack: "record of a day",
      course: day.course,
      day: day.day,
      key: day.key,
      edition: day.edition,
      planned: stamp(state.planned),
      mustEnd: stamp(state.finish),
      began: stamp(state.entries[0].began),
      ended: stamp(final.ended),
      activities: rows.map((each) => ({ ...each, began: stamp(each.began) })),
      note: state.note.trim(),
    };
    return `${JSON.stringify(value, null, 2)}\n`;
  }

  function stamp(moment) {
    if (moment === null) return null;
    const local = new Date(moment - new Date(moment).getTimezoneOffset() * 60000);
    return local.toISOString().slice(0, 19);
  }

  return { time, date, minutes, length, left, behind, ends, late, cure, about, heard, stamp, text, data };
})();
