// The filters beside the entries, and the chips that say what is chosen.

const FEW = 7; // values of a facet that show before the reader asks for all
const MANY = 200; // and after
const DATED = ["month", "issue"]; // newest first, the others by how many entries are left
const open = new Set();

function panel(facets, counts) {
  return facets.map((facet, i) => group(facet, counts[i])).filter(Boolean);
}

function group(facet, counts) {
  const chosen = new Set(state[facet.name]);
  const all = open.has(facet.name);
  const order = facet.order.filter((number) => counts[number] || chosen.has(facet.values[number].key));
  if (!DATED.includes(facet.name)) order.sort((a, b) => counts[b] - counts[a]);
  const few = order.filter((number, place) => place < (all ? MANY : FEW) || chosen.has(facet.values[number].key));
  if (!few.length) return null;
  return make(
    "fieldset",
    { "data-facet": facet.name },
    make("legend", {}, say(facet.name)),
    few.map((number) => value(facet, number, counts[number], chosen)),
    order.length > FEW ? unfold(facet.name, all, Math.min(order.length, MANY)) : null,
  );
}

function value(facet, number, count, chosen) {
  const { key } = facet.values[number];
  const id = `${facet.name}-${number}`;
  const checked = chosen.has(key);
  return make(
    "label",
    { for: id, class: count ? undefined : "empty" },
    make("input", { type: "checkbox", id, checked, change: () => toggle(facet.name, key) }),
    make("span", { class: "name" }, labelOf(facet.name, key)),
    make("span", { class: "count" }, shown(count)),
  );
}

function unfold(name, all, n) {
  const flip = () => {
    if (!open.delete(name)) open.add(name);
    render();
  };
  return button(all ? say("fewer") : say("every", { n }), flip, { class: "plain", id: `all-${name}`, "aria-expanded": String(all) });
}

function labelOf(name, key) {
  const facet = archive.facets.find((each) => each.name === name);
  if (name === "kind") return kindName(key);
  return facet.values[facet.numbers.get(key)]?.label ?? key;
}

function chips() {
  const chosen = NAMES.flatMap((name) => state[name].map((key) => ({ label: labelOf(name, key), drop: () => toggle(name, key) })));
  if (state.entry) chosen.unshift({ label: say("only"), drop: () => change({ entry: "" }) });
  if (!chosen.length) return [];
  const chip = ({ label, drop }) => make("li", {}, button([label, make("span", { "aria-hidden": true }, " ✕")], drop, { "aria-label": say("remove", { label }) }));
  return [...chosen.map(chip), make("li", {}, button(say("clear"), clearAll, { class: "plain" }))];
}
