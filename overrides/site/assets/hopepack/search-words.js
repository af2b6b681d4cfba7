/* Words as the search sees them: as scripts/hopepack/site/search_words.py, and which words of a text are meant. */
(function () {
  "use strict";
  const search = window.hopepackSearch;
  const SPELT_OUT = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ð: "d", þ: "th", ı: "i" };
  const TOKEN = /[\p{L}\p{N}]{2,}/gu;
  const NUMBERED = /\b(?:h|hand-?out|(session)) ?(\d{1,3})\b/g;
  const SHOWN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]+/gu;
  const stems = new Map();

  const isPlain = (text) => /^[\x00-\x7f]*$/.test(text);

  function folded(text) {
    if (isPlain(text)) return text.toLowerCase();
    const plain = text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
    return plain.replace(/[ßæœøđłðþı]/g, (letter) => SPELT_OUT[letter]);
  }

  function stemOf(word) {
    if (!stems.has(word)) {
      if (stems.size > 5000) stems.clear();
      stems.set(word, search.stem(word));
    }
    return stems.get(word);
  }

  search.folded = folded;

  /* What somebody typed, as [{text, stem}], each word once. `H3`, `handout 3` and `session 3` are the numbers by which
     the index has them, each one word. */
  search.words = (typed) => {
    const asOne = (_typed, session, number) => (session ? number + session : "h" + number);
    return search.plainWords(folded(typed).replace(NUMBERED, asOne));
  };

  /* The same, if a number is a number and no more. */
  search.plainWords = (typed) => {
    const found = new Set(folded(typed).match(TOKEN) || []);
    return [...found].slice(0, 12).map((text) => ({ text, stem: stemOf(text) }));
  };

  /* Words as they may be typed again. */
  search.typed = (words) => words.map(({ text }) => text.replace(/^(\d+)(session)$/, "$2 $1")).join(" ");

  /* Where the words stand in a text as it is shown: [{start, end, word}], in order. A word and its stem begin with
     the same letter, so most words of a text need no look at all. */
  search.places = (text, words) => {
    const found = [];
    const letters = new Set(words.map((word) => word.text[0]));
    for (const match of text.matchAll(SHOWN)) {
      const token = folded(match[0]);
      if (!letters.has(token[0])) continue;
      const word = words.find((word) => token.startsWith(word.text) || stemOf(token) === word.stem);
      if (word) found.push({ start: match.index, end: match.index + match[0].length, word });
    }
    return found;
  };

  /* The text as nodes, with the words in <mark>. */
  search.marked = (text, places) => {
    const nodes = [];
    let end = 0;
    for (const place of places) {
      if (place.start > end) nodes.push(document.createTextNode(text.slice(end, place.start)));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(place.start, place.end);
      nodes.push(mark);
      end = place.end;
    }
    if (end < text.length) nodes.push(document.createTextNode(text.slice(end)));
    return nodes;
  };
})();
