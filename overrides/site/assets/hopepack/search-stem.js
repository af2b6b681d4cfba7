/* English word stems, by the Snowball project's English stemmer (Porter2, as of Snowball 3): what
   scripts/hopepack/site/search_stem.py says, line by line. A test holds both against the project's own. */
(function () {
  "use strict";

  const WHOLE = new Map(Object.entries({
    skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli",
    singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias",
    andes: "andes",
  }));
  const STEP_2 = {
    ational: "ate", ization: "ize", fulness: "ful", iveness: "ive", ousness: "ous", tional: "tion", lessli: "less",
    biliti: "ble", entli: "ent", ousli: "ous", fulli: "ful", aliti: "al", iviti: "ive", alism: "al", ation: "ate",
    ogist: "og", anci: "ance", enci: "ence", abli: "able", alli: "al", izer: "ize", ator: "ate", bli: "ble",
    ogi: "og", li: "",
  };
  const STEP_3 = {
    ational: "ate", tional: "tion", icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ness: "", ful: "",
  };
  const R1 = /^(?:(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)|[^aeiouy]*[aeiouy]+[^aeiouy])/;
  const REGION = /^[^aeiouy]*[aeiouy]+[^aeiouy]/;
  const SHORT = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$/;
  const ENDING_2 = new RegExp("(?:" + Object.keys(STEP_2).join("|") + ")$");
  const ENDING_3 = new RegExp("(?:" + Object.keys(STEP_3).join("|") + ")$");
  const ENDING_4 = /(?:ement|ance|ence|able|ible|ment|ate|ive|ize|iti|ism|ion|ous|ant|ent|ic|al|er)$/;

  function stem(word) {
    if (WHOLE.has(word)) return WHOLE.get(word);
    if (word.length < 3) return word;
    const marked = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
    const first = R1.exec(marked);
    const r1 = first ? first[0].length : marked.length;
    const second = REGION.exec(marked.slice(r1));
    const r2 = second ? r1 + second[0].length : marked.length;
    const word1 = finalY(withoutEnding(singular(marked), r1));
    return step5(step4(step3(step2(word1, r1), r1, r2), r2), r1, r2).toLowerCase();
  }

  function singular(word) {
    if (word.endsWith("sses")) return word.slice(0, -2);
    if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
    return /[us]s$/.test(word) || !/[aeiouy].+s$/.test(word) ? word : word.slice(0, -1);
  }

  function withoutEnding(word, r1) {
    const eed = /eed(?:ly)?$/.exec(word);
    if (eed) {
      const start = word.slice(0, eed.index);
      return eed.index < r1 || ["succ", "proc", "exc"].includes(start) ? word : start + "ee";
    }
    const ending = /(?:ing(?:ly)?|ed(?:ly)?)$/.exec(word);
    if (!ending) return word;
    const rest = word.slice(0, ending.index);
    if (ending[0] === "ing") {
      if (["even", "cann", "inn", "earr", "herr", "out"].includes(rest)) return word;
      if (/^[^aeiouy]y$/.test(rest)) return rest[0] + "ie";
    }
    return /[aeiouy]/.test(rest) ? mended(rest, r1) : word;
  }

  function mended(rest, r1) {
    if (/(?:at|bl|iz)$/.test(rest)) return rest + "e";
    if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1);
    return rest.length === r1 && SHORT.test(rest) ? rest + "e" : rest;
  }

  function finalY(word) {
    return /.[^aeiouy][yY]$/.test(word) ? word.slice(0, -1) + "i" : word;
  }

  function step2(word, r1) {
    const ending = ENDING_2.exec(word);
    if (!ending || ending.index < r1) return word;
    const rest = word.slice(0, ending.index);
    if (ending[0] === "ogi" && !rest.endsWith("l")) return word;
    if (ending[0] === "li" && !/[cdeghkmnrt]$/.test(rest)) return word;
    return rest + STEP_2[ending[0]];
  }

  function step3(word, r1, r2) {
    const ending = ENDING_3.exec(word);
    if (!ending || ending.index < (ending[0] === "ative" ? r2 : r1)) return word;
    return word.slice(0, ending.index) + STEP_3[ending[0]];
  }

  function step4(word, r2) {
    const ending = ENDING_4.exec(word);
    if (!ending || ending.index < r2) return word;
    const rest = word.slice(0, ending.index);
    return ending[0] === "ion" && !/[st]$/.test(rest) ? word : rest;
  }

  function step5(word, r1, r2) {
    const rest = word.slice(0, -1);
    if (word.endsWith("e")) {
      return rest.length >= r2 || (rest.length >= r1 && !SHORT.test(rest)) ? rest : word;
    }
    return word.endsWith("ll") && rest.length >= r2 ? rest : word;
  }

  window.hopepackSearch.stem = (word) => (/^[\x00-\x7f]*$/.test(word) ? stem(word) : word);
})();
