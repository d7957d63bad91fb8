// A bar for each issue, oldest first: all of its entries pale, the shown ones strong; a click keeps that issue.

const HEIGHT = 56;
const THIN = 7; // pixels below which a bar cannot be hit, so that the drawing scrolls instead
const THICK = 40;
const LABEL = 36; // pixels that a year takes
let bars = []; // {issue, number, node, some, tall, told} in the order of time
let current = 0; // the bar that Tab reaches; arrows move it

function drawTimeline(issues) {
  const order = [...issues.order].reverse();
  const dated = [...order.filter((n) => issues.values[n].date), ...order.filter((n) => !issues.values[n].date)];
  if (dated.length < 2) return [];
  const most = Math.max(1, ...issues.values.map((each) => each.total));
  bars = dated.map((number, place) => newBar(issues.values[number], number, place, most));
  const picture = draw(
    "svg",
    { viewBox: `0 0 ${bars.length} ${HEIGHT}`, preserveAspectRatio: "none", role: "group", id: "bars", keydown: step },
    bars.map((bar) => bar.node),
  );
  const years = make("div", { class: "years", "aria-hidden": true }, yearMarks(bars.map(({ issue }) => issue.date)));
  const strip = make("div", { class: "strip" }, picture, years);
  strip.style.minWidth = `${bars.length * THIN}px`;
  strip.style.maxWidth = `${bars.length * THICK}px`;
  return [make("div", { class: "scroll" }, strip), make("p", { class: "readout", "aria-hidden": true }, "\u00a0")];
}

function newBar(issue, number, place, most) {
  const tall = (n) => (n ? Math.max(2, (n / most) * (HEIGHT - 4)) : 0);
  const box = (kind, height) => draw("rect", { class: kind, x: place + 0.1, width: 0.8, y: HEIGHT - height, height });
  const some = box("some", 0);
  const tell = () => (document.querySelector(".readout").textContent = node.getAttribute("aria-label"));
  const node = draw(
    "g",
    {
      role: "button",
      tabindex: place === current ? 0 : -1,
      pointerenter: tell,
      focus: () => ((current = place), tell()),
      click: () => toggle("issue", issue.key),
    },
    draw("rect", { class: "hit", x: place, width: 1, y: 0, height: HEIGHT }),
    box("all", tall(issue.total)),
    some,
  );
  return { issue, number, node, some, tall, told: "" };
}

function updateTimeline(counts) {
  $("bars")?.setAttribute("aria-label", say("timeline"));
  for (const bar of bars) updateBar(bar, counts[bar.number], state.issue.includes(bar.issue.key));
}

function updateBar(bar, count, pressed) {
  const told = [language, count, pressed].join();
  if (told === bar.told) return;
  bar.told = told;
  bar.some.setAttribute("height", bar.tall(count));
  bar.some.setAttribute("y", HEIGHT - bar.tall(count));
  const label = [bar.issue.date, bar.issue.label].filter(Boolean).join(" ");
  bar.node.setAttribute("aria-label", say("bar", { label, n: count, total: bar.issue.total }));
  bar.node.setAttribute("aria-pressed", pressed);
}

function step(event) {
  const move = { ArrowLeft: -1, ArrowRight: 1, Home: -bars.length, End: bars.length }[event.key];
  if (event.key === "Enter" || event.key === " ") act(event, () => toggle("issue", bars[current].issue.key));
  if (!move) return;
  event.preventDefault();
  bars[current].node.setAttribute("tabindex", -1);
  current = Math.max(0, Math.min(current + move, bars.length - 1));
  bars[current].node.setAttribute("tabindex", 0);
  bars[current].node.focus();
}

// A year stands under its first issue, where it has the room; behind the last one it says where dates end.
function yearMarks(dates) {
  const room = LABEL / Math.min(THICK, Math.max(THIN, $("timeline").clientWidth / dates.length));
  const marks = [];
  let last = -Infinity;
  dates.forEach((date, place) => {
    const year = date.slice(0, 4);
    if (place && year === dates[place - 1].slice(0, 4)) return;
    if (place - last < room) return;
    const mark = year ? make("span", {}, year) : make("span", { "data-say": "undated" });
    mark.style.left = `${(place / dates.length) * 100}%`;
    marks.push(mark);
    last = place;
  });
  return marks;
}
