// Pages work without this file. It moves the focus to the error summary: once when a page loads with one, and once
// after an answer of the server brings one in. No later swap may take the focus from the person who types.
"use strict";

(() => {
  let told = null;

  const words = (summary) => summary.textContent.trim();

  const tell = () => {
    const summary = document.getElementById("problems");
    const says = summary && words(summary);
    if (says && says !== told) summary.focus();
    told = says;
  };

  // An old summary that has the focus would be taken for something that a person is typing in, and keep its old words.
  document.addEventListener("htmx:beforeSwap", () => {
    if (document.activeElement?.id === "problems") document.activeElement.blur();
  });

  // What a person is typing stays as typed when an answer to what was typed before comes late.
  if (window.Idiomorph) window.Idiomorph.defaults.ignoreActiveValue = true;

  // What a person has opened stays open when a page that is still changing is shown anew.
  const morphs = window.Idiomorph?.defaults.callbacks;
  if (morphs) morphs.beforeAttributeUpdated = (name, node) => !(name === "open" && node.localName === "details");

  // A browser shows one page again from its memory with the old button still pressed; the form must work there too.
  document.addEventListener("DOMContentLoaded", tell);
  document.addEventListener("htmx:afterSettle", tell);
})();
