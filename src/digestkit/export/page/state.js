// What the reader has chosen, whole, in the address: `#q=vllm&kind=paper&sort=rating&lang=zh&theme=dark`, `#entry=ID`.

const SORT = "new";

function readState(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const one = (name, known) => (known.includes(given.get(name)) ? given.get(name) : "");
  const state = { q: given.get("q") ?? "", entry: given.get("entry") ?? "" };
  for (const name of NAMES) state[name] = [...new Set(given.getAll(name))];
  state.sort = one("sort", Object.keys(SORTS)) || SORT;
  state.lang = one("lang", Object.keys(WORDS));
  state.theme = one("theme", ["light", "dark"]);
  return state;
}

function writeState(state) {
  const pairs = [];
  for (const name of ["q", ...NAMES, "sort", "entry", "lang", "theme"]) {
    for (const value of [state[name]].flat()) {
      if (value && !(name === "sort" && value === SORT)) pairs.push([name, value]);
    }
  }
  return `#${new URLSearchParams(pairs)}`;
}

// The same reading (language, theme) of one entry and nothing else.
function addressOf(key, state) {
  return writeState({ ...readState(""), entry: key, lang: state.lang, theme: state.theme });
}

// Typing replaces the address, a choice adds one, so that Back undoes choices and not letters.
function remember(state, typed) {
  const address = writeState(state);
  if (address === (location.hash || "#")) return;
  history[typed ? "replaceState" : "pushState"](null, "", address);
}
