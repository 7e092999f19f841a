// Arrow keys on the causal map: up to an effect, down to a cause, sideways between them.
const body = document.querySelector(".result__body");
let beside = [];

function ends(kpi, from, to) {
  const links = body.querySelectorAll(`[data-${from}="${CSS.escape(kpi)}"]`);
  const names = new Set([...links].map((link) => link.dataset[to]));
  return [...body.querySelectorAll("a[data-kpi]")].filter((node) => names.has(node.dataset.kpi));
}

function sideways(node, step) {
  if (!beside.includes(node)) beside = [...body.querySelectorAll("a[data-kpi]")];
  return beside[(beside.indexOf(node) + step + beside.length) % beside.length];
}

function next(node, key) {
  if (key === "ArrowLeft") return sideways(node, -1);
  if (key === "ArrowRight") return sideways(node, 1);
  const up = key === "ArrowUp";
  const found = ends(node.dataset.kpi, up ? "source" : "target", up ? "target" : "source");
  if (found.length) beside = found;
  return found[0];
}

body.addEventListener("keydown", (event) => {
  const node = event.target.closest("a[data-kpi]");
  if (!node || !event.key.startsWith("Arrow")) return;
  const to = next(node, event.key);
  event.preventDefault();
  to?.focus();
});

// On a narrow screen the map begins where the KPI that is asked about stands.
const asked = new URLSearchParams(location.search);
const wanted = asked.get("kpi") ?? asked.get("cause");
const start = wanted && body.querySelector(`a[data-kpi="${CSS.escape(wanted)}"]`);
if (start) {
  const region = start.closest(".scroll-x");
  const box = start.getBoundingClientRect();
  const frame = region.getBoundingClientRect();
  region.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
}
