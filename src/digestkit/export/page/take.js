// What a reader takes away: one entry on the clipboard, or all that is shown as a file.

const CSV_PIPE = /(?<![^ ])\||\|(?![^ ])/g;
const CSV_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const COLUMNS = {
  id: (record) => record.id,
  title: (record) => record.title,
  url: (record) => record.url,
  date: (record) => record.date,
  issue: (record) => record.digest?.issue,
  section: (record) => record.section?.title,
  section_kind: (record) => (record.section ? (record.section.kind ?? "other") : ""),
  kinds: (record) => joined(kindsOf(record)),
  rating: (record) => record.rating,
  language: (record) => record.language,
  authors: (record) => joined(record.authors.map((person) => person.name)),
  handles: (record) => joined(record.authors.map((person) => person.handle)),
  tags: (record) => joined(record.tags),
  identities: (record) => joined(record.identities),
  papers: (record) => joined(record.links.filter((each) => each.kind === "paper").map((each) => each.url)),
  code: (record) => joined(record.links.filter((each) => each.kind === "code").map((each) => each.url)),
  links: (record) => joined(record.links.map((each) => each.url)),
  images: (record) => joined(record.images.map((image) => image.url)),
  fields: (record) => joined(Object.entries(record.fields).map(([label, text]) => `${label}: ${text}`)),
  comments: (record) => joined(commentsOf(record.comments).map((comment) => `${comment.author.name}: ${comment.text}`)),
  body: (record) => record.body,
  seen: (record) => Math.max(record.sources.length, 1),
  sources: (record) => joined(record.sources.map((source) => `${source.path}:${source.start_line ?? 1}`)),
  digest: (record) => record.digest?.title,
  fingerprint: (record) => record.fingerprint,
};

// As the exporters of digestkit write them.
const FILES = {
  JSON: { name: "entries.json", type: "application/json", text: asJson },
  CSV: { name: "entries.csv", type: "text/csv", text: asCsv },
  BibTeX: { name: "entries.bib", type: "text/plain", text: (items) => items.map((item) => copyOf(item).bibtex).join("") },
  Markdown: { name: "entries.md", type: "text/markdown", text: asMarkdown },
};

function asJson(items) {
  const head = JSON.stringify({ schema_version: 1, digestkit_version: archive.about.version });
  return `${head.slice(0, -1)}, "entries": [\n${items.map((item) => item.line).join(",\n")}\n]}\n`;
}

// With the front matter that makes digestkit read it exactly.
function asMarkdown(items) {
  return [`---\n${archive.about.front}\n---\n`, ...items.map((item) => copyOf(item).markdown)].join("\n");
}

function asCsv(items) {
  const rows = items.map(({ record }) => Object.values(COLUMNS).map((column) => harmless(String(column(record) ?? ""))));
  return [Object.keys(COLUMNS), ...rows].map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

function joined(values) {
  return values.filter(Boolean).map((text) => text.replace(CSV_PIPE, "\\|")).join(" | ");
}

function harmless(cell) {
  const text = cell.replace(/\r\n?/g, "\n").replaceAll("\0", "");
  return CSV_FORMULA.test(text) ? `'${text}` : text;
}

function quoted(cell) {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function download(format) {
  const { name, type, text } = FILES[format];
  const url = URL.createObjectURL(new Blob([text(archive.shown)], { type: `${type};charset=utf-8` }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

// The clipboard where the browser gives it, else the text selected in a field, to be copied by hand.
async function copyText(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    announce(say("copied", { what }));
  } catch {
    const area = document.getElementById("by-hand");
    area.hidden = false;
    area.value = text;
    area.select();
    const done = document.execCommand("copy");
    announce(done ? say("copied", { what }) : say("failed"));
    area.hidden = done;
  }
}

function announce(text) {
  const toast = document.getElementById("toast");
  toast.textContent = text;
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => (toast.textContent = ""), 4_000);
}
