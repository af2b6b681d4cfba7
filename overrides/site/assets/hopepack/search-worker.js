/* The theme searches in a Worker, and from file:// a browser starts none. This stands in for it: the same
   script runs in an empty frame of this page, from the moment somebody goes to the search. (It then reads the
   whole index, which takes a while on an old laptop: no page should wait for that when it opens.) Nothing is
   fetched from anywhere. A later search of our own needs neither. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  const searching = new Promise((resolve) => {
    document.addEventListener("focusin", (event) => {
      if (event.target.matches("[data-md-component=search-query]")) resolve();
    });
  });

  class IFrameWorker extends EventTarget {
    constructor(url) {
      super();
      this.inside = searching.then(() => this.start(new URL(url, document.baseURI).href));
    }

    start(address) {
      return new Promise((resolve, reject) => {
        this.frame = document.createElement("iframe");
        this.frame.hidden = true;
        this.frame.title = "Search";
        document.body.append(this.frame);
        const inside = this.frame.contentWindow;
        inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
        const script = inside.document.createElement("script");
        script.src = address;
        script.onload = () => resolve(inside);
        script.onerror = () => reject(new Error("The search script could not be read: " + address));
        inside.document.head.append(script);
      });
    }

    postMessage(data) {
      this.inside.then((inside) => {
        inside.dispatchEvent(new inside.MessageEvent("message", { data: structuredClone(data) }));
      });
    }

    terminate() {
      if (this.frame) this.frame.remove();
    }
  }

  /* The theme's worker looks for this name to learn where its own files are. */
  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
})();
