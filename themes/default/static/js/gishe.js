// Pages work without this file. It moves the focus to the error summary: once when a page loads with one, and once
// after an answer of the server brings one in. No later swap may take the focus from the person who types, nor move a
// button from under the finger that presses it.
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

  // Who presses a button leaves a field by it, and so may change the page. Were it shown anew before the button is let go,
  // the press would miss: while something is held down no answer is awaited, and what is to be asked is asked afterwards.
  const HELD = "button, label, input[type=radio], input[type=checkbox]";
  let held = false;
  let asks = null;

  const letGo = () => window.setTimeout(() => {
    held = false;
    asks?.();
    asks = null;
  });

  document.addEventListener("pointerdown", ({ target, button }) => {
    const form = target.closest(HELD)?.closest("form");
    if (!form || button !== 0) return;
    held = true;
    // A file that is on its way goes on: it is the input's own errand.
    if (!form.matches(".htmx-request")) return;
    window.htmx.trigger(form, "htmx:abort");
    asks = () => window.htmx.trigger(form, "change");
  });
  document.addEventListener("pointerup", letGo);
  document.addEventListener("pointercancel", letGo);

  document.addEventListener("htmx:confirm", (event) => {
    if (!held || event.target.localName !== "form" || event.detail.triggeringEvent?.type === "submit") return;
    event.preventDefault();
    asks = event.detail.issueRequest;
  });

  // What a button sends goes at once, and is answered by a page of its own or in the place of a part of this one.
  document.addEventListener("submit", () => { asks = null; });

  // A browser shows one page again from its memory with the old button still pressed; the form must work there too.
  document.addEventListener("DOMContentLoaded", tell);
  document.addEventListener("htmx:afterSettle", tell);
})();
