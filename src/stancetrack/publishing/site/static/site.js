// Moves the front page to another day, filters and sorts its table. Without it the page shows the
// day it was made for. Every text goes into the page as text, never as markup.
"use strict";
(() => {
  const data = window.stancetrackDays;
  const table = document.getElementById("table");
  if (!data || !table) return;
  const DAY = 86400000;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const range = document.getElementById("days");
  const toNumber = (day) => Date.parse(day + "T00:00:00Z") / DAY;
  const toDay = (number) => new Date(number * DAY).toISOString().slice(0, 10);
  const first = toNumber(data.first);
  const last = toNumber(data.last);
  const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && toNumber(text) >= first && toNumber(text) <= last && toDay(toNumber(text)) === text;

  function make(name, text, attributes = {}) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    return element;
  }

  // What stood before the first move comes back for the day that the page was made for.
  const made = new Map();
  function keep(element) {
    made.set(element, { nodes: [...element.childNodes].map((node) => node.cloneNode(true)), name: element.className, hidden: element.hidden });
  }
  function restore() {
    for (const [element, was] of made) {
      element.replaceChildren(...was.nodes.map((node) => node.cloneNode(true)));
      element.className = was.name;
      element.hidden = was.hidden;
    }
  }

  /** The last entry of a list that begins on or before a day. */
  function at(list, day) {
    let found = null;
    for (const entry of list) {
      if (entry[0] > day) break;
      found = entry;
    }
    return found;
  }

  function recordIsOld(day) {
    return data.staleAfter !== null && data.reach !== null && toNumber(day) - toNumber(data.reach) > data.staleAfter;
  }

  /** Where a country stands at the end of a day, as the page's own cells say it. */
  function standing(code, day) {
    const country = data.countries[code];
    const span = at(country.spans, day);
    if (!span) return { camp: "no_position", claimed: null, marks: [], since: "", decided: null, country };
    const [, camp, claimed, kinds, since, decided] = span;
    const marks = kinds.filter((kind) => kind !== "stale" || !recordIsOld(day));
    return { camp, claimed, marks, since: decided === null ? "" : since, decided: decided === null ? null : country.positions[decided], country };
  }

  const link = (country, position, text, kind) =>
    make("a", text, { href: country.page + "#" + position[0], ...(kind ? { class: kind } : {}) });

  function mark(word) {
    const [sign, means] = data.marks[word];
    const element = make("span", undefined, { class: "mark", title: means });
    element.append(make("span", sign, { "aria-hidden": "true" }), " " + word);
    return element;
  }

  function answer(it) {
    const [sign, word] = data.camps[it.camp];
    const said = it.claimed ? "(claimed: " + it.claimed + ")" : word;
    const element = make("span", undefined, { class: "answer " + it.camp });
    element.append(make("span", sign, { class: "sign", "aria-hidden": "true" }));
    element.append(it.decided ? link(it.country, it.decided, said) : said);
    return [element, ...it.marks.flatMap((word_) => [" ", mark(word_)])];
  }

  /** Both sides of a contested stance, the country's own word first, as the page's cells have it. */
  function sides(it, day) {
    const positions = it.country.positions;
    const side = (position) => position[5] + ": " + position[2] + ", " + position[1] + " (" + position[3] + ")";
    return it.marks.filter((kind) => kind !== "stale").map((kind) => {
      const others = it.country.contests
        .filter((each) => positions[each[0]] === it.decided && each[1] === kind && each[2] <= day && day <= each[3])
        .map((each) => side(positions[each[4]]));
      const name = kind[0].toUpperCase() + kind.slice(1);
      return make("span", name + ": " + side(it.decided) + " ↔ " + others.reverse().join("; "), { class: "sides" });
    });
  }

  function who(it) {
    if (!it.decided) return [];
    const [, day, speaker, basis] = it.decided;
    return [speaker + ", ", link(it.country, it.decided, day, "day"), " ", make("span", basis, { class: "basis " + basis })];
  }

  function held(country, field, day) {
    const now = (country.fields[field] || []).filter(([since, until]) => since <= day && day <= until);
    const parts = [];
    for (const [, , text, number] of now) {
      const position = country.positions[number];
      if (parts.length) parts.push(", ");
      parts.push(link(country, position, text, "term"));
      const old = data.staleAfter !== null && toNumber(day) - toNumber(position[4]) > data.staleAfter;
      if (old && field !== "force" && text !== "none" && !recordIsOld(day)) {
        const sign = make("span", data.marks.stale[0], { class: "mark", title: data.marks.stale[1] });
        sign.append(make("span", " stale", { class: "unseen" }));
        parts.push(sign);
      }
    }
    return parts;
  }

  function inWords(name, it) {
    const word = it.claimed ? "(claimed: " + it.claimed + ")" : data.camps[it.camp][1];
    const said = it.decided ? ", said " + it.decided[1] + " (" + it.decided[3] + ")" : "";
    return name + ": " + [word, ...it.marks].join(", ") + said;
  }

  function fillRow(row, it, day) {
    const why = row.querySelector(".why").cloneNode(true);
    why.lastChild.textContent = "why (as of " + data.last + ")";
    row.querySelector(".troops").replaceChildren(...answer(it), " ", why, ...sides(it, day));
    row.querySelector(".since").replaceChildren(it.since);
    row.querySelector(".who").replaceChildren(...who(it));
    for (const field of data.fields) row.querySelector("td." + field).replaceChildren(...held(it.country, field, day));
  }

  function fillTile(tile, name, it) {
    tile.className = tile.className.replace(/\b(yes|undecided|no|not_stated|no_position)\b/, it.camp);
    tile.querySelector(".sign").textContent = data.camps[it.camp][0] + (it.claimed ? "(" + data.camps[it.claimed][0] + ")" : "");
    tile.querySelector(".tile-marks").textContent = it.marks.map((word) => data.marks[word][0]).join("");
    const said = inWords(name, it);
    tile.querySelector(".tile-said").textContent = said;
    tile.querySelector("a").title = said;
  }

  const tiles = [...document.querySelectorAll(".tile[data-country] > a")].map((anchor) => anchor.parentNode);
  const tally = document.getElementById("tally");
  const day = document.getElementById("day");
  const old = document.getElementById("old");
  const outside = document.getElementById("outside");
  const stops = [...document.querySelectorAll(".events a[data-day]")];
  const shownDay = document.getElementById("slider-day");
  const caption = table.querySelector(".caption-day");

  function fill(to) {
    const found = new Map(Object.keys(data.countries).map((code) => [code, standing(code, to)]));
    for (const row of rows) fillRow(row, found.get(row.dataset.country), to);
    for (const tile of tiles) {
      const code = tile.dataset.country;
      fillTile(tile, document.getElementById(code).cells[0].textContent, found.get(code));
    }
    const numbers = {};
    for (const it of found.values()) numbers[it.camp] = (numbers[it.camp] || 0) + 1;
    for (const item of tally.children) {
      const number = numbers[item.dataset.camp] || 0;
      item.querySelector(".number").textContent = number;
      item.hidden = number === 0;
    }
  }

  // The print's foot names the day that is seen, not the one the page was made for.
  function printDay(to) {
    if (!("adoptedStyleSheets" in document)) return;
    const sheet = new CSSStyleSheet();
    const text = (document.title + " · as of " + to).replace(/[^ A-Za-z0-9]/gu, (letter) => "\\" + letter.codePointAt(0).toString(16) + " ");
    sheet.replaceSync('@media print { @page { @bottom-left { content: "' + text + '"; } } }');
    document.adoptedStyleSheets = [sheet];
  }

  const cited = document.querySelector(".cite .plain");
  const citation = cited.textContent;
  const forms = document.querySelector(".cite details");

  let current = data.last;
  function show(to) {
    if (to === current) return;
    current = to;
    if (to === data.last) restore();
    else fill(to);
    day.textContent = to;
    day.setAttribute("datetime", to);
    shownDay.textContent = to;
    caption.textContent = to;
    old.textContent = recordIsOld(to) ? data.old.replace("{}", toNumber(to) - toNumber(data.reach)) : "";
    old.hidden = old.textContent === "";
    outside.hidden = to !== data.last && to <= data.today;
    range.value = toNumber(to) - first;
    range.setAttribute("aria-valuetext", to);
    for (const stop of stops) {
      if (stop.dataset.day === to) stop.setAttribute("aria-current", "date");
      else stop.removeAttribute("aria-current");
    }
    printDay(to);
    cited.textContent = citation.replace("As of " + data.last, "As of " + to);
    forms.hidden = to !== data.last;
    arrange();
  }

  // Filter and sort ---------------------------------------------------------------------------
  const words = document.getElementById("words");
  const camp = document.getElementById("camp");
  const shown = document.getElementById("shown");
  const camps = Object.keys(data.camps);
  let sorted = { by: "camp", down: false };

  const campOf = (row) => camps.findIndex((name) => row.querySelector(".answer").classList.contains(name));
  const nameOf = (row) => row.cells[0].textContent;
  const sinceOf = (row) => row.querySelector(".since").textContent.replace("~", "") || "9999";
  const keys = {
    name: () => 0,
    camp: (a, b) => campOf(a) - campOf(b),
    since: (a, b) => (sinceOf(a) < sinceOf(b) ? -1 : sinceOf(a) > sinceOf(b) ? 1 : 0),
  };
  const places = Object.keys(data.countries);
  const byPlace = new Map(rows.map((row) => [row, places.indexOf(row.dataset.country)]));

  function arrange() {
    const order = (a, b) => (keys[sorted.by](a, b) || byPlace.get(a) - byPlace.get(b)) * (sorted.down ? -1 : 1);
    body.append(...[...rows].sort(order));
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let number = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      const fits = (!camp.value || campOf(row) === camps.indexOf(camp.value)) && wanted.every((word) => text.includes(word));
      row.hidden = !fits;
      number += fits ? 1 : 0;
    }
    shown.textContent = number === rows.length ? "" : number + " of " + rows.length + " countries shown";
  }

  for (const heading of table.tHead.rows[0].cells) {
    const by = heading.dataset.sort;
    if (!by) continue;
    const button = make("button", heading.textContent, { type: "button" });
    heading.replaceChildren(button);
    heading.setAttribute("aria-sort", by === sorted.by ? "ascending" : "none");
    button.addEventListener("click", () => {
      sorted = { by, down: sorted.by === by && !sorted.down };
      for (const other of table.tHead.rows[0].cells) {
        if (other.dataset.sort) other.setAttribute("aria-sort", other !== heading ? "none" : sorted.down ? "descending" : "ascending");
      }
      arrange();
    });
  }

  // The slider ---------------------------------------------------------------------------------
  for (const row of rows) [".troops", ".since", ".who", ...data.fields.map((field) => "td." + field)].forEach((cell) => keep(row.querySelector(cell)));
  for (const tile of tiles) keep(tile);
  for (const item of tally.children) keep(item);

  // Browsers refuse an address that changes too often (Safari: 100 times in 30 seconds), so that
  // behind the first 80 it waits for the slider to rest.
  let written = [];
  let later = null;
  function address(to) {
    const now = Date.now();
    written = written.filter((moment) => now - moment < 30000);
    clearTimeout(later);
    if (written.length >= 80) {
      later = setTimeout(() => address(current), 1000);
      return;
    }
    written.push(now);
    history.replaceState(null, "", to === data.last ? location.pathname + location.search : "#" + to);
  }
  function move(to) {
    show(to);
    address(to);
  }
  function follow() {
    const wanted = location.hash.slice(1);
    if (isDay(wanted)) move(wanted);
    else if (wanted === "") show(data.last);
  }
  range.addEventListener("input", () => move(toDay(first + Number(range.value))));
  range.addEventListener("keydown", (event) => {
    const stopsOf = [data.first, ...data.events, data.last];
    let to = null;
    if (event.key === "PageUp") to = stopsOf.find((stop) => stop > current);
    if (event.key === "PageDown") to = stopsOf.filter((stop) => stop < current).pop();
    if (event.key !== "PageUp" && event.key !== "PageDown") return;
    event.preventDefault();
    if (to) move(to);
  });
  for (const stop of stops) {
    stop.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      move(stop.dataset.day);
      document.getElementById("day").scrollIntoView({ block: "center" });
    });
  }
  window.addEventListener("hashchange", follow);
  words.addEventListener("input", arrange);
  camp.addEventListener("change", arrange);
  for (const form of [document.getElementById("slider"), document.getElementById("filter")]) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
  }
  range.setAttribute("aria-valuetext", data.last);
  follow();
})();
