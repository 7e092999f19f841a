// While a slider moves the page answers by itself: the map is linear, so the answer to one
// change is that of another times their ratio, interval and all. The server answers after.
const MINUS = "\u2212";

function number(value) {
  const places = Math.abs(value) >= 10 ? 1 : 2;
  const size = Math.abs(value).toLocaleString("en-US", {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  return size;
}

function signed(value, places) {
  const size = places === undefined ? number(value) : Math.abs(value).toFixed(places);
  if (Number(size.replace(/,/g, "")) === 0) return size;
  return `${value < 0 ? MINUS : "+"}${size}`;
}

function inTable(row, found, ratio, words) {
  const [change, low, high, good, written] = found;
  row.querySelector(".num .d").textContent = written.replace("{}", signed(change * ratio));
  const ends = [low * ratio, high * ratio].sort((a, b) => a - b);
  if (low !== null) row.querySelector(".num .q").textContent = ends.map((end) => signed(end, 2)).join(" \u2026 ");
  const last = row.lastElementChild;
  const better = good * ratio;
  if (!better) return;
  last.textContent = words[better > 0 ? 0 : 1];
  last.className = better > 0 ? "indigo" : "rust";
}

function onMap(kpi, found, ratio) {
  const node = document.querySelector(`.result__body a[data-kpi="${CSS.escape(kpi)}"]`);
  const words = node?.querySelectorAll("text");
  if (!words || words.length < 2) return;
  const value = found[0] * ratio;
  words[1].textContent = `${value > 0 ? "\u25b2" : "\u25bc"} ${found[4].replace("{}", number(value))}`;
}

/** Show the answer to a change of the one KPI that is tried. */
export function follow(change) {
  const known = document.getElementById("live");
  if (!known) return;
  const { base, words, kpis } = JSON.parse(known.dataset.live);
  const ratio = change / base;
  for (const row of document.querySelectorAll("#answer tr[data-answer]")) {
    inTable(row, kpis[row.dataset.answer], ratio, words);
  }
  for (const [kpi, found] of Object.entries(kpis)) onMap(kpi, found, ratio);
}
