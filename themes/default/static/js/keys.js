// Pages work without this file. It lets officials press keys in place of the mouse; which key does what is said by the
// page itself, so that a new one needs nothing here:
//   aria-keyshortcuts="a"                   the key does what is natural: a link is followed, a button pressed, a box or a
//                                           radio button chosen, a field or a part of the page given the focus
//   data-keys="g i"                         the same for two keys that are pressed one after the other
//   data-next-key="j" data-previous-key="k" keys that go from one data-stop inside to the next or the one before
// A page on which an official wants no such keys says none of this.
"use strict";

(() => {
  const WAITS = 1500;
  let first = "";
  let forget = 0;

  const types = (node) =>
    node.isContentEditable || node.matches?.("textarea, select, input:not([type=radio], [type=checkbox], [type=submit])");

  // The letter on the cap of the key, whichever of the Bulgarian layouts is on; signs are what was written.
  const pressed = ({ key, code, shiftKey }) => {
    const cap = /^Key([A-Z])$/.exec(code);
    if (cap && !/^[a-z]$/i.test(key)) return cap[1].toLowerCase();
    if (code === "Slash" && key > "~") return shiftKey ? "?" : "/";
    return key.length === 1 ? key.toLowerCase() : "";
  };

  const seen = (nodes) => [...nodes].filter((node) => node.getClientRects().length);

  // Where every row of a list has the same key, it is that of the row with the focus.
  const found = (attribute, keys) => {
    const nodes = seen(document.querySelectorAll(`[${attribute}~="${CSS.escape(keys)}"], [${attribute}="${CSS.escape(keys)}"]`));
    const row = document.activeElement?.closest("tr");
    return nodes.find((node) => row?.contains(node)) ?? (nodes.some((node) => node.closest("tbody")) ? null : nodes[0]);
  };

  const use = (node) => {
    if (node.matches("a[href], button, summary, input[type=checkbox], input[type=radio]")) {
      if (!node.matches("a[href], input[type=checkbox]")) node.focus();
      node.click();
      return;
    }
    if (!node.matches("input, select, textarea, [tabindex]")) node.tabIndex = -1;
    node.focus();
    node.scrollIntoView({ block: "nearest" });
  };

  const hop = (key) => {
    const lists = document.querySelectorAll("[data-next-key]");
    const list = [...lists].find((one) => [one.dataset.nextKey, one.dataset.previousKey].includes(key));
    if (!list) return false;
    const stops = seen(document.querySelectorAll("[data-stop]"));
    const row = document.activeElement?.closest("tr");
    const at = stops.findIndex((stop) => stop === document.activeElement || row?.contains(stop));
    const to = key === list.dataset.nextKey ? at + 1 : at < 0 ? stops.length - 1 : at - 1;
    stops[Math.min(Math.max(to, 0), stops.length - 1)]?.focus();
    return true;
  };

  const follow = (key) => {
    const node = (first && found("data-keys", `${first} ${key}`)) || found("aria-keyshortcuts", key);
    if (node) use(node);
    return node !== null && node !== undefined;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (types(event.target) || document.querySelector("dialog[open]")) return;
    const key = pressed(event);
    if (!key) return;
    const done = follow(key) || (!first && hop(key));
    window.clearTimeout(forget);
    first = !done && document.querySelector(`[data-keys^="${CSS.escape(key)} "]`) ? key : "";
    forget = window.setTimeout(() => { first = ""; }, WAITS);
    if (done) event.preventDefault();
  });
})();
