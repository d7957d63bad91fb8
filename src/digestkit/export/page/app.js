// The page at work: the archive, what the reader has chosen, and the screen that follows from both.

const PAGE = 40; // entries that are drawn at once
const $ = (id) => document.getElementById(id);
let archive;
let state;
let drawn = 0;
let spoken = "";

function start() {
  const items = readItems();
  const about = JSON.parse($("about").textContent);
  archive = { items, about, facets: newFacets(items), shown: items };
  state = readState(location.hash);
  $("app").hidden = false;
  $("filters").open = matchMedia("(min-width: 62rem)").matches;
  $("timeline").append(...drawTimeline(archive.facets[ISSUE]));
  $("timeline").firstElementChild?.scrollTo(Number.MAX_SAFE_INTEGER, 0); // where it scrolls, the newest first
  listen();
  render();
  foldAhead(items);
  performance.mark("digestkit-ready");
}

function listen() {
  addEventListener("popstate", () => {
    state = readState(location.hash);
    render();
  });
  $("q").addEventListener("input", () => change({ q: $("q").value, entry: "" }, true));
  $("form").addEventListener("submit", (event) => {
    event.preventDefault();
    focusEntry(0);
  });
  $("sort").addEventListener("change", () => change({ sort: $("sort").value }));
  $("language").addEventListener("click", () => change({ lang: language === "zh" ? "en" : "zh" }));
  $("theme").addEventListener("click", () => change({ theme: dark() ? "light" : "dark" }));
  $("more").addEventListener("click", () => focusEntry(drawn));
  $("help").addEventListener("click", () => $("manual").showModal());
  $("close").addEventListener("click", () => $("manual").close());
  $("skip").addEventListener("click", (event) => {
    event.preventDefault();
    $("results").focus();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);
  addEventListener("beforeprint", () => {
    while (drawn < archive.shown.length) drawMore();
  });
  addEventListener("keydown", press);
}

function change(changes, typed = false) {
  state = { ...state, ...changes };
  remember(state, typed);
  render();
  if ($("results").getBoundingClientRect().top < 0) $("results").scrollIntoView();
}

function toggle(facet, key) {
  const rest = state[facet].filter((each) => each !== key);
  change({ [facet]: rest.length < state[facet].length ? rest : [...rest, key], entry: "" });
}

function clearAll() {
  change({ ...readState(""), sort: state.sort, lang: state.lang, theme: state.theme });
  $("q").focus();
}

// Everything on the screen, anew; the control in use keeps the focus.
function render() {
  performance.mark("digestkit-render");
  const focused = document.activeElement;
  sought = parseQuery(state.q).filter(({ field, negated }) => field === "text" && !negated).map(({ value }) => value);
  speak();
  dress();
  const { passes, counts } = select(archive.items, archive.facets, state);
  archive.shown = state.entry
    ? archive.items.filter((item) => item.key === state.entry)
    : sorted(archive.items, state.sort).filter((item) => passes[item.index]);
  if ($("q").value !== state.q) $("q").value = state.q;
  $("sort").value = state.sort;
  $("facets").replaceChildren(...panel(archive.facets, counts));
  updateTimeline(counts[ISSUE]);
  $("chips").replaceChildren(...chips());
  $("count").textContent = counted();
  drawn = 0;
  $("entries").replaceChildren();
  drawMore();
  if (!focused.isConnected) ($(focused.id) ?? $("results")).focus({ preventScroll: true });
  performance.measure("digestkit-update", "digestkit-render");
}

function counted() {
  const [n, total] = [archive.shown.length, archive.items.length];
  if (!n) return state.entry ? say("missing") : say("none");
  return n === total ? say("all", { n }) : say("some", { n, total });
}

function drawMore() {
  const next = archive.shown.slice(drawn, drawn + PAGE);
  $("entries").append(...next.map(card));
  drawn += next.length;
  const rest = archive.shown.length - drawn;
  $("more").hidden = !rest;
  $("more").textContent = say("more", { n: Math.min(rest, PAGE) });
}

// The interface in the chosen language, else in the reader's own.
function speak() {
  language = state.lang || (navigator.language.startsWith("zh") ? "zh" : "en");
  if (spoken === language) return;
  spoken = document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  $("q").placeholder = say("placeholder");
  $("language").lang = language === "zh" ? "en" : "zh";
  $("sort").replaceChildren(...Object.keys(SORTS).map((name) => make("option", { value: name }, say(`sort-${name}`))));
  $("formats").replaceChildren(...Object.keys(FILES).map((format) => button(format, () => download(format), { "aria-label": say("downloads", { format }) })));
  $("facts").replaceChildren(...facts().map((fact) => make("span", {}, fact)));
  $("made").textContent = say("made", archive.about);
  const rows = (pairs) => pairs.flatMap(([key, meaning]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, meaning)]);
  $("syntax").replaceChildren(...rows(WORDS[language].syntax));
  $("keys").replaceChildren(...rows(WORDS[language].keys));
}

function facts() {
  const dates = archive.items.map((item) => item.record.date).filter(Boolean);
  const issues = archive.facets[ISSUE].values.length;
  const ends = dates.reduce(([a, b], date) => [date < a ? date : a, date > b ? date : b], [dates[0], dates[0]]);
  const span = [...new Set(ends.filter(Boolean))].join(" – ");
  return [say("archive", { n: archive.items.length }), issues ? say("issues", { n: issues }) : "", span].filter(Boolean);
}

function dark() {
  return state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function dress() {
  document.documentElement.dataset.theme = dark() ? "dark" : "light";
  $("theme").setAttribute("aria-label", say(dark() ? "theme-dark" : "theme"));
  $("theme").textContent = dark() ? "☀" : "☾";
}

start();
