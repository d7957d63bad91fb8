// Elements, made by hand: text goes in as text, addresses only if they cannot run.

const SAFE = /^(?:https?:\/\/|mailto:)/i;
const SVG = "http://www.w3.org/2000/svg";
const SHORT = 64; // letters of an address that are shown
let sought = []; // folded words to mark

function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== undefined && value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

// A link that opens beside this page; what is no web or mail address is only shown.
function link(url, content, attributes = {}) {
  if (!SAFE.test(url ?? "")) return make("span", attributes, content);
  return make("a", { ...attributes, href: url, target: "_blank", rel: "noopener noreferrer" }, content);
}

function button(text, click, attributes = {}) {
  return make("button", { type: "button", click, ...attributes }, text);
}

function shortened(url) {
  const bare = url.replace(/^(?:https?:\/\/(?:www\.)?|mailto:)/i, "").replace(/\/$/, "");
  return bare.length > SHORT ? `${bare.slice(0, SHORT - 1)}…` : bare;
}

// The text with what is sought marked, found as the search finds it, in any width and case.
function marked(text) {
  if (!sought.length || !text) return [text];
  const { folded, at } = foldedWithPlaces(text);
  const parts = [];
  let done = 0;
  for (const [start, end] of spans(folded)) {
    const [from, to] = [Math.max(at[start], done), at[end]];
    if (from >= to) continue;
    parts.push(text.slice(done, from), make("mark", {}, text.slice(from, to)));
    done = to;
  }
  return [...parts, text.slice(done)];
}

// `at[i]` is the place in the text from which letter i of the folded text comes.
function foldedWithPlaces(text) {
  let folded = "";
  let place = 0;
  const at = [];
  for (const letter of text) {
    const piece = letter.normalize("NFKC").toLowerCase().replace(/[ \t\r\n]+/g, " ");
    if (piece !== " " || !folded.endsWith(" ")) {
      for (let i = 0; i < piece.length; i += 1) at.push(place);
      folded += piece;
    }
    place += letter.length;
  }
  at.push(place);
  return { folded, at };
}

function spans(folded) {
  const found = [];
  for (const word of sought) {
    for (let i = folded.indexOf(word); i >= 0; i = folded.indexOf(word, i + word.length)) found.push([i, i + word.length]);
  }
  return found.sort(([a], [b]) => a - b);
}
