// The query language of digestkit.query, word for word; fixtures/query.json holds its cases for both.

const TERM = /(-?)(?:(kind|tag|section|person|after|before):)?(?:"([^"]*)"?|([^ ]*))/g;
const DATE = /^[0-9]{4}(?:-[0-9][0-9](?:-[0-9][0-9])?)?$/;
const IDENTITY_KINDS = {
  arxiv: "paper",
  doi: "paper",
  openreview: "paper",
  github: "code",
  youtube: "video",
  bilibili: "video",
  tweet: "social",
  weixin: "article",
};

const TESTS = {
  text: (item, value) => item.text.includes(value),
  kind: (item, value) => item.kinds.includes(value),
  tag: (item, value) => item.tags.some((tag) => tag.startsWith(value)),
  section: (item, value) => item.section.includes(value),
  person: (item, value) => item.people.some((person) => person.includes(value)),
  after: (item, value) => item.date.slice(0, value.length) >= value,
  before: (item, value) => item.date !== "" && item.date.slice(0, value.length) <= value,
};

function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");
}

function parseQuery(query) {
  const found = fold(query.replace(/[“”]/g, '"')).matchAll(TERM);
  return Array.from(found, term).filter(({ value }) => value);
}

function term([, minus, field = "text", quoted, word]) {
  const value = (quoted ?? word).replace(/^ +| +$/g, "");
  const negated = minus === "-";
  if ((field === "after" || field === "before") && value && !DATE.test(value)) {
    return { field: "text", value: `${field}:${value}`, negated };
  }
  return { field, value: field === "tag" ? value.replace(/^#/, "") : value, negated };
}

function matches(terms, item) {
  return terms.every(({ field, value, negated }) => TESTS[field](item, value) !== negated);
}

// What a query can see of a record; records come with every key (see withDefaults).
function searchable(record) {
  return {
    text: texts(record).map(fold).join("\n"),
    kinds: kindsOf(record),
    tags: record.tags.map((tag) => fold(tag).replace(/^#/, "")),
    section: record.section ? fold(record.section.title) : "",
    people: peopleOf(record).map((person) => fold(named(person))),
    date: record.date ?? "",
  };
}

function kindsOf(record) {
  const own = record.identities.map((identity) => IDENTITY_KINDS[identity.split(":", 1)[0]] ?? "other");
  const kinds = [record.section?.kind ?? "other", ...own, ...record.links.map((link) => link.kind ?? "other")];
  const telling = [...new Set(kinds)].filter((kind) => kind !== "other");
  return telling.length ? telling : ["other"];
}

function peopleOf(record) {
  return [...record.authors, ...commentsOf(record.comments).map((comment) => comment.author)];
}

function commentsOf(tree) {
  return tree.flatMap((comment) => [comment, ...commentsOf(comment.replies ?? [])]);
}

function texts(record) {
  return [
    record.title ?? "",
    ...record.authors.map(named),
    record.body,
    ...Object.entries(record.fields).map(([label, value]) => `${label}: ${value}`),
    ...commentsOf(record.comments).map((comment) => `${named(comment.author)}: ${comment.text}`),
    record.url ?? "",
    ...record.links.map((link) => `${link.label ?? ""} ${link.text ?? ""} ${link.url}`),
    record.tags.join(" "),
    record.section?.title ?? "",
  ];
}

function named(person) {
  return `${person.name} ${person.handle ?? ""}`;
}
