// A page that is only a step on the way is left at once. Who comes back to it by the browser's button stays: what it
// holds has been used, and the page says how to begin anew.
"use strict";

(() => {
  const form = document.querySelector("form[data-onward]");
  const [arrived] = performance.getEntriesByType("navigation");
  if (form && arrived?.type !== "back_forward") form.submit();
})();
