/* Running a day by the clock, as values: a day, what has happened so far, and the time now give what to show.
   Nothing here reads a clock or touches the page; run.js does. Moments are milliseconds, as Date.now() counts
   them; lengths and times of the plan are minutes.

   @typedef {{session: string, title: string, href: string, start: number, minutes: number, pause: boolean,
     lead: string[], who: string, setting: string, shorten: number|null, out: boolean}} Item
     `start`: minutes after midnight by the plan. `lead`: empty for the whole team. `shorten`: minutes that will
     do. `out`: it can be left out.
   @typedef {{key: string, course: string, day: string, edition: string, start: number, finish: number,
     roles: string[], items: Item[]}} Day
   @typedef {{item: number, began: number, ended: number|null}} Entry
   @typedef {{version: 1, planned: number, finish: number, entries: Entry[], out: number[], short: number[],
     seen: number, note: string}} State
     `planned`: when the plan's first item was to begin; `finish`: when the day must be over; `out`, `short`: the
     items that the leads have decided to leave out or to shorten; `seen`: the last moment this was looked at. */
"use strict";

const hopepackClock = (function () {
  const MINUTE = 60000;
  const NEAR = 5;

  /** A day begins. @returns {State} */
  function begin(planned, finish, at) {
    const entries = [{ item: 0, began: at, ended: null }];
    return { version: 1, planned, finish, entries, out: [], short: [], seen: at, note: "" };
  }

  function last(state) {
    return state.entries[state.entries.length - 1];
  }

  /** The items that still come, in order: those that are left out don't. */
  function coming(day, state) {
    const from = last(state).item + 1;
    return day.items.map((_item, index) => index).filter((index) => index >= from && !state.out.includes(index));
  }

  function ended(state, now) {
    const current = last(state);
    return [...state.entries.slice(0, -1), { ...current, ended: Math.max(current.began, now) }];
  }

  /** The present item is over: the next one begins, or the day ends. */
  function next(day, state, now) {
    if (last(state).ended !== null) return state;
    const [item] = coming(day, state);
    return item === undefined ? { ...state, entries: ended(state, now) } : go(state, item, now);
  }

  /** The present item is over, and this one begins; those between were not recorded. */
  function go(state, item, now) {
    const began = Math.max(last(state).began, now);
    return { ...state, entries: [...ended(state, now), { item, began, ended: null }] };
  }

  /** Take the last step back. */
  function undo(state) {
    const entries = last(state).ended === null && state.entries.length > 1 ? state.entries.slice(0, -1) : state.entries;
    return { ...state, entries: [...entries.slice(0, -1), { ...entries[entries.length - 1], ended: null }] };
  }

  /** Decide that an item is left out or shortened (`list` is "out" or "short"), or take that back. */
  function toggle(state, list, item) {
    const without = state[list].filter((each) => each !== item);
    return { ...state, [list]: without.length < state[list].length ? without : [...without, item] };
  }

  /** The computer's clock was changed by so many milliseconds: what was recorded moves with it. */
  function shift(state, by) {
    const moved = (moment) => (moment === null ? null : moment + by);
    const entries = state.entries.map((entry) => ({ ...entry, began: moved(entry.began), ended: moved(entry.ended) }));
    return { ...state, entries, seen: state.seen + by };
  }

  /** The minutes that an item is given now. */
  function given(day, state, item) {
    const { minutes, shorten } = day.items[item];
    return state.short.includes(item) && shorten !== null ? shorten : minutes;
  }

  /** When the plan has an item begin. */
  function plannedStart(day, state, item) {
    return state.planned + (day.items[item].start - day.start) * MINUTE;
  }

  function plannedEnd(day, state) {
    const final = day.items.length - 1;
    return plannedStart(day, state, final) + day.items[final].minutes * MINUTE;
  }

  /** When each item that still comes will begin, if all goes on as planned from now. */
  function forecast(day, state, now) {
    const current = last(state);
    let at = Math.max(now, current.began + given(day, state, current.item) * MINUTE);
    const items = coming(day, state).map((item) => {
      const begins = at;
      at += given(day, state, item) * MINUTE;
      return { item, begins };
    });
    return { items, ends: at };
  }

  /** Minutes from one moment to another as a clock without seconds shows them: so what is said agrees with it. */
  function between(moment, later) {
    return Math.floor(later / MINUTE) - Math.floor(moment / MINUTE);
  }

  /** Minutes behind the plan; less than none: ahead of it. */
  function behind(day, state, ahead) {
    const [next] = ahead.items;
    if (next) return between(plannedStart(day, state, next.item), next.begins);
    return between(plannedEnd(day, state), ahead.ends);
  }

  /** What can be left out or shortened from now on, decided or not, with the minutes that it saves. */
  function cures(day, state, now) {
    const current = last(state);
    return day.items.flatMap((item, index) => {
      const isNow = index === current.item;
      if (index < current.item) return [];
      if (item.out && !isNow) return [{ item: index, list: "out", saves: item.minutes, chosen: state.out.includes(index) }];
      if (item.shorten === null || (isNow && now > current.began + item.shorten * MINUTE)) return [];
      const chosen = state.short.includes(index);
      return [{ item: index, list: "short", saves: item.minutes - item.shorten, chosen }];
    });
  }

  /** For each role what it leads next, and when. */
  function cues(day, ahead) {
    return day.roles.map((role) => {
      const found = ahead.items.find(({ item }) => {
        const { lead, pause } = day.items[item];
        return !pause && (lead.length === 0 || lead.includes(role));
      });
      return { role, ...found };
    });
  }

  /** What to show now. `left`: whole minutes of the present item, rounded up; `over`: minutes past its end.
      `spare`: minutes between the end of the day and when it must be over; less than none: it runs past. */
  function view(day, state, now) {
    const current = last(state);
    if (current.ended !== null) return { phase: "over", ended: current.ended, began: state.entries[0].began };
    const length = given(day, state, current.item) * MINUTE;
    const ahead = forecast(day, state, now);
    return {
      phase: now < current.began ? "before" : "running",
      item: current.item,
      began: current.began,
      until: current.began + length,
      left: Math.ceil((current.began + length - now) / MINUTE),
      over: Math.floor((now - current.began - length) / MINUTE),
      wait: Math.ceil((current.began - now) / MINUTE),
      share: Math.min(1, Math.max(0, (now - current.began) / length)),
      behind: behind(day, state, ahead),
      ahead: ahead.items,
      ends: ahead.ends,
      spare: between(ahead.ends, state.finish),
      cures: cures(day, state, now),
      cues: cues(day, ahead),
    };
  }

  /** Names what a screen reader should hear of a view: while it stays the same, nothing is said. */
  function moment(view) {
    if (view.phase !== "running") return view.phase;
    if (view.over >= 0 && view.left <= 0) return `${view.item} over ${Math.floor(view.over / NEAR)}`;
    return `${view.item} ${view.left === 1 ? "1" : view.left <= NEAR ? "5" : "begun"}`;
  }

  /** By how much the computer's clock moved against time itself between two looks: {date, mono}, milliseconds. */
  function jump(before, now) {
    return now.date - before.date - (now.mono - before.mono);
  }

  function fate(state, index, entry) {
    if (entry) return "recorded";
    if (state.out.includes(index)) return "left out";
    const current = last(state);
    return index > current.item && current.ended === null ? "not reached" : "not recorded";
  }

  /** What happened, for the authors: a row for each item of the day. */
  function record(day, state) {
    return day.items.map((item, index) => {
      const entry = state.entries.find((each) => each.item === index);
      const took = entry && entry.ended !== null ? Math.round((entry.ended - entry.began) / MINUTE) : null;
      return {
        session: item.session,
        activity: item.title,
        planned: item.minutes,
        shortened: state.short.includes(index) ? item.shorten : null,
        began: entry ? entry.began : null,
        took,
        fate: fate(state, index, entry),
      };
    });
  }

  return { begin, next, go, undo, toggle, shift, given, plannedStart, view, moment, jump, record };
})();
