/* What several pages need: to keep something on this computer where that is allowed, and to save a file.
   Nothing is ever sent anywhere. */
"use strict";

const hopepackStore = {
  /** What was kept under this name, or null: where nothing was, where it can't be read, where keeping is refused. */
  get(name) {
    try {
      return JSON.parse(localStorage.getItem(`hopepack.${name}`));
    } catch {
      return null;
    }
  },

  /** Keep a value on this computer. False where the browser refuses. */
  set(name, value) {
    try {
      localStorage.setItem(`hopepack.${name}`, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },

  remove(name) {
    try {
      localStorage.removeItem(`hopepack.${name}`);
    } catch {
      // Where nothing can be kept there is nothing to remove.
    }
  },
};

/** Let the reader save a text as a file, as if it had been downloaded. */
function hopepackSave(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
