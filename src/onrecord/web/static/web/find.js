/* Suggestions under the box of the search: people, records and articles, while somebody types. Arrows
   move, Enter opens the one that is marked, Escape closes. Nothing here is needed: without it, and
   while nothing is marked, Enter searches. The pattern is the ARIA combobox with a list below. */
(() => {
  "use strict";
  const FIELD = "input[data-suggest]";
  const ID = "suggested";
  const PAUSE = 150;
  const LEAST = 2;
  let asking = null;
  let timer = 0;
  let open = null;

  /* What a listener is told; it stays in the page, as what is put in with its words is not read. */
  function voice(field) {
    const known = field.form.querySelector("[role=status]");
    if (known) return known;
    const made = document.createElement("span");
    made.className = "unseen";
    made.setAttribute("role", "status");
    field.form.append(made);
    return made;
  }

  function close() {
    clearTimeout(timer);
    if (asking) asking.abort();
    if (!open) return;
    open.list.remove();
    open.field.setAttribute("aria-expanded", "false");
    for (const name of ["aria-controls", "aria-activedescendant"]) open.field.removeAttribute(name);
    voice(open.field).textContent = "";
    open = null;
  }

  function option(row, number) {
    const made = document.createElement("li");
    made.id = `${ID}-${number}`;
    made.setAttribute("role", "option");
    made.dataset.opens = row.querySelector("a").getAttribute("href");
    const name = document.createElement("span");
    name.append(...[...row.querySelector("a").childNodes].map((each) => each.cloneNode(true)));
    made.append(name, " ", ...[...row.querySelectorAll(".small")].map((each) => each.cloneNode(true)));
    return made;
  }

  function mark(at) {
    const all = [...open.list.children];
    open.at = (at + all.length) % all.length;
    all.forEach((each, number) => each.setAttribute("aria-selected", String(number === open.at)));
    open.field.setAttribute("aria-activedescendant", all[open.at].id);
    all[open.at].scrollIntoView({ block: "nearest" });
  }

  function show(field, page) {
    close();
    const rows = [...page.querySelectorAll("[data-suggested]")];
    if (rows.length === 0) return;
    const list = document.createElement("ul");
    list.id = ID;
    list.className = "suggested";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.labels[0].textContent.trim());
    list.append(...rows.map(option));
    list.querySelectorAll("li").forEach((each) => each.setAttribute("aria-selected", "false"));
    field.form.append(list);
    field.setAttribute("aria-expanded", "true");
    field.setAttribute("aria-controls", ID);
    open = { field, list, at: -1 };
    voice(field).textContent = page.querySelector("[data-said]").textContent.trim();
  }

  async function ask(field) {
    const text = field.value.trim();
    if (asking) asking.abort();
    asking = new AbortController();
    const address = new URL(field.dataset.suggest, location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (!answer.ok || document.activeElement !== field) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (field.value.trim() === text && document.activeElement === field) show(field, page);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  document.addEventListener("input", (event) => {
    if (!event.target.matches(FIELD)) return;
    const field = event.target;
    clearTimeout(timer);
    if (field.value.trim().length < LEAST) close();
    else timer = setTimeout(() => ask(field), PAUSE);
  });

  /* Before the keys of the desk: while the list is open these keys are its own. */
  document.addEventListener("keydown", (event) => {
    if (!open || event.target !== open.field || event.isComposing || event.shiftKey) return;
    const marked = open.at < 0 ? null : open.list.children[open.at];
    const keys = {
      ArrowDown: () => mark(open.at + 1),
      ArrowUp: () => mark(open.at < 0 ? -1 : open.at - 1),
      Escape: close,
    };
    if (marked) keys.Enter = () => location.assign(marked.dataset.opens);
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  }, true);

  document.addEventListener("mousedown", (event) => {
    const chosen = open && event.target.closest(`#${ID} > li`);
    if (!chosen) return;
    event.preventDefault();
    location.assign(chosen.dataset.opens);
  });

  document.addEventListener("focusout", (event) => {
    if (open && event.target === open.field) close();
  });

  for (const field of document.querySelectorAll(FIELD)) {
    const said = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", autocomplete: "off" };
    for (const [name, value] of Object.entries(said)) field.setAttribute(name, value);
  }
})();
