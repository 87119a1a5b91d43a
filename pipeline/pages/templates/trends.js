"use strict";
// Shows the figures of a period that is pointed at. It reads the page itself and nothing else,
// and makes no markup out of text.
(() => {
  const one = (query, from = document) => from.querySelector(query);
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  all(".live").forEach((part) => { part.hidden = false; });
  all(".window").forEach((view) => { view.scrollLeft = view.scrollWidth; });
  const columns = all(".column"), detail = one("#detail");
  if (!columns.length) return;
  const made = (name, classes, ...content) => {
    const part = document.createElement(name);
    if (classes) part.className = classes;
    part.append(...content);
    return part;
  };

  // ---- what is told of a period is what the table says, and the list of its meetings
  const heads = all(".figures-over-time thead th");
  const show = (column) => {
    columns.forEach((other) => other.classList.toggle("seen", other === column));
    const number = column.dataset.period, row = one("#r" + number);
    const cells = [...row.cells];
    const meetings = Number(cells[1].textContent);
    const title = made("p", "title", cells[0].textContent);
    const facts = meetings
      ? `${meetings} meeting${meetings === 1 ? "" : "s"}, ${cells[2].dataset.told} of talk`
      : "no meetings";
    const parts = [title, made("p", "range", facts)];
    if (meetings) {
      const figures = made("dl", "");
      cells.slice(3).forEach((cell, place) => {
        const entry = made("div", "");
        entry.append(made("dt", "", ...heads[place + 3].cloneNode(true).childNodes), made("dd", "", ...cell.cloneNode(true).childNodes));
        figures.append(entry);
      });
      parts.push(figures);
    }
    const list = one("#p" + number);
    if (list) {
      const few = made("ul", "few", ...all("li", list).slice(0, 5).map((item) => item.cloneNode(true)));
      parts.push(few);
      const rest = all("li", list).length - 5;
      if (rest > 0) {
        const link = made("a", "", `All meetings of ${cells[0].textContent}`);
        link.href = "#p" + number;
        link.className = "onwards";
        parts.push(link);
      }
    }
    detail.replaceChildren(...parts);
  };
  const goTo = (list) => {
    list.open = true;
    list.scrollIntoView({ block: "start" });
    one("summary", list).focus({ preventScroll: true });
  };
  detail.addEventListener("click", (event) => {
    if (!event.target.matches(".onwards")) return;
    event.preventDefault();
    goTo(one(event.target.getAttribute("href")));
  });
  let chosen = null;
  const choose = (column, focus) => {
    chosen = column;
    columns.forEach((other) => {
      other.tabIndex = other === column ? 0 : -1;
      if (other === column) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    });
    show(column);
    if (focus) column.focus();
  };
  choose(columns[columns.length - 1]);
  columns.forEach((column, place) => {
    column.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") show(column); });
    column.addEventListener("pointerleave", () => { if (chosen) show(chosen); });
    column.addEventListener("focus", () => { if (chosen !== column) choose(column); });
    column.addEventListener("click", (event) => { event.preventDefault(); choose(column, true); });
    column.addEventListener("keydown", (event) => {
      const steps = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: columns.length - 1 };
      if (event.key in steps && !event.altKey && !event.metaKey && !event.ctrlKey) {
        event.preventDefault();
        choose(columns[Math.max(0, Math.min(columns.length - 1, steps[event.key]))], true);
      } else if (event.key === "Enter") {
        event.preventDefault();
        const list = one("#p" + column.dataset.period);
        if (list) goTo(list);
      }
    });
  });
})();
