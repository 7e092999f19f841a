/* What can be seen while answering: the gap, the sum, what pairs say, another row. */

export function showGap(block, words, fill) {
  const gap = block.querySelector("[data-gap]");
  if (!gap) return;
  const level = (kind) => Number(block.querySelector(`.pick--${kind}:checked`)?.value ?? 0);
  const now = level("current");
  const goal = level("target");
  block.querySelector("[data-now]").textContent = now || "";
  block.querySelector("[data-goal]").textContent = goal || "";
  const steps = goal - now;
  const word = steps > 0 ? words.up : steps < 0 ? words.down : words.same;
  gap.textContent = now && goal ? fill(word, { count: Math.abs(steps) }) : "";
}

export function showSaid(block) {
  for (const pair of block.querySelectorAll(".pair")) {
    pair.querySelector("[data-say-here]").textContent = pair.querySelector(":checked")?.dataset.say ?? "";
  }
}

export function showSum(block) {
  const rows = block.querySelector("[data-sum]");
  if (!rows) return;
  const numbers = [...rows.querySelectorAll("input.points")].map((e) => Number(e.value.replace(",", ".")) || 0);
  const total = numbers.reduce((sum, one) => sum + one, 0);
  rows.querySelector("[data-total]").textContent = String(Math.round(total * 100) / 100);
}

/* The page itself says what the pairs mean; take that part of it. */
export async function showComparison(block) {
  const response = await fetch(location.href, { credentials: "same-origin" });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById(block.id)?.querySelector("[data-comparison]");
  block.querySelector("[data-comparison]").replaceChildren(...(fresh?.childNodes ?? []));
  for (const pair of block.querySelectorAll(".pair")) {
    const twin = page.querySelector(`#${block.id} [data-line="${CSS.escape(pair.dataset.line)}"]`);
    pair.classList.toggle("is-odd", twin?.classList.contains("is-odd") ?? false);
  }
}

export function growTable(form) {
  for (const rows of form.querySelectorAll("[data-rows]")) {
    const button = rows.parentElement.querySelector(".grow__more button");
    button.addEventListener("click", (event) => { event.preventDefault(); addRow(rows); });
  }
}

function addRow(rows) {
  const last = rows.lastElementChild;
  const number = Number(last.dataset.row) + 1;
  if (number > Number(rows.dataset.most)) return;
  const row = last.cloneNode(true);
  row.dataset.row = String(number);
  const legend = row.querySelector("legend");
  legend.textContent = legend.textContent.replace(String(number - 1), String(number));
  for (const input of row.querySelectorAll("input")) {
    input.name = input.name.replace(/\|\d+\./, `|${number}.`);
    input.value = input.type === "hidden" ? "0" : "";
  }
  rows.append(row);
  row.querySelector("input:not([type=hidden])").focus();
}
