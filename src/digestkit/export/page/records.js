// The data of the page: JSON blocks of records, one record a line, and blocks of ready-made copies, read when needed.

const DEFAULTS = {
  id: "",
  title: null,
  authors: [],
  url: null,
  links: [],
  images: [],
  comments: [],
  rating: null,
  fields: {},
  body: "",
  tags: [],
  section: null,
  date: null,
  language: "en",
  identities: [],
  sources: [],
  digest: null,
};
const HOST = /^https?:\/\/(?:[^/?#]*@)?(?:www\.)?([^/?#:]+)/i;
const SLICE = 8; // milliseconds of work between two pauses
const copies = [];

function withDefaults(record) {
  return { ...DEFAULTS, ...record };
}

// One item a record: `line` is the record as JSON, untouched, so that a download loses nothing.
function readItems() {
  const items = [];
  for (const block of document.querySelectorAll("script.records")) {
    const text = block.textContent.trim();
    const lines = text.split("\n");
    for (const [index, record] of JSON.parse(text).entries()) {
      items.push(newItem(withDefaults(record), lines[index + 1].replace(/,$/, ""), items.length));
    }
  }
  return items;
}

function newItem(record, line, index) {
  return { index, key: record.id || `n${index + 1}`, record, line, search: null };
}

function searchOf(item) {
  item.search ??= searchable(item.record);
  return item.search;
}

// Folds the texts while the reader looks around, so that the first search is as quick as the others.
function foldAhead(items, next = 0) {
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, SLICE));
  idle(() => {
    const end = performance.now() + SLICE;
    while (next < items.length && performance.now() < end) searchOf(items[next++]);
    if (next < items.length) foldAhead(items, next);
  });
}

// The entry as `digestkit export` writes it: {bibtex, markdown}.
function copyOf(item) {
  if (!copies.length) {
    for (const block of document.querySelectorAll("script.copies")) copies.push(...JSON.parse(block.textContent));
  }
  return copies[item.index];
}

function hostsOf(record) {
  const found = [record.url ?? "", ...record.links.map((link) => link.url)].map((url) => HOST.exec(url)?.[1]);
  return [...new Set(found.filter(Boolean).map((host) => host.toLowerCase()))];
}

function issuesOf(record) {
  const paths = record.sources.map((source) => source.path);
  return [...new Set(paths.length ? paths : [record.digest?.path].filter(Boolean))];
}

function titleOf(record) {
  return record.title || record.body.trim().split("\n", 1)[0].slice(0, 100) || record.url || record.links[0]?.url || "—";
}
