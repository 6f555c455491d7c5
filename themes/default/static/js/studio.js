// The studio's page works without this file: a form with a text area. Here the text area becomes an editor that asks the
// server what is wrong, what may be written and what things mean, while somebody writes; all of it by the same form.
// The editor stands in a shadow tree, so that its styles are adopted sheets and the page's policy needs no exception.

const form = document.getElementById("editor");
const area = document.getElementById("the-text");
const saved = document.getElementById("saved");
const field = (name) => form.elements.namedItem(name);

/** Sends the form with more fields, to its own address or one below it; gives the answer, or nothing. */
async function ask(more, below = "") {
  const body = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  try {
    const answer = await fetch(form.action + below, { method: "POST", body, headers: { "HX-Request": "true" } });
    const told = answer.headers.get("content-type")?.startsWith("application/json");
    return told ? await answer.json() : null;
  } catch {
    return null;
  }
}

// The server counts characters; the browser, units of UTF-16.
const unit = (text, characters) => [...text].slice(0, characters).join("").length;
const character = (text, units) => [...text.slice(0, units)].length;

function theme(cm) {
  const look = cm.EditorView.theme({
    "&": { height: "100%", fontSize: "0.875rem", color: "var(--ink)", backgroundColor: "var(--paper)" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.375rem" },
    ".cm-content": { caretColor: "var(--ink)", padding: "8px 0" },
    ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: "var(--primary-tint)",
    },
    ".cm-gutters": { backgroundColor: "var(--mist)", color: "var(--muted)", borderRight: "1px solid var(--line)" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--mist) 70%, transparent)" },
    ".cm-tooltip": {
      backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--edge)",
      borderRadius: "var(--radius)", boxShadow: "var(--shadow)", fontFamily: "var(--font)", maxWidth: "32rem",
    },
    ".cm-tooltip-hover, .cm-completionInfo": { padding: "8px 12px", whiteSpace: "pre-line" },
    ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "16rem" },
    ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--primary)", color: "var(--on-primary)" },
    ".cm-diagnostic": { padding: "6px 10px", whiteSpace: "pre-line", borderLeftWidth: "4px" },
    ".cm-diagnostic-error": { borderLeftColor: "var(--danger)" },
    ".cm-diagnostic-warning": { borderLeftColor: "var(--warning)" },
    ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--danger)" },
    ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--warning)" },
    ".cm-panels": { backgroundColor: "var(--mist)", color: "var(--ink)" },
    ".cm-searchMatch": { backgroundColor: "var(--warning-tint)", outline: "1px solid var(--warning)" },
    ".cm-coverage": { width: "6px" },
    ".cm-coverage .cm-gutterElement": { padding: 0 },
    ".cm-reached, .cm-missed": { display: "block", height: "100%", width: "6px" },
    ".cm-reached": { backgroundColor: "var(--success)" },
    ".cm-missed": { background: "repeating-linear-gradient(0deg, var(--danger) 0 3px, transparent 3px 6px)" },
  });
  const t = cm.tags;
  const colours = cm.HighlightStyle.define([
    { tag: [t.propertyName, t.definition(t.propertyName)], color: "var(--primary)", fontWeight: "600" },
    { tag: [t.comment, t.lineComment], color: "var(--muted)", fontStyle: "italic" },
    { tag: [t.string, t.special(t.string)], color: "var(--success)" },
    { tag: [t.number, t.bool, t.keyword, t.atom], color: "var(--warning)" },
    { tag: [t.separator, t.punctuation, t.brace, t.squareBracket], color: "var(--muted)" },
  ]);
  return [look, cm.syntaxHighlighting(colours)];
}

