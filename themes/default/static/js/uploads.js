// Sends a file as soon as it is chosen, and tells how far it is. Pages work without this file: the file then goes with
// the whole form. What is told stands above the form, in a region that was there before and is never swapped.
"use strict";

(() => {
  const status = document.getElementById("upload-status");
  const bar = document.getElementById("upload-bar");
  if (!status || !bar) return;

  const isFile = (event) => event.target.matches?.("input[type=file]");

  // What the page itself shows, the file in its place or what is wrong with it, is only said to who can't see it.
  const SHOWN = { busy: "sending shown", large: "sending shown failed", failed: "sending shown failed" };

  const tell = (key, more = "") => {
    status.parentElement.className = SHOWN[key] ?? "sending";
    status.classList.toggle("hidden", !(key in SHOWN));
    status.textContent = [status.dataset[key], more].filter(Boolean).join(" ");
  };

  const rest = () => {
    bar.hidden = true;
    bar.removeAttribute("value");
  };

  const size = (form) =>
    [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]).reduce((sum, one) => sum + one.size, 0);

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!isFile(event)) return;
    if (!event.target.files.length) return event.preventDefault();
    if (size(event.target.form) > Number(status.dataset.most)) {
      event.preventDefault();
      event.target.value = "";
      return tell("large");
    }
    bar.hidden = false;
    tell("busy");
  });

  document.addEventListener("htmx:xhr:progress", (event) => {
    if (!isFile(event) || !event.detail.lengthComputable) return;
    bar.value = event.detail.loaded / event.detail.total;
  });

  // What the server has answered for is not sent again with the rest of the form.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const chosen = event.detail.requestConfig?.elt;
    if (!chosen?.matches?.("input[type=file]")) return;
    const names = [...chosen.files].map((one) => one.name).join(", ");
    chosen.value = "";
    const wrong = event.detail.xhr.status === 422;
    tell(wrong ? "refused" : "kept", names);
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    if (!isFile(event)) return;
    rest();
    const { xhr } = event.detail;
    if (event.detail.successful || xhr.status === 422) return;
    event.target.value = "";
    tell(xhr.status === 413 ? "large" : "failed");
  });
})();
