/* What is shown of what was found: the results as elements, and other words to try where there are none. */
(function () {
  "use strict";
  const search = window.hopepackSearch;
  const TEASER = 180; /* characters */

  function element(tag, name, ...content) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...content);
    return made;
  }

  /* The stretch of a text that holds most of the words. */
  function teaser(text, words) {
    const places = search.places(text, words);
    let best = 0;
    let most = 0;
    places.forEach((place, index) => {
      const near = new Set();
      for (let next = index; next < places.length && places[next].end < place.start + TEASER - 40; next++) {
        near.add(places[next].word);
      }
      if (near.size > most) [best, most] = [index, near.size];
    });
    const from = most ? wordStart(text, Math.max(0, places[best].start - 40)) : 0;
    const to = wordEnd(text, Math.min(text.length, from + TEASER));
    const inside = places.filter((place) => place.start >= from && place.end <= to);
    const shifted = inside.map((place) => ({ ...place, start: place.start - from, end: place.end - from }));
    return [from ? "… " : "", ...search.marked(text.slice(from, to), shifted), to < text.length ? " …" : ""];
  }

  function wordStart(text, index) {
    if (!index) return 0;
    const space = text.indexOf(" ", index);
    return space < 0 || space - index > 30 ? index : space + 1;
  }

  function wordEnd(text, index) {
    const space = text.lastIndexOf(" ", index);
    return index === text.length || index - space > 30 ? index : space;
  }

  const withMarks = (text, words) => search.marked(text, search.places(text, words));

  function link(text, kind, number, words, isFirst) {
    const [anchor, heading, body] = text.sections[number];
    const made = element("a", "hp-result__link");
    const address = new URL(text.address, search.site);
    address.search = new URLSearchParams({ words: search.typed(words) });
    if (anchor) address.hash = anchor;
    made.href = address.href;
    made.append(element("span", "hp-result__title", ...withMarks(heading || text.title, words)), " ");
    const where = anchor ? [text.title, text.where] : [text.where];
    const about = isFirst ? [kind.name, ...where].filter(Boolean).join(" · ") : "On the same page";
    const numbers = words.filter((word) => /\d/.test(word.text));
    made.append(element("span", "hp-result__where", ...withMarks(about, numbers)), " ");
    if (body) made.append(element("span", "hp-result__text", ...teaser(body, words)));
    return made;
  }

  /* The list items of one page: its best sections, one link each. */
  search.items = async (result, words) => {
    const kinds = await search.kinds();
    const text = await search.text(result.page);
    const kind = search.kindOf(kinds, result.page);
    return result.sections.map((number, index) => {
      const name = index ? "hp-result hp-result--same" : "hp-result";
      return element("li", name, link(text, kind, number, words, !index));
    });
  };

  /* Whether one slip of the fingers makes one word of the other: a letter too many, too few, wrong, or two swapped. */
  function isNear(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start++;
    let end = 0;
    const shorter = Math.min(one.length, other.length) - start;
    while (end < shorter && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
    const left = one.slice(start, one.length - end);
    const right = other.slice(start, other.length - end);
    if (left.length < 2 && right.length < 2) return true;
    return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  }

  async function commonest(texts) {
    let best = "";
    let most = 0;
    for (const text of texts.slice(0, 8)) {
      const count = await search.sectionsWith(search.words(text)[0]);
      if (count > most) [best, most] = [text, count];
    }
    return best;
  }

  async function mended(word) {
    if (word.text.length < 3) return "";
    const spelling = await search.spelling();
    const near = [...spelling].filter((known) => isNear(known, word.text));
    const begins = near.filter((known) => known[0] === word.text[0]);
    const best = (await commonest(begins)) || (await commonest(near));
    if (best) return best;
    for (let cut = 2; cut <= word.text.length - 2; cut++) {
      const halves = [word.text.slice(0, cut), word.text.slice(cut)];
      if (halves.every((half) => half.length > 2 && spelling.has(half))) return halves.join(" ");
    }
    return "";
  }

  async function joined(words) {
    const spelling = await search.spelling();
    for (let index = 0; index + 1 < words.length; index++) {
      const both = words[index].text + words[index + 1].text;
      const others = words.filter((_word, at) => at !== index && at !== index + 1).map((word) => word.text);
      if (spelling.has(both)) return [both, ...others].join(" ");
    }
    return "";
  }

  /* What may have been meant by words that find nothing; empty where nobody knows. */
  search.meant = async (words, unknown) => {
    const together = await joined(words);
    if (together || !unknown.length) return together;
    const texts = [];
    for (const word of words) {
      const text = unknown.includes(word) ? await mended(word) : word.text;
      if (!text) return "";
      texts.push(text);
    }
    return texts.join(" ");
  };

  search.element = element;
})();