/** Shows, line by line, what the scenarios reach. */
function margin(cm) {
  const put = cm.StateEffect.define();
  class Sign extends cm.GutterMarker {
    constructor(state, says) {
      super();
      Object.assign(this, { state, says });
    }
    eq(other) {
      return other.state === this.state && other.says === this.says;
    }
    toDOM() {
      const sign = document.createElement("span");
      sign.className = `cm-${this.state}`;
      sign.title = this.says;
      return sign;
    }
  }
  const kept = cm.StateField.define({
    create: () => cm.RangeSet.empty,
    update(signs, step) {
      for (const effect of step.effects) {
        if (effect.is(put)) {
          const lines = effect.value.filter((one) => one.line <= step.state.doc.lines);
          const ranges = lines.map((one) => new Sign(one.state, one.says).range(step.state.doc.line(one.line).from));
          return cm.RangeSet.of(ranges, true);
        }
      }
      return signs.map(step.changes);
    },
  });
  const shown = cm.gutter({ class: "cm-coverage", markers: (view) => view.state.field(kept) });
  return { put, extension: [kept, shown] };
}

function assisting(cm) {
  const kinds = { key: "property", value: "enum", name: "variable", function: "function" };
  const at = (state, position) => {
    const line = state.doc.lineAt(position);
    return { line: line.number - 1, column: character(line.text, position - line.from) };
  };
  const completed = async (context) => {
    if (!context.explicit && !context.matchBefore(/[\w.:/|-]$|[:-] $/)) return null;
    area.value = context.state.doc.toString();
    const line = context.state.doc.lineAt(context.pos);
    const offers = await ask(at(context.state, context.pos), "/offers");
    if (!offers?.length || context.aborted) return null;
    const from = line.from + unit(line.text, Math.min(...offers.map((one) => one.from)));
    const options = offers.map((one) => ({
      label: one.label, apply: one.inserts, type: kinds[one.kind], info: one.about || undefined,
    }));
    return { from, options, validFor: /^[\w-]*$/ };
  };
  const meaning = cm.hoverTooltip(async (view, position) => {
    area.value = view.state.doc.toString();
    const told = await ask(at(view.state, position), "/meaning");
    if (!told?.says) return null;
    const create = () => {
      const dom = document.createElement("div");
      dom.textContent = told.says.replaceAll(/\*\*|`/g, "");
      return { dom };
    };
    return { pos: position, above: true, create };
  });
  return [cm.autocompletion({ override: [completed] }), meaning];
}

/**
 * Puts what is typed over a selection in its place by ourselves: browsers would carry the style of what was selected
 * over to it, as an inline style, which the page's policy blocks and reports.
 */
function typedOver(cm) {
  return cm.EditorView.domEventHandlers({
    beforeinput(event, view) {
      const { from, to, empty } = view.state.selection.main;
      if (event.inputType !== "insertText" || !event.data || empty || view.composing) return false;
      event.preventDefault();
      const insert = () =>
        view.state.update({
          ...view.state.replaceSelection(event.data), userEvent: "input.type", scrollIntoView: true,
        });
      const handlers = view.state.facet(cm.EditorView.inputHandler);
      if (!handlers.some((handles) => handles(view, from, to, event.data, insert))) view.dispatch(insert());
      return true;
    },
  });
}

/** Puts what the server says in its places; `pressed` is the button that asked for it, if one did. */
function put(told, view, cm, sign, pressed) {
  if (!told) return;
  if (told.text !== undefined) {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: told.text } });
  }
  const { doc } = view.state;
  const place = (line, column) => {
    const its = doc.line(Math.min(line + 1, doc.lines));
    return Math.min(its.from + unit(its.text, column), its.to);
  };
  const found = told.problems.map((one) => ({
    from: place(one.line, one.from), to: place(one.line, one.to), severity: one.severity, message: one.says,
  }));
  view.dispatch(cm.setDiagnostics(view.state, found));
  document.getElementById("complaints").innerHTML = told.list;
  const panel = document.getElementById("panel");
  if (panel) {
    document.getElementById("stale").hidden = told.whole;
    if (told.whole) {
      // While somebody writes, what is open in the panel stays open; what a button asked for is new.
      if (pressed) panel.innerHTML = told.panel;
      else window.Idiomorph.morph(panel, `<div id="panel" tabindex="-1">${told.panel}</div>`);
      if (pressed && !pressed.isConnected) refocus(panel, pressed);
      view.dispatch({ effects: sign.put.of(told.marks) });
    }
  }
  const note = document.getElementById("not-saved");
  if (told.note) {
    note.innerHTML = told.note;
    note.focus();
  }
}

/** A button that was replaced gives the focus to what it opened, or to the one that stands in its place. */
function refocus(panel, pressed) {
  const same = [...panel.querySelectorAll("button")].find(
    (one) => one.name === pressed.name && one.value === pressed.value,
  );
  (panel.querySelector("[data-focus]") ?? same ?? panel).focus();
}

function begin(cm) {
  const host = document.createElement("div");
  host.className = "yaml-editor";
  const root = host.attachShadow({ mode: "open" });
  const sign = margin(cm);
  let timer = 0;
  let asked = 0;
  let clean = area.value;
  let inPanel = {};

  const look = async (more = {}, pressed = undefined) => {
    const turn = (asked += 1);
    area.value = view.state.doc.toString();
    const told = await ask({ do: "look", ...inPanel, ...more });
    if (turn === asked) put(told, view, cm, sign, pressed);
  };
  const rest = () => {
    clearTimeout(timer);
    timer = setTimeout(look, 400);
  };
  const save = async () => {
    area.value = view.state.doc.toString();
    const told = await ask({ do: "save" });
    const note = document.getElementById("not-saved");
    if (!told) return form.requestSubmit(form.querySelector("[value=save]"));
    if (told.basis !== undefined) field("basis").value = told.basis;
    note.innerHTML = told.note ?? "";
    if (told.note) note.focus();
    if (told.status) {
      saved.textContent = told.status.trim();
      clean = area.value;
    }
    return look();
  };
  const changed = (update) => {
    if (!update.docChanged) return;
    if (update.state.doc.toString() !== clean) saved.textContent = saved.dataset.unsaved;
    rest();
  };
  const state = cm.EditorState.create({
    doc: area.value,
    extensions: [
      cm.lineNumbers(), cm.foldGutter(), cm.highlightSpecialChars(), cm.history(), cm.drawSelection(),
      cm.indentOnInput(), cm.indentUnit.of("  "), cm.bracketMatching(), cm.closeBrackets(), cm.highlightActiveLine(),
      cm.highlightActiveLineGutter(), cm.highlightSelectionMatches(), cm.search({ top: true }), cm.yaml(),
      cm.lintGutter(), sign.extension, theme(cm), assisting(cm), typedOver(cm),
      cm.keymap.of([
        { key: "Mod-s", run: () => (save(), true) },
        ...cm.closeBracketsKeymap, ...cm.completionKeymap, ...cm.lintKeymap, ...cm.searchKeymap,
        ...cm.historyKeymap, ...cm.foldKeymap, ...cm.defaultKeymap,
      ]),
      cm.EditorView.updateListener.of(changed),
      cm.EditorView.contentAttributes.of({
        "aria-label": form.querySelector("label[for=the-text]").textContent,
        "aria-multiline": "true", spellcheck: "false", tabindex: "0",
      }),
    ],
  });
  const view = new cm.EditorView({ state, root, parent: root });
  area.hidden = true;
  area.after(host);
  form.querySelector("label[for=the-text]").addEventListener("click", () => view.focus());

  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    area.value = view.state.doc.toString();
    if (button?.name === "do" && button.value === "save") {
      event.preventDefault();
      save();
    } else if (button) {
      event.preventDefault();
      choose(button);
    }
  });
  const choose = (button) => {
    if (button.name === "panel") {
      field("panel-now").value = button.value;
      for (const one of document.querySelectorAll("button[name=panel]")) {
        one.setAttribute("aria-pressed", String(one === button));
      }
    }
    inPanel = button.name === "at" ? { at: button.value } : {};
    look({ [button.name]: button.value }, button);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-line]");
    if (!link) return;
    event.preventDefault();
    const line = view.state.doc.line(Math.min(Number(link.dataset.line), view.state.doc.lines));
    const anchor = Math.min(line.from + unit(line.text, Number(link.dataset.column) - 1), line.to);
    view.dispatch({ selection: { anchor }, effects: cm.EditorView.scrollIntoView(anchor, { y: "center" }) });
    view.focus();
  });
  window.addEventListener("beforeunload", (event) => {
    if (view.state.doc.toString() !== clean) event.preventDefault();
  });
  look();
}

if (form && area) begin(await import("../vendor/codemirror.js"));
