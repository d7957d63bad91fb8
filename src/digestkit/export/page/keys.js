// The keyboard: `/` to search, `j` `k` and arrows from entry to entry, `?` for help.

const STEPS = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || $("manual").open) return;
  const typing = event.target.closest("input[type=search], textarea, select");
  if (typing?.id === "q") return leaveSearch(event);
  if (typing) return;
  const here = entryNodes().indexOf(document.activeElement.closest("article"));
  const arrow = event.key.startsWith("Arrow");
  if (event.key === "/") act(event, () => $("q").select());
  else if (event.key === "?") act(event, () => $("manual").showModal());
  else if (event.key in STEPS && !(arrow && here < 0)) act(event, () => focusEntry(here + STEPS[event.key]));
  else if (event.key === "Enter" && document.activeElement.matches("article")) {
    act(event, () => document.activeElement.querySelector("a.title")?.click());
  }
}

function leaveSearch(event) {
  if (event.key === "ArrowDown") act(event, () => focusEntry(0));
  else if (event.key === "Escape") act(event, () => ($("q").value ? change({ q: "" }, true) : $("q").blur()));
}

function act(event, action) {
  event.preventDefault();
  action();
}

function entryNodes() {
  return [...document.querySelectorAll("#entries article")];
}

// The entry at a place, drawn first if it is not yet; before the first one is the search.
function focusEntry(place) {
  if (place < 0) return $("q").focus();
  if (place >= drawn && drawn < archive.shown.length) drawMore();
  const nodes = entryNodes();
  nodes[Math.min(place, nodes.length - 1)]?.focus();
}
