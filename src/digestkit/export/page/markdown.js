// The curator's text as elements: the Markdown that digests use, and nothing of HTML. Pictures become links.

const DEEPEST = 6; // levels of lists, quotes and marks; what is deeper stays text
const INLINE = new RegExp(
  [
    /\\([!-/:-@[-`{-~])/, // 1 an escaped mark
    /(`+)(.+?)\2(?!`)/, // 2, 3 code
    /!\[([^\]]*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)[^()]*\)/, // 4, 5 picture
    /\[((?:!\[[^\]]*\]\([^)\s]*\)|\\.|[^[\]\\])*)\]\(<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s[^()]*)?\)/, // 6, 7 link
    /<?(https?:\/\/[^\s<>"'`，。；、：！？）】》」”’]+)>?/, // 8 address
    /(\*\*|__)(?=\S)([^\n]*?\S)\9/, // 9, 10 strong
    /(?<![\w*])([*_])(?=[^\s*_])([^*_\n]*[^\s*_])\11(?![\w*])/, // 11, 12 emphasis
  ].map((part) => part.source).join("|"),
  "gu",
);
const ITEM = /^(\s*)(?:[-*+•]|\d{1,9}[.)])\s+(?=\S)/;
const FENCE = /^\s*(```|~~~)/;
const TRAILING = /[.,;:!?)\]*_]+$/;

function markdown(text, depth = 0) {
  const lines = text.split("\n");
  const blocks = [];
  let i = 0;
  while (i < lines.length) {
    const [end, block] = blockAt(lines, i, depth);
    if (block) blocks.push(block);
    i = end;
  }
  return blocks;
}

// The block that begins at a line: where it ends, and its element (null for blank lines).
function blockAt(lines, start, depth) {
  const upTo = (goesOn) => {
    let end = start + 1;
    while (end < lines.length && goesOn(lines[end])) end += 1;
    return end;
  };
  const line = lines[start];
  if (!line.trim()) return [start + 1, null];
  if (FENCE.test(line)) {
    const end = upTo((next) => !FENCE.test(next));
    return [end + 1, make("pre", {}, make("code", {}, lines.slice(start + 1, end).join("\n")))];
  }
  if (/^>/.test(line) && depth < DEEPEST) {
    const end = upTo((next) => /^>/.test(next));
    const inner = lines.slice(start, end).map((quoted) => quoted.replace(/^> ?/, ""));
    return [end, make("blockquote", {}, markdown(inner.join("\n"), depth + 1))];
  }
  if (ITEM.test(line) && depth < DEEPEST) {
    const end = upTo((next) => ITEM.test(next) || /^\s+\S/.test(next));
    return [end, list(lines.slice(start, end), depth)];
  }
  const end = upTo((next) => next.trim() && !FENCE.test(next) && !/^>/.test(next) && !ITEM.test(next));
  const paragraph = lines.slice(start, end).map((part) => part.replace(/^\s*#{1,6}\s+/, ""));
  return [end, make("p", {}, paragraph.flatMap((part, n) => [n ? make("br") : null, ...inline(part)]))];
}

// Items of the same indent or less than the first; deeper lines belong to the item above.
function list(lines, depth) {
  const numbered = /^\s*\d/.test(lines[0]);
  const outer = ITEM.exec(lines[0])[1].length;
  const items = [];
  for (const line of lines) {
    const found = ITEM.exec(line);
    if (found && found[1].length <= outer) items.push([line.slice(found[0].length)]);
    else items.at(-1).push(line.trim() && line.replace(new RegExp(`^\\s{0,${outer + 2}}`), ""));
  }
  const start = numbered ? { start: Number.parseInt(lines[0], 10) } : {};
  return make(numbered ? "ol" : "ul", start, items.map((item) => make("li", {}, markdown(item.join("\n"), depth + 1))));
}

function inline(text, depth = 0) {
  const nodes = [];
  let done = 0;
  for (const found of text.matchAll(INLINE)) {
    const [node, used] = element(found, depth);
    nodes.push(...marked(text.slice(done, found.index)), node);
    done = found.index + used;
  }
  return [...nodes, ...marked(text.slice(done))];
}

// What a match is, and how many of its letters that takes.
function element(found, depth) {
  const [all, escaped, , code, alt, picture, label, target, address, , strong, , weak] = found;
  const within = (text) => (depth < DEEPEST ? inline(text, depth + 1) : [text]);
  if (escaped) return [escaped, all.length];
  if (code) return [make("code", {}, marked(code)), all.length];
  if (picture !== undefined) return [link(picture, alt || say("picture")), all.length];
  if (target !== undefined) return [link(target, label ? plain(label) : shortened(target)), all.length];
  if (address) return bare(all, address);
  if (strong) return [make("strong", {}, within(strong)), all.length];
  return [make("em", {}, within(weak)), all.length];
}

// A link's text has no links of its own: a picture in it gives its description.
function plain(label) {
  const words = label.replace(/!\[([^\]]*)\]\([^)\s]*\)/g, "$1").replace(/\\([!-/:-@[-`{-~])/g, "$1");
  return marked(words.replace(/\*\*|__|`/g, "") || say("picture"));
}

// Punctuation after an address ends the sentence, unless brackets stand around the address.
function bare(all, address) {
  if (all !== address) return [link(address, shortened(address)), all.length];
  const open = (address.match(/\(/g) ?? []).length - (address.match(/\)/g) ?? []).length;
  const url = open === 0 && address.endsWith(")") ? address : address.replace(TRAILING, "");
  return [link(url, marked(shortened(url))), url.length];
}
