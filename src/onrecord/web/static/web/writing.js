/* Completion of references: after "{" in a text the references that can follow are listed below it.
   Arrows move, Enter or Tab chooses, Escape closes. Nothing here is needed: the same list is a page. */
(() => {
  "use strict";
  const FIELD = "textarea[data-references]";
  const LONGEST = 160;
  const PAUSE = 120;
  const ID = "offered-references";
  let asking = null;
  let timer = 0;
  let open = null;

  /* What stands between the last brace and the caret; null where none is open. */
  function written(field) {
    const before = field.value.slice(0, field.selectionStart);
    const found = /\{([^{}]*)$/.exec(before);
    return found && found[1].length <= LONGEST ? found[1] : null;
  }

  function close() {
    clearTimeout(timer);
    if (asking) asking.abort();
    if (!open) return;
    open.list.remove();
    for (const name of ["aria-controls", "aria-activedescendant"]) open.field.removeAttribute(name);
    open = null;
  }

  function option(row, number) {
    const made = document.createElement("li");
    made.id = `${ID}-${number}`;
    made.setAttribute("role", "option");
    made.dataset.insert = row.dataset.insert;
    for (const part of row.children) made.append(part.cloneNode(true));
    return made;
  }

  function mark(at) {
    const all = [...open.list.children];
    open.at = (at + all.length) % all.length;
    all.forEach((each, number) => each.setAttribute("aria-selected", String(number === open.at)));
    open.field.setAttribute("aria-activedescendant", all[open.at].id);
    all[open.at].scrollIntoView({ block: "nearest" });
  }

  function show(field, rows) {
    close();
    if (rows.length === 0) return;
    const list = document.createElement("ul");
    list.id = ID;
    list.className = "offered-references";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.labels[0].textContent.trim());
    list.append(...rows.map(option));
    field.closest(".completing").append(list);
    field.setAttribute("aria-controls", ID);
    open = { field, list, at: 0 };
    mark(0);
  }

  async function ask(field, text) {
    if (asking) asking.abort();
    asking = new AbortController();
    const address = `${field.dataset.references}?q=${encodeURIComponent(`{${text}`)}`;
    try {
      const answer = await fetch(address, { headers: { "HX-Request": "true" }, signal: asking.signal });
      if (!answer.ok || written(field) !== text || document.activeElement !== field) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (written(field) === text) show(field, [...page.querySelectorAll("[data-insert]")]);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function choose(insert) {
    const { field } = open;
    const text = written(field);
    close();
    if (text === null) return;
    const end = field.selectionStart;
    const isWhole = !insert.endsWith("=");
    const closing = isWhole && field.value[end] !== "}" ? "}" : "";
    field.setRangeText(insert + closing, end - text.length, end, "end");
    if (isWhole && !closing) field.selectionStart = field.selectionEnd += 1;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("input", (event) => {
    if (!event.target.matches(FIELD)) return;
    const field = event.target;
    const text = written(field);
    clearTimeout(timer);
    if (text === null) close();
    else timer = setTimeout(() => ask(field, text), PAUSE);
  });

  /* Before the keys of the desk: while the list is open these keys are its own. */
  document.addEventListener("keydown", (event) => {
    if (!open || event.target !== open.field || event.isComposing || event.shiftKey) return;
    const keys = {
      ArrowDown: () => mark(open.at + 1),
      ArrowUp: () => mark(open.at - 1),
      Enter: () => choose(open.list.children[open.at].dataset.insert),
      Tab: () => choose(open.list.children[open.at].dataset.insert),
      Escape: close,
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  }, true);

  document.addEventListener("mousedown", (event) => {
    const chosen = open && event.target.closest(`#${ID} > li`);
    if (!chosen) return;
    event.preventDefault();
    choose(chosen.dataset.insert);
  });

  document.addEventListener("focusout", (event) => {
    if (open && event.target === open.field) close();
  });
})();
