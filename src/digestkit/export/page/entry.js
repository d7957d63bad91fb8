// One entry as the reader sees it.

const LONG = 560; // letters of a text that is rolled up until asked for
const STARS = 5;

function card(item) {
  const { record } = item;
  const heading = `t${item.index}`;
  const texts = [body(record), fields(record)];
  const replies = comments(record.comments);
  return make(
    "li",
    {},
    make(
      "article",
      { tabindex: -1, lang: record.language === "mixed" ? undefined : record.language, "aria-labelledby": heading, "data-key": item.key },
      meta(record),
      title(record, heading),
      byline(record),
      ...texts,
      links(record, addressesIn([...texts, replies])),
      replies,
      pictures(record),
      foot(item),
    ),
  );
}

function choice(facet, key, label, attributes = {}) {
  return button(marked(label), () => toggle(facet, key), { class: "choice", ...attributes });
}

function meta(record) {
  const [kind] = kindsOf(record);
  const [issue] = issuesOf(record);
  return make(
    "p",
    { class: "meta", lang: language },
    choice("kind", kind, kindName(kind), { class: "choice kind", "data-kind": kind }),
    record.date ? make("time", { datetime: record.date }, record.date) : null,
    issue ? choice("issue", issue, labelOf("issue", issue)) : null,
    record.section ? choice("section", record.section.title, record.section.title) : null,
  );
}

function title(record, id) {
  const stars = Math.max(0, Math.min(record.rating ?? 0, STARS));
  return make(
    "h2",
    { id },
    link(record.url ?? record.links[0]?.url, marked(titleOf(record)), { class: "title" }),
    stars ? make("span", { class: "stars", role: "img", "aria-label": say("rated", { n: record.rating }) }, "★".repeat(stars)) : null,
  );
}

function byline(record) {
  if (!record.authors.length) return null;
  return make("p", { class: "people" }, record.authors.map((person) => make("span", {}, someone(person))));
}

function someone({ name, handle, url }) {
  const key = personKey({ name, handle });
  const shownHandle = handle && !name.includes(handle) ? `@${handle}` : "";
  return [
    choice("person", key, name),
    shownHandle ? link(url, marked(shownHandle), { class: "handle" }) : url && SAFE.test(url) ? link(url, "↗", { class: "handle", "aria-label": `${name} ↗` }) : null,
  ];
}

function body(record) {
  const rest = withoutTitle(record.body, titleOf(record));
  if (!rest.trim()) return null;
  const text = make("div", { class: "body" }, markdown(rest));
  const hides = rest.length > LONG && !text.querySelector("mark");
  if (!hides) return text;
  text.classList.add("rolled");
  const unroll = button(say("unroll"), () => {
    text.classList.remove("rolled");
    unroll.remove();
  }, { class: "unroll", lang: language });
  return make("div", {}, text, unroll);
}

// A title that was taken from the text's first sentence or bold lead is not said twice.
function withoutTitle(text, title) {
  const [marks] = /^[\s*_]*/.exec(text);
  if (!text.startsWith(title, marks.length)) return text;
  const [closing] = /^[*_]*/.exec(text.slice(marks.length + title.length));
  const rest = text.slice(marks.length + title.length + closing.length).replace(/^[.。!！:：](?=\s|$)/, "");
  const ended = !rest || /^\s*\n/.test(rest) || closing || /[.。!！?？…]$/.test(title);
  return ended && closing === marks.trim() ? rest : text;
}

function fields(record) {
  const pairs = Object.entries(record.fields);
  if (!pairs.length) return null;
  const pair = ([label, value]) => make("div", {}, make("dt", {}, marked(label)), make("dd", {}, markdown(value)));
  return make("dl", { class: "fields" }, pairs.map(pair));
}

function addressesIn(nodes) {
  const found = nodes.flatMap((node) => [...(node?.querySelectorAll("a[href]") ?? [])]);
  return new Set(found.map((each) => each.getAttribute("href")));
}

// What a label names, and what the texts do not link already.
function links(record, said) {
  const others = record.links.filter(({ label, url, as_written: written }) => label || !(said.has(url) || said.has(written)));
  const shown = others.map((each) => {
    const label = each.label || (each.kind && each.kind !== "other" ? kindName(each.kind) : "");
    const text = each.text && each.text !== each.url ? each.text : shortened(each.url);
    const named = label && [make("span", { class: "label", lang: each.label ? undefined : language }, marked(label)), " "];
    return make("li", {}, named, link(each.url, marked(text)));
  });
  return shown.length ? make("ul", { class: "links" }, shown) : null;
}

function comments(tree) {
  if (!tree?.length) return null;
  const one = ({ author, text, replies }) =>
    make("li", {}, make("p", { class: "people" }, someone(author)), markdown(text), comments(replies));
  return make("ol", { class: "comments" }, tree.map(one));
}

// Pictures are remote: nothing is loaded before the reader asks.
function pictures(record) {
  const remote = record.images.filter((image) => /^https?:\/\//i.test(image.url));
  const videos = remote.filter((image) => image.kind === "video");
  const stills = remote.filter((image) => image.kind !== "video");
  if (!remote.length) return null;
  const show = button(say("pictures", { n: stills.length }), () => {
    show.replaceWith(...stills.map(({ url, alt }) => make("img", { src: url, alt: alt ?? "", referrerpolicy: "no-referrer" })));
  }, { class: "plain", lang: language });
  const films = videos.map(({ url, alt }) => link(url, `▸ ${alt || say("video")}`, { class: "film" }));
  return make("div", { class: "pictures" }, stills.length ? show : null, films);
}

function foot(item) {
  const { record } = item;
  const copy = (name, what) => button(name, () => copyText(what(), name), { class: "plain" });
  return make(
    "footer",
    { lang: language },
    sources(record.sources),
    make(
      "span",
      { class: "tools" },
      make("a", { href: addressOf(item.key, state), class: "plain" }, say("permalink")),
      make("span", { class: "hint" }, say("copy")),
      copy("Markdown", () => copyOf(item).markdown),
      copy("BibTeX", () => copyOf(item).bibtex),
      record.url ? copy(say("address"), () => record.url) : null,
    ),
  );
}

function sources(places) {
  if (!places.length) return null;
  const place = ({ path, start_line: line = 1 }) => choice("issue", path, `${path}:${line}`);
  if (places.length === 1) return make("span", { class: "source" }, place(places[0]));
  const summary = make("summary", {}, say("seen", { n: places.length }));
  return make("details", { class: "source" }, summary, make("ul", {}, places.map((each) => make("li", {}, place(each)))));
}
