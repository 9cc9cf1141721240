/* Keys of the desk. An element says by data-key which key presses it; a row, marked data-row, is
   reached with j and k, and its own keys work while it has the focus. All of it can be turned off,
   and nothing here is needed: every key presses a link or a button that is on the page. */
(() => {
  "use strict";
  const SWITCH = "onrecord-desk-keys";
  const TYPING = "input:not([type=checkbox], [type=radio], [type=hidden], [type=file]), textarea, select";

  const isOn = () => localStorage.getItem(SWITCH) !== "off";
  const isShown = (element) => element.checkVisibility() && !element.disabled;
  const rows = () => [...document.querySelectorAll("[data-row]")].filter(isShown);
  const row = () => document.activeElement.closest("[data-row]");

  function pressed(key) {
    const selector = `[data-key="${CSS.escape(key)}"]`;
    const inRow = row() && [...row().querySelectorAll(selector)].find(isShown);
    const outside = (element) => isShown(element) && !element.closest("[data-row]");
    const first = document.querySelector(`[data-key-first="${CSS.escape(key)}"]`);
    if (first) return [...first.querySelectorAll(TYPING)].find(isShown);
    return inRow || [...document.querySelectorAll(selector)].find(outside);
  }

  function press(element) {
    if (element.matches(TYPING)) {
      element.focus();
      if (element.select) element.select();
    } else {
      element.click();
    }
  }

  function moved(step) {
    const all = rows();
    if (all.length === 0) return false;
    const at = all.indexOf(row());
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
    if (next < 0 || next >= all.length) return false;
    all[next].tabIndex = -1;
    all[next].focus({ preventScroll: true });
    all[next].scrollIntoView({ block: "center" });
    return true;
  }

  function help() {
    const keys = document.getElementById("keys");
    if (!keys) return;
    keys.open = !keys.open;
    if (keys.open) {
      keys.querySelector("summary").focus();
      keys.scrollIntoView({ block: "end" });
    }
  }

  /* The letter that is printed on the key in Latin, whatever script the keyboard writes. */
  const letter = (event) =>
    /^[ -~]$/.test(event.key) || !event.code.startsWith("Key") ? event.key : event.code.slice(3).toLowerCase();

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches(TYPING);
    if (event.key === "Escape" && event.shiftKey) {
      location.replace(document.querySelector("[data-leave]").href);
      return;
    }
    if (event.key === "Escape" && typing) {
      const around = event.target.closest("[data-row]");
      event.target.blur();
      if (around) around.focus();
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "?") {
      event.preventDefault();
      help();
      return;
    }
    const key = letter(event);
    if (!isOn() || event.repeat && !"jk".includes(key)) return;
    const step = { j: 1, k: -1 }[key];
    if (step && moved(step)) {
      event.preventDefault();
      return;
    }
    const element = pressed(key);
    if (element) {
      event.preventDefault();
      press(element);
    }
  });

  function ready() {
    document.querySelectorAll("[data-keys-switch]").forEach((field) => {
      const box = field.querySelector("input");
      field.hidden = false;
      box.checked = isOn();
      box.addEventListener("change", () => localStorage.setItem(SWITCH, box.checked ? "on" : "off"));
    });
  }

  /* After a swap the reader, and whoever listens, starts where the new page does; what is swapped
     into a part of a page leaves them where they are. */
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id !== "content") return;
    ready();
    const start = document.querySelector("[data-start]");
    if (start) start.focus({ preventScroll: true });
    if (!location.hash) window.scrollTo(0, 0);
  });
  ready();
})();
