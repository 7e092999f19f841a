// A slider beside the number; the page answers without being loaded again.
import { follow } from "./slider.js";

const form = document.getElementById("what-if");
const cause = form.elements.cause;
const change = form.elements.change;
const slide = document.getElementById("slide");
let waiting = 0;
let latest = 0;

function option() {
  return cause.selectedOptions[0];
}

function fit() {
  const { reach, step, unit, start } = option().dataset;
  slide.min = -reach;
  slide.max = reach;
  slide.step = step;
  slide.value = change.value || start;
  document.getElementById("unit").textContent = `(${unit})`;
}

async function ask() {
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  const mine = ++latest;
  let answer;
  try {
    answer = await fetch(address, { headers: { Accept: "text/html" } });
  } catch {
    return;
  }
  if (!answer.ok || answer.redirected || mine !== latest) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["#answer", ".result__body", ".result__end", ".head"]) {
    document.querySelector(part).replaceChildren(...page.querySelector(part).childNodes);
  }
  history.replaceState({}, "", address);
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 150);
}

slide.closest("p").hidden = false;
fit();
cause.addEventListener("change", () => {
  change.value = option().dataset.start;
  fit();
  soon();
});
slide.addEventListener("input", () => {
  change.value = slide.value;
  follow(Number(slide.value));
  soon();
});
change.addEventListener("change", () => {
  fit();
  soon();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
