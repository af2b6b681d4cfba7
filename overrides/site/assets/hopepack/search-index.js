/* Reads the files that scripts/hopepack/site/search_index.py writes, and finds the pages that hold all words. */
(function () {
  "use strict";
  const search = window.hopepackSearch;
  const FIELDS = [12, 6, 2, 1]; /* a word in the title, in a heading, often in the text, in the text */
  const FROM_TITLE = 0.3; /* what a word of the page's title lends to each of its sections */
  const SCATTERED = 0.3; /* the words are all on the page, but in no one section of it */
  const SECTIONS_SHOWN = 3;
  const LAST = 59;
  const HIGH = 32;

  function* numbers(text) {
    let number = 0;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index) - 35;
      const digit = code > 57 ? code - 1 : code; /* there is no backslash among the digits */
      if (digit >= LAST) {
        number = number * HIGH + digit - LAST;
      } else {
        yield number * LAST + digit;
        number = 0;
      }
    }
  }

  /* Where each of some runs begins, and where the last one ends. */
  function starts(counts) {
    const found = [0];
    for (const count of counts) found.push(found[found.length - 1] + count);
    return Int32Array.from(found);
  }

  let directory = null;

  function readDirectory() {
    directory = directory || search.file("directory").then((written) => {
      const sections = starts(numbers(written.sections));
      const pages = sections.length - 1;
      const pageOf = new Int32Array(sections[pages]);
      for (let page = 0; page < pages; page++) pageOf.fill(page, sections[page], sections[page + 1]);
      const kindStarts = starts(written.kinds.map((kind) => kind[2]));
      return {
        pages,
        sections,
        pageOf,
        texts: starts(numbers(written.texts)),
        keys: written.words.split(" "),
        common: new Set(written.common.split(" ")),
        short: written.short,
        kinds: written.kinds.map(([name, plural], index) => ({ name, plural, from: kindStarts[index], to: kindStarts[index + 1] })),
      };
    });
    return directory;
  }

  const isPlain = (char) => /[a-z0-9]/.test(char);

  /* A word as the names of files have it. */
  function written(word) {
    const chars = [...word];
    const code = (char) => char.codePointAt(0);
    if (!isPlain(chars[0])) return "u" + (code(chars[0]) >> 8).toString(16) + "-";
    return chars.map((char) => (isPlain(char) ? char : "u" + code(char).toString(16) + "-")).join("");
  }

  function filesFor(word, keys) {
    const name = written(word);
    return keys.filter((key) => name.startsWith(key) || key.startsWith(name));
  }

  const isCapital = (code) => code >= 65 && code <= 90;

  /* How well the entry from `start` on answers a word: 1 for the word itself, less for a form of it, less for what
     begins like it. An entry is its stem, then its forms: a capital for how much of the stem goes, and what comes. */
  function likeness(file, start, word, wholeOnly) {
    let end = start;
    while (!isCapital(file.charCodeAt(end))) end++;
    const stem = file.slice(start, end);
    let best = stem === word.stem ? 0.9 : 0;
    while (isCapital(file.charCodeAt(end))) {
      const kept = stem.length - (file.charCodeAt(end) - 65);
      const from = ++end;
      while (!isCapital(file.charCodeAt(end)) && file[end] !== " ") end++;
      const length = kept + end - from;
      if (length < word.text.length || (wholeOnly && length > word.text.length)) continue;
      const form = stem.slice(0, kept) + file.slice(from, end);
      if (form === word.text) return 1;
      if (!wholeOnly && form.startsWith(word.text)) best = Math.max(best, (0.7 * word.text.length) / length);
    }
    return best;
  }

  /* What one word finds: a weight for each section, a weight for each page by its title, and how many sections. */
  async function lookUp(word, wholeOnly) {
    const known = await readDirectory();
    const names = new Set([...filesFor(word.text, known.keys), ...filesFor(word.stem, known.keys)]);
    const files = await Promise.all([...names].map((key) => search.file("words-" + key)));
    const found = { own: new Float32Array(known.pageOf.length), title: new Float32Array(known.pages), sections: 0 };
    for (const file of files) {
      for (let start = 0, end = 0; start < file.length; start = end + 1) {
        end = file.indexOf("!", start);
        const like = likeness(file, start, word, wholeOnly);
        if (like) note(found, file.slice(start, end).split(" "), like, known);
      }
    }
    for (const weight of found.own) if (weight) found.sections++;
    return found;
  }

  function note(found, lists, like, known) {
    for (let field = 0; field < FIELDS.length; field++) {
      const weight = FIELDS[field] * like;
      let section = -1;
      for (const step of numbers(lists[field + 1] || "")) {
        section += step + 1;
        if (weight > found.own[section]) found.own[section] = weight;
        const page = known.pageOf[section];
        if (field === 0 && weight > found.title[page]) found.title[page] = weight;
      }
    }
  }

  function isOn(found, from, to) {
    for (let section = from; section < to; section++) if (found.own[section]) return true;
    return false;
  }

  /* The pages that hold all words: [{page, score, sections}], the best first. */
  function ranked(founds, extras, known) {
    const rarity = (found) => Math.log(1 + known.pageOf.length / (1 + found.sections));
    const all = founds.map((found) => ({ found, rarity: rarity(found) }));
    const more = extras.map((found) => ({ found, rarity: 0.2 * rarity(found) }));
    const pages = [];
    for (let page = 0; page < known.pages; page++) {
      const from = known.sections[page];
      const to = known.sections[page + 1];
      if (all.every(({ found }) => isOn(found, from, to))) pages.push(pageResult(page, from, to, all, more));
    }
    return pages.sort((one, other) => other.score - one.score || one.page - other.page);
  }

  function pageResult(page, from, to, all, more) {
    const sections = [];
    for (let section = from; section < to; section++) {
      let score = 0;
      let missing = 0;
      let own = 0;
      for (const { found, rarity } of all) {
        const weight = Math.max(found.own[section], FROM_TITLE * found.title[page]);
        score += weight * rarity;
        if (!weight) missing++;
        if (found.own[section]) own++;
      }
      for (const { found, rarity } of more) score += found.own[section] * rarity;
      if (own) sections.push({ section, score: missing ? score * SCATTERED : score, missing });
    }
    sections.sort((one, other) => other.score - one.score || one.section - other.section);
    const whole = sections.filter((one) => !one.missing);
    const shown = (whole.length ? whole : sections.slice(0, 1)).slice(0, SECTIONS_SHOWN);
    return { page, score: shown[0].score, sections: shown.map((one) => one.section - from) };
  }

  /* {pages, unknown}: the pages with all words, and the words that stand nowhere. Words that stand everywhere
     needn't be there, unless there are no others. */
  search.find = async (words) => {
    const known = await readDirectory();
    const rare = words.filter((word) => !known.common.has(word.text));
    const needed = rare.length ? rare : words;
    const extra = words.filter((word) => !needed.includes(word));
    const founds = await Promise.all(needed.map((word) => lookUp(word, false)));
    const extras = await Promise.all(extra.map((word) => lookUp(word, true)));
    return {
      pages: ranked(founds, extras, known),
      unknown: needed.filter((_word, index) => !founds[index].sections),
      needed,
    };
  };

  search.sectionsWith = async (word) => (await lookUp(word, true)).sections;

  search.kinds = async () => (await readDirectory()).kinds;

  search.kindOf = (kinds, page) => kinds.find((kind) => page < kind.to);

  /* {address, title, where, sections: [[anchor, heading, text]]} of a page. */
  search.text = async (page) => {
    const known = await readDirectory();
    let file = 0;
    while (known.texts[file + 1] <= page) file++;
    const pages = (await search.file("texts-" + file)).split("\n\n");
    const shortened = pages[page - known.texts[file]];
    const text = shortened.replace(/[\x01-\x04]/g, (sign) => known.short[sign.charCodeAt(0) - 1]);
    const [[address, title, where], ...sections] = text.split("\n").map((line) => line.split("\t"));
    return { address, title, where, sections };
  };

  /* Every word there is, without those that have digits. */
  search.spelling = async () => {
    const found = new Set();
    let before = "";
    for (const step of (await search.file("spelling")).match(/[A-Z][^A-Z]*/g) || []) {
      before = before.slice(0, step.charCodeAt(0) - 65) + step.slice(1);
      found.add(before);
    }
    return found;
  };
})();
