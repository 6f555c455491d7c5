// Carries a signature between our server and the signing program on the visitor's own machine, which answers on the
// loopback. The page works without this file: its part of the page stays hidden, and the other means are there.
"use strict";

(() => {
  const part = document.getElementById("agent");
  if (!part) return;

  const PORTS = [53952, 53953, 53954, 53955];
  const PLACES = ["https://localhost", "https://127.0.0.1", "http://127.0.0.1"];
  const PATIENCE = 3000;
  const [button, again, status] = ["agent-sign", "agent-again", "agent-status"].map((id) => document.getElementById(id));
  // On the page of one document the form stands inside; where many are signed together it holds all that may be chosen.
  const form = part.querySelector("form") || part.closest("form");
  let agent = "";

  const tell = (key, more = "") => {
    status.textContent = part.dataset[key] + (more ? ` ${more}` : "");
  };

  const ask = async (address, body) => {
    const sent = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const said = await (await fetch(address, sent)).json();
    if (said.status !== "ok") throw new Refusal(said.reasonText);
    return said;
  };

  class Refusal extends Error {}

  const answers = async (address) => {
    const response = await fetch(`${address}/version`, { signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok || !(await response.json()).version) throw new Error("another program");
    return address;
  };

  const find = async () => {
    tell("finding");
    again.hidden = button.hidden = true;
    const places = PORTS.flatMap((port) => PLACES.map((place) => `${place}:${port}`));
    agent = await Promise.any(places.map(answers)).catch(() => "");
    tell(agent ? "found" : "none");
    button.hidden = !agent;
    again.hidden = Boolean(agent);
  };

  const prepared = async (chain) => {
    const body = new URLSearchParams(new FormData(form));
    body.delete("the-pin");
    for (const certificate of chain) body.append("chain", certificate);
    const response = await fetch(part.dataset.prepare, { method: "POST", body });
    const said = await response.json();
    if (!response.ok) throw new Refusal(said.problem);
    return said;
  };

  const sign = async () => {
    tell("choosing");
    const { chain } = await ask(`${agent}/getsigner`, { selector: {}, showValidCerts: true });
    tell("preparing");
    const { cases, ...request } = await prepared(chain);
    tell("signing");
    const signatures = request.contents.length ? await signed(request, chain[0]) : [];
    tell("sending");
    send(signatures, cases);
  };

  const signed = async (request, certificate) => {
    const { signatures } = await ask(`${agent}/sign`, { ...request, signerCertificateB64: certificate });
    return signatures;
  };

  // Of many, each value says whose it is.
  const send = (signatures, cases) => {
    signatures.forEach((value, place) => {
      const input = document.createElement("input");
      [input.type, input.name, input.value] = ["hidden", "signature", cases ? `${cases[place]},${value}` : value];
      form.append(input);
    });
    form.action = `${part.dataset.prepare}/signed`;
    form.submit();
  };

  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await sign();
    } catch (why) {
      tell("failed", why instanceof Refusal ? why.message : "");
      status.focus();
      button.disabled = false;
    }
  });
  again.addEventListener("click", find);
  // A page that a browser shows again from its memory must not keep a pressed button.
  window.addEventListener("pageshow", () => (button.disabled = false));
  part.hidden = false;
  find();
})();
