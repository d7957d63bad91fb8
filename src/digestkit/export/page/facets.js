// What can be narrowed down: facets, their values in order, and which entries pass.

const handles = new Map(); // of names, so that a person who is named with and without one counts once

// How to read the values of a record: [key, label] pairs; a key stands in the address of the page.
const FACETS = {
  kind: (record) => kindsOf(record).map((kind) => [kind, kind]),
  section: (record) => (record.section ? [[record.section.title, record.section.title]] : []),
  person: (record) => peopleOf(record).map((person) => [personKey(person), person.name]),
  host: (record) => hostsOf(record).map((host) => [host, host]),
  month: (record) => (/^\d{4}-\d\d/.test(record.date ?? "") ? [[record.date.slice(0, 7), record.date.slice(0, 7)]] : []),
  issue: (record) => issuesOf(record).map((path) => [path, path.split("/").pop()]),
};
const NAMES = Object.keys(FACETS);
const ISSUE = NAMES.indexOf("issue");

// A facet: its values {key, label, total, date}, and for each item the numbers of its values.
function newFacet(name, items) {
  const numbers = new Map();
  const values = [];
  const of = items.map(({ record }) => {
    const found = new Set();
    for (const [key, label] of FACETS[name](record)) {
      if (!numbers.has(key)) numbers.set(key, values.push({ key, label, total: 0, date: "" }) - 1);
      found.add(numbers.get(key));
    }
    for (const number of found) values[number].total += 1;
    return [...found];
  });
  return { name, numbers, values, of, order: [] };
}

function newFacets(items) {
  for (const { record } of items) for (const { name, handle } of peopleOf(record)) if (handle) handles.set(name, handle);
  const facets = NAMES.map((name) => newFacet(name, items));
  nameIssues(facets[ISSUE], items);
  for (const facet of facets) facet.order = inOrder(facet);
  return facets;
}

function personKey({ name, handle }) {
  const known = handle || handles.get(name);
  return known ? `@${known.toLowerCase()}` : name;
}

// An issue is called as its digest is; where a digest gives no date, its earliest entry does.
function nameIssues(issues, items) {
  for (const { record } of items) {
    const { path, title, issue, date_start: start } = record.digest ?? {};
    const value = issues.values[issues.numbers.get(path)];
    if (!value) continue;
    value.label = title || issue || value.label;
    value.date = start || [value.date, record.date].filter(Boolean).sort()[0] || "";
  }
}

function inOrder({ name, values }) {
  const byCount = (a, b) => values[b].total - values[a].total || compare(values[a].key, values[b].key);
  const newest = (a, b) => compare(values[b].date || values[b].key, values[a].date || values[a].key);
  return [...values.keys()].sort(name === "issue" || name === "month" ? newest : byCount);
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// Which items pass, and how many each value would show if the choice in its own facet were open.
function select(items, facets, state) {
  const terms = parseQuery(state.q);
  const chosen = facets.map((facet) => numbersOf(facet, state[facet.name]));
  const counts = facets.map((facet) => new Uint32Array(facet.values.length));
  const passes = new Uint8Array(items.length);
  items.forEach((item, index) => {
    if (terms.length && !matches(terms, searchOf(item))) return;
    const missed = facets.findIndex((facet, i) => misses(chosen[i], facet.of[index]));
    const again = missed >= 0 && facets.some((facet, i) => i > missed && misses(chosen[i], facet.of[index]));
    if (again) return;
    passes[index] = missed < 0 ? 1 : 0;
    facets.forEach((facet, i) => {
      if (missed < 0 || missed === i) for (const number of facet.of[index]) counts[i][number] += 1;
    });
  });
  return { passes, counts };
}

// A chosen value that this archive does not have lets nothing pass, as a link from another archive should.
function numbersOf(facet, keys) {
  return keys.length ? new Set(keys.map((key) => facet.numbers.get(key) ?? -1)) : null;
}

function misses(chosen, numbers) {
  return chosen !== null && !numbers.some((number) => chosen.has(number));
}

const SORTS = {
  new: (a, b) => compare(b.record.date ?? "", a.record.date ?? ""),
  old: (a, b) => compare(a.record.date ?? "￿", b.record.date ?? "￿"),
  given: () => 0,
  rating: (a, b) => (b.record.rating ?? 0) - (a.record.rating ?? 0),
  seen: (a, b) => b.record.sources.length - a.record.sources.length,
  title: (a, b) => COLLATOR.compare(titleOf(a.record), titleOf(b.record)),
};
const COLLATOR = new Intl.Collator(["zh", "en"], { numeric: true });
const orders = {};

// All items in an order, sorted once; equal ones stay as they are in the archive.
function sorted(items, name) {
  orders[name] ??= name === "given" ? items : [...items].sort(SORTS[name]);
  return orders[name];
}
