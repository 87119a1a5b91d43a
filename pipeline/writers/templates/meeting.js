"use strict";
// All that this page does when it is touched. It reads the page itself and nothing else, and
// makes no markup out of text.
(() => {
  const one = (query, from = document) => from.querySelector(query);
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const track = one("#track"), view = one("#window"), detail = one("#detail");
  all(".live").forEach((part) => { if (part.id !== "none") part.hidden = false; });

  // ---- the timeline: one block is in the tab order, arrows walk in the order of time
  const blocks = all(".block").sort((a, b) => a.dataset.stretch - b.dataset.stretch);
  const articles = all(".stretch");
  let chosen = null;

  const show = (block) => {
    blocks.forEach((other) => other.classList.toggle("seen", other === block));
    if (!block) return;
    const article = articles[block.dataset.stretch];
    const head = one("header", article).cloneNode(true);
    all("[id]", head).forEach((part) => part.removeAttribute("id"));
    const title = document.createElement("p");
    title.className = "title";
    title.append(...one("h3", head).childNodes);
    one("a", title).replaceWith(one("a", title).textContent);
    one("h3", head).replaceWith(title);
    const parts = [...head.childNodes];
    const lines = all(".line", article);
    if (lines.length) {
      const said = document.createElement("ol");
      said.className = "said";
      said.append(...lines.slice(0, 3).map((line) => line.cloneNode(true)));
      all("p", said).forEach((text) => {
        if (text.textContent.length > 280) text.textContent = text.textContent.slice(0, 280) + "…";
      });
      parts.push(said);
    }
    const link = document.createElement("a");
    link.href = "#s" + block.dataset.stretch;
    link.className = "onwards";
    link.textContent = lines.length > 3 ? `All ${lines.length} lines of it` : "Go to it below";
    parts.push(link);
    detail.replaceChildren(...parts);
  };

  const choose = (block, focus) => {
    chosen = block;
    one("#back").disabled = block === blocks[0];
    one("#next").disabled = block === blocks[blocks.length - 1];
    blocks.forEach((other) => {
      other.tabIndex = other === block ? 0 : -1;
      if (other === block) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    });
    show(block);
    if (focus) block.focus({ preventScroll: true });
    const left = block.parentElement.offsetLeft, right = left + block.parentElement.offsetWidth;
    if (left < view.scrollLeft || right > view.scrollLeft + view.clientWidth)
      view.scrollLeft = left - view.clientWidth / 3;
  };

  blocks.forEach((block, place) => {
    block.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") show(block);
    });
    block.addEventListener("pointerleave", () => { if (chosen) show(chosen); });
    block.addEventListener("focus", () => { if (chosen !== block) choose(block); });
    block.addEventListener("click", (event) => { event.preventDefault(); choose(block, true); });
    block.addEventListener("keydown", (event) => {
      const steps = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: blocks.length - 1 };
      if (event.key in steps && !event.altKey && !event.metaKey && !event.ctrlKey) {
        event.preventDefault();
        choose(blocks[Math.max(0, Math.min(blocks.length - 1, steps[event.key]))], true);
      } else if (event.key === "Enter") {
        event.preventDefault();
        goTo(articles[block.dataset.stretch]);
      }
    });
  });

  // ---- a tap beside blocks that are too small for a finger is meant for the nearest
  all(".lane", track).forEach((lane) => lane.addEventListener("click", (event) => {
    if (event.target.closest(".block")) return;
    const far = (block) => {
      const box = block.getBoundingClientRect();
      return Math.max(box.left - event.clientX, event.clientX - box.right);
    };
    const near = all(".block", lane).sort((a, b) => far(a) - far(b))[0];
    if (near && far(near) < 24) choose(near, true);
  }));
  const step = (by) => choose(blocks[Math.max(0, Math.min(blocks.length - 1, blocks.indexOf(chosen) + by))]);
  one("#back").addEventListener("click", () => step(-1));
  one("#next").addEventListener("click", () => step(1));

  // ---- zoom: the track grows, the window scrolls
  let level = 0;
  // A mark whose time would be cut at the end is left out.
  const showMarks = () => {
    const marks = all(".grid span");
    marks.forEach((mark) => { mark.hidden = Number(mark.dataset.level) > level; });
    const cut = marks.filter((mark) => !mark.hidden && mark.offsetLeft + mark.offsetWidth > track.clientWidth);
    cut.forEach((mark) => { mark.hidden = true; });
  };
  addEventListener("resize", showMarks);
  const zoom = (to) => {
    const most = Number(track.dataset.levels);
    to = Math.max(0, Math.min(most, to));
    const middle = chosen
      ? chosen.parentElement.offsetLeft + chosen.parentElement.offsetWidth / 2
      : view.scrollLeft + view.clientWidth / 2;
    const place = middle / track.offsetWidth;
    level = to;
    track.style.width = 100 * 2 ** level + "%";
    showMarks();
    view.scrollLeft = place * track.offsetWidth - view.clientWidth / 2;
    one("#zoom").textContent = 2 ** level + "×";
    one("#out").disabled = one("#whole").disabled = level === 0;
    one("#in").disabled = level === most;
  };
  one("#in").addEventListener("click", () => zoom(level + 1));
  one("#out").addEventListener("click", () => zoom(level - 1));
  one("#whole").addEventListener("click", () => zoom(0));
  one(".chart").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") zoom(level + 1);
    else if (event.key === "-" || event.key === "−") zoom(level - 1);
    else if (event.key === "0") zoom(0);
  });
  zoom(0);
  const longest = blocks.reduce((best, block) => block.offsetWidth > (best?.offsetWidth ?? 0) ? block : best, null);
  if (longest) choose(longest);

  // ---- filter and search
  const find = one("#find"), speaker = one("#speaker"), kinds = all(".kinds button");
  const words = (text) => text.toLowerCase().normalize("NFC");
  const rows = articles.map((article) => ({
    article,
    about: words(one("header", article).textContent),
    lines: all(".line", article).map((line) => ({ line, text: words(one("p", line).textContent) })),
  }));
  const mark = (needle) => {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("found");
    if (!needle) return;
    const ranges = [];
    for (const text of all(".stretch:not([hidden]) .line:not([hidden]) p, .stretch:not([hidden]) .keywords bdi")) {
      const node = text.firstChild;
      if (!node) continue;
      const here = node.data.toLowerCase();
      if (here.length !== node.data.length) continue;
      for (let at = here.indexOf(needle); at >= 0 && ranges.length < 2000; at = here.indexOf(needle, at + needle.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + needle.length);
        ranges.push(range);
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };
  const filter = () => {
    const needle = words(find.value.trim());
    const who = speaker ? speaker.value : "";
    const pressed = kinds.filter((kind) => kind.getAttribute("aria-pressed") === "true").map((kind) => kind.dataset.kind);
    const unsure = pressed.includes("unsure"), wanted = pressed.filter((kind) => kind !== "unsure");
    let seen = 0, of = 0;
    for (const { article, about, lines } of rows) {
      const fits = !wanted.length || wanted.includes(article.dataset.kind);
      const headed = needle && about.includes(needle) && !lines.length;
      let here = 0;
      for (const { line, text } of lines) {
        const keep = fits && (!who || line.dataset.speaker === who) &&
          (!unsure || "unsure" in line.dataset) && (!needle || text.includes(needle));
        line.hidden = !keep;
        here += keep;
      }
      if (!lines.length) here = fits && (!unsure || "unsure" in article.dataset) && (!needle || headed) ? 1 : 0;
      article.hidden = !here;
      seen += here;
      of += lines.length || 1;
    }
    const active = Boolean(needle || who || pressed.length);
    const thing = one(".line") ? "lines" : "stretches";
    document.body.classList.toggle("filtering", active);
    one("#count").textContent = active ? `${seen} of ${of} ${thing}` : `${of} ${thing}`;
    one("#clear").hidden = !active;
    one("#none").hidden = seen > 0;
    mark(needle);
  };
  const press = (wanted) => kinds.forEach((kind) => kind.setAttribute("aria-pressed", String(wanted(kind))));
  const clear = () => { find.value = ""; if (speaker) speaker.value = ""; press(() => false); filter(); };
  kinds.forEach((kind) => kind.addEventListener("click", () => {
    kind.setAttribute("aria-pressed", String(kind.getAttribute("aria-pressed") !== "true"));
    filter();
  }));
  find.addEventListener("input", filter);
  find.addEventListener("keydown", (event) => { if (event.key === "Escape") { find.value = ""; filter(); } });
  if (speaker) speaker.addEventListener("change", filter);
  one("#clear").addEventListener("click", () => { clear(); find.focus(); });
  filter();

  // ---- ways through the page
  const goTo = (part) => {
    if (part.hidden) clear();
    part.scrollIntoView({ behavior: still.matches ? "auto" : "smooth", block: "start" });
    const into = one("h3 a", part) || part;
    into.focus({ preventScroll: true });
  };
  detail.addEventListener("click", (event) => {
    if (!event.target.matches(".onwards")) return;
    event.preventDefault();
    goTo(one(event.target.getAttribute("href")));
  });
  all("h3 a[data-stretch]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    one("#time").scrollIntoView({ behavior: still.matches ? "auto" : "smooth", block: "start" });
    choose(blocks[link.dataset.stretch], true);
  }));
  all("a[data-show]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    clear();
    press((kind) => kind.dataset.kind === link.dataset.show);
    filter();
    goTo(one("#lines"));
  }));
})();
