"use strict";
// Reads everything from the page itself: the rows of the tables are the data, and are there without scripts too.
(() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const one = (what, where = document) => where.querySelector(what);
  const numbers = (words) => (words ? words.split(" ") : []);
  const rows = all("table.events tbody tr");
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const parties = all(".party"), ties = all(".tie"), days = all(".day");
  const drawings = all(".network svg"), panel = one(".panel .scroll"), start = panel.innerHTML;
  const search = one("#search"), count = one("#count");
  const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const text = new Map(rows.map((row) => [row, fold(row.textContent)]));
  const shown = (id) => rowOf.has(id) && !rowOf.get(id).classList.contains("out");
  document.documentElement.classList.add("scripted");
  const from = one("#from"), until = one("#until"), span = one("#span"), play = one("#play");
  const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const month = (number) => `${names[number % 12]} ${Math.floor(number / 12)}`;
  const iso = (number) => `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
  let picked = null, playing = 0;

  // Which months are shown; null where all are, and then events without a date are shown too.
  function stretch() {
    if (!from) return null;
    const low = Math.min(+from.value, +until.value), high = Math.max(+from.value, +until.value);
    const whole = low === +from.min && high === +until.max;
    span.textContent = low === high ? month(low) : `${month(low)} – ${month(high)}`;
    for (const end of [from, until]) end.setAttribute("aria-valuetext", month(+end.value));
    const share = (value) => `${(100 * (value - from.min)) / (from.max - from.min)}%`;
    from.parentElement.style.setProperty("--low", share(low));
    from.parentElement.style.setProperty("--high", share(high));
    return whole ? null : [`${iso(low)}-01`, `${iso(high)}-31`];
  }

  // A year at a time from the first month on; long archives go by several months at each step.
  function run() {
    if (playing) return stop();
    const low = +from.min, high = +until.max, wide = 11, step = Math.max(1, Math.round((high - low) / 120));
    let begin = low;
    play.textContent = "Stop";
    playing = setInterval(() => {
      from.value = begin; until.value = Math.min(begin + wide, high);
      filter();
      if (begin + wide >= high) stop();
      begin += step;
    }, 250);
  }

  function stop() {
    clearInterval(playing);
    playing = 0;
    play.textContent = "Play";
  }

  function filter() {
    const when = stretch();
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const allowed = (name) => new Set(all(`input[name=${name}]:checked`).map((box) => box.value));
    const types = allowed("type"), statuses = allowed("status");
    let passed = 0;
    for (const row of rows) {
      const passes = (!types.size || types.has(row.dataset.type)) && (!statuses.size || statuses.has(row.dataset.status))
        && (!when || (row.dataset.first !== "" && row.dataset.first <= when[1] && row.dataset.last >= when[0]))
        && words.every((word) => text.get(row).includes(word));
      row.classList.toggle("out", !passes);
      passed += passes;
    }
    const met = new Set();
    for (const tie of ties) {
      const there = numbers(tie.dataset.events).some(shown);
      tie.classList.toggle("out", !there);
      if (there) { met.add(tie.dataset.one); met.add(tie.dataset.other); }
    }
    for (const party of parties) party.classList.toggle("faded", !met.has(party.id));
    for (const day of days) day.classList.toggle("out", !shown(day.dataset.event));
    for (const more of all("details.more")) if (words.length || types.size || when) more.open = all("tbody tr:not(.out)", more).length > 0;
    count.textContent = passed === rows.length ? `${passed} events` : `${passed} of ${rows.length} events`;
    if (picked) pick(picked);
  }

  function make(name, words, kind) {
    const made = document.createElement(name);
    if (words) made.textContent = words;
    if (kind) made.className = kind;
    return made;
  }

  function slip(id) {
    const row = rowOf.get(id), item = make("li", "", "slip");
    const copy = (kind, into) => {
      const cell = one(`.${kind}`, row);
      if (!cell || !cell.textContent.trim()) return;
      const made = make(into, "", kind);
      for (const child of cell.childNodes) made.append(child.cloneNode(true));
      item.append(made);
    };
    const head = make("p");
    const when = make("b");
    for (const child of one(".when", row).childNodes) when.append(child.cloneNode(true));
    head.append(when, " · ", ...[...one(".what", row).childNodes].map((child) => child.cloneNode(true)));
    item.append(head);
    copy("who", "p"); copy("where", "p"); copy("said", "blockquote"); copy("word", "p");
    return item;
  }

  function clear() {
    picked = null;
    for (const svg of drawings) svg.classList.remove("picked");
    for (const node of all(".near, .chosen")) node.classList.remove("near", "chosen");
    panel.innerHTML = start;
  }

  function pick(node) {
    clear();
    picked = node;
    node.closest("svg").classList.add("picked");
    node.classList.add("chosen", "near");
    const tied = node.classList.contains("tie");
    const near = tied ? [node] : ties.filter((tie) => tie.dataset.one === node.id || tie.dataset.other === node.id);
    for (const tie of near) {
      if (tie.classList.contains("out")) continue;
      for (const end of [tie, document.getElementById(tie.dataset.one), document.getElementById(tie.dataset.other)]) end.classList.add("near");
    }
    show(node, tied);
  }

  function show(node, tied) {
    const events = numbers(node.dataset.events).filter(shown);
    const back = make("button", "← Everybody", "back");
    back.addEventListener("click", () => { clear(); node.focus({ preventScroll: true }); });
    const title = make("h3", node.dataset.name);
    const about = make("p", [node.dataset.about, `${events.length} ${events.length === 1 ? "event" : "events"}`].filter(Boolean).join(" · "), "about");
    const list = make("ol");
    for (const id of events) list.append(slip(id));
    panel.replaceChildren(back, title, about, list);
    panel.scrollTop = 0;
    if (matchMedia("(max-width: 900px)").matches) panel.parentElement.scrollIntoView({ block: "nearest" });
  }

  for (const node of [...parties, ...ties]) node.addEventListener("click", (event) => {
    event.preventDefault();
    picked === node ? clear() : pick(node);
  });
  panel.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-party]");
    const party = link && document.getElementById(link.dataset.party);
    if (party) { event.preventDefault(); pick(party); }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && picked) clear(); });
  for (const svg of drawings) svg.addEventListener("click", (event) => { if (!event.target.closest("a")) clear(); });
  let waiting = 0;
  one(".filters").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, rows.length > 1000 ? 150 : 0); });
  one(".filters").addEventListener("submit", (event) => event.preventDefault());
  if (play) play.addEventListener("click", run);
  for (const day of days) day.addEventListener("click", () => {
    const details = rowOf.get(day.dataset.event).closest("details");
    if (details) details.open = true;
  });
  const middle = () => { for (const stage of all(".network .stage")) stage.scrollLeft = (stage.scrollWidth - stage.clientWidth) / 2; };
  for (const tab of all("input.tab")) tab.addEventListener("change", () => { clear(); middle(); });
  middle();
  for (const time of all(".timeline .stage")) time.scrollLeft = time.scrollWidth;
  filter();
})();
