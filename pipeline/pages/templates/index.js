"use strict";
// Filters, searches and sorts the table of meetings. It reads the page itself and nothing else,
// and makes no markup out of text.
(() => {
  const one = (query, from = document) => from.querySelector(query);
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  all(".window").forEach((view) => { view.scrollLeft = view.scrollWidth; });
  const body = one("tbody");
  if (!body) return;
  all(".live").forEach((part) => { if (part.id !== "none") part.hidden = false; });
  const words = (text) => text.toLowerCase().normalize("NFC");
  const rows = all("tr", body).map((row, place) => ({
    row,
    place,
    day: row.dataset.day,
    people: all(".person", row).map((name) => name.textContent),
    series: one(".series", row)?.textContent ?? "",
    text: words([row.dataset.day, row.dataset.file, ...all(".day, .title, .series, .person", row).map((part) => part.textContent)].join("\n")),
    title: words(one(".title", row).textContent),
    values: all("[data-v]", row).map((cell) => Number(cell.dataset.v)),
  }));

  // ---- filter and search
  const find = one("#find"), person = one("#person"), series = one("#series");
  const from = one("#from"), to = one("#to"), about = one("#about");
  const fields = [find, person, series, from, to, about].filter(Boolean);
  const filter = () => {
    const needles = words(find.value.trim()).split(/\s+/).filter(Boolean);
    let seen = 0;
    for (const { row, day, people, series: its, text, values } of rows) {
      const keep = needles.every((needle) => text.includes(needle)) &&
        (!person?.value || people.includes(person.value)) &&
        (!series?.value || its === series.value) &&
        (!from.value || (day && day >= from.value)) && (!to.value || (day && day <= to.value)) &&
        (!about.value || values[Number(about.value) + 2] >= 0.005);
      row.hidden = !keep;
      seen += keep;
    }
    const number = (count) => count.toLocaleString("en");
    const active = fields.some((field) => field.value);
    const many = `${number(rows.length)} meeting${rows.length === 1 ? "" : "s"}`;
    const here = one(".pages") ? " on this page" : "";
    one("#count").textContent = active ? `${number(seen)} of ${many}${here}` : many;
    one("#clear").hidden = !active;
    one("#none").hidden = seen > 0;
    if (one("#above")) tellAbove(active);
    if (one("#elsewhere")) lookElsewhere(active ? needles : null);
  };

  // ---- what is above the table is of all meetings; a person's own page is a link
  const tellAbove = (active) => {
    const place = one("#above");
    place.replaceChildren();
    const file = person?.selectedOptions[0]?.dataset.file;
    if (file) {
      const way = document.createElement("a");
      way.href = file;
      way.textContent = `How shares with ${person.value} change`;
      place.append(way, " ");
    }
    if (active && one("#all, #over")) place.append("The bars above are of all meetings.");
  };

  // ---- other pages: the words of each stand beside its link, so it is known which may have more
  const others = all(".other").map((link) => ({
    link,
    words: link.dataset.words?.split(" "),
    days: link.dataset.days?.split(" "),
  }));
  const mayBeDay = ([first, last], needle) => /^[\d-]+$/.test(needle) && (!/^\d{4}/.test(needle) ||
    (first.slice(0, needle.length) <= needle && needle <= last.slice(0, needle.length)));
  const has = ({ words: known, days }, needle) =>
    !known || known.some((word) => word.includes(needle)) || (days && mayBeDay(days, needle));
  const lookElsewhere = (needles) => {
    const place = one("#elsewhere");
    place.replaceChildren();
    if (!needles) return;
    const wanted = [...needles, ...words(`${person?.value ?? ""} ${series?.value ?? ""}`).split(/\s+/).filter(Boolean)];
    const dated = from.value || to.value;
    const found = others.filter((other) => wanted.every((needle) => has(other, needle)) &&
      (!dated || (other.days && (!from.value || other.days[1] >= from.value) && (!to.value || other.days[0] <= to.value))));
    const asked = new URLSearchParams({ find: wanted.join(" "), from: from.value, to: to.value, about: about.value });
    place.append(found.length ? "There may be more of them in: " : "None of them on the other pages.");
    found.forEach(({ link }) => {
      const way = document.createElement("a");
      way.href = `${link.getAttribute("href")}#${asked}`;
      way.textContent = link.textContent;
      place.append(way, " ");
    });
  };
  fields.forEach((field) => field.addEventListener("input", filter));
  find.addEventListener("keydown", (event) => { if (event.key === "Escape") { find.value = ""; filter(); } });
  one("#clear").addEventListener("click", () => {
    fields.forEach((field) => { field.value = ""; });
    filter();
    find.focus();
  });

  // ---- order: date, title, talk, then a column for each category
  const heads = all("thead th").filter((head) => head.dataset.first);
  const order = one("#order");
  const by = (column, ascending) => {
    const value = column === 1 ? (entry) => entry.title : (entry) => entry.values[column ? column - 1 : 0];
    const way = ascending ? 1 : -1;
    const undated = (entry) => (column === 0 && !entry.day ? 1 : 0);
    rows.sort((a, b) => undated(a) - undated(b) ||
      (value(a) < value(b) ? -way : value(a) > value(b) ? way : a.place - b.place));
    body.append(...rows.map((entry) => entry.row));
    heads.forEach((head, place) => {
      if (place === column) head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    const wanted = column + (ascending ? "+" : "-");
    if ([...order.options].some((option) => option.value === wanted)) order.value = wanted;
  };
  heads.forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      by(place, now ? now === "descending" : head.dataset.first === "+");
    });
  });
  order.addEventListener("change", () => by(parseInt(order.value, 10), order.value.endsWith("+")));
  const asked = new URLSearchParams(location.hash.slice(1));
  if (asked.has("find")) [find, from, to, about].forEach((field) => { field.value = asked.get(field.id) ?? ""; });
  filter();
})();
