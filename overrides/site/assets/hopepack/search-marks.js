/* Marks the words that somebody looked for on the page that a result opened. */
(function () {
  "use strict";
  const search = window.hopepackSearch;
  const words = search.words(new URLSearchParams(location.search).get("words") || "");
  const article = document.querySelector("article");
  if (!article || !words.length) return;

  const UNMARKED = "script, style, textarea, select, option, svg, mark";
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(UNMARKED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
  );
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    const places = search.places(node.data, words);
    if (places.length) node.replaceWith(...search.marked(node.data, places));
  }
})();
