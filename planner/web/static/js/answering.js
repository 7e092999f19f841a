/* Autosave: each change is kept on this device, sent in order, once, until it is stored. */
import { Queue } from "./queue.js";
import { minutes } from "./minutes.js";
import { initRelogin } from "./relogin.js";
import { showComparison, showGap, showSaid, showSum, growTable } from "./live.js";

const form = document.getElementById("answers");
const words = document.getElementById("words").dataset;
const saved = document.getElementById("saved");
const reasons = new Set(["unknown", "na"]);

const place = (input) => {
  const [kind, key, line] = input.name.split("|");
  return { kind, key, line };
};
const named = (kind, key, line = "") => [...form.elements].filter((e) => e.name === `${kind}|${key}|${line}`);
const revisionOf = (key, line) => named("revision", key, line)[0];
const linesOf = (key) => [...form.elements].filter((e) => e.name.startsWith(`revision|${key}|`)).map((e) => place(e).line);
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (gap, name) => (name in values ? values[name] : gap));

function valueOf(key, line) {
  const reason = named("none", key).find((e) => e.checked);
  if (reason && reasons.has(reason.value)) return reason.value;
  const inputs = named("value", key, line);
  if (inputs.some((e) => e.type === "checkbox")) {
    const chosen = inputs.filter((e) => e.checked).map((e) => e.value);
    return chosen.includes("none") ? "none" : chosen.join(";");
  }
  if (inputs.some((e) => e.type === "radio")) return inputs.find((e) => e.checked)?.value ?? "";
  return inputs[0]?.value.trim() ?? "";
}

function show(state, values = {}) {
  saved.textContent = fill(words[state], values);
  saved.dataset.state = state;
}

const queue = new Queue({
  store: `planner-answers:${form.dataset.save}:${form.dataset.respondent}`,
  address: form.dataset.save,
  token: document.querySelector('meta[name="csrf-token"]').content,
  onState(state, values) { show(state, values); },
  onStored(entry, answer) {
    const held = revisionOf(entry.question, entry.line);
    if (held) held.value = answer.revision;
    count();
    if (blockOf(entry.question)?.dataset.type === "pairwise") showComparison(blockOf(entry.question));
  },
  onLoggedOut() { askToLogIn(); },
  onRefused(entry, answer) { wrong(entry, answer.sentence); },
  onConflict(entry, answer) { both(entry, answer); },
});

const askToLogIn = initRelogin({ queue, form, words });
const blockOf = (key) => form.querySelector(`[data-question="${CSS.escape(key)}"]`);

function wrong(entry, sentence) {
  const block = blockOf(entry.question);
  if (!block) return;
  block.querySelector(".qblock__wrong.is-live")?.remove();
  const line = document.createElement("p");
  line.className = "qblock__wrong is-live";
  line.setAttribute("role", "alert");
  line.textContent = sentence;
  block.querySelector("legend").after(line);
}

function spoken(value) {
  if (!value) return words.empty;
  return reasons.has(value) ? words[value] : value;
}

function both(entry, answer) {
  const block = blockOf(entry.question);
  if (!block) return;
  block.querySelector(".odd.is-live")?.remove();
  const box = document.createElement("div");
  box.className = "odd is-live";
  box.setAttribute("role", "alert");
  const head = document.createElement("p");
  head.append(Object.assign(document.createElement("b"), { textContent: words.changed }));
  const said = document.createElement("p");
  said.textContent = fill(words.both, { mine: spoken(entry.value), theirs: spoken(answer.standing.value) });
  const choose = document.createElement("p");
  choose.className = "choice2";
  for (const [label, chosen] of [[words.mine, "mine"], [words.theirs, "theirs"]]) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn--s", textContent: label });
    button.addEventListener("click", () => {
      box.remove();
      revisionOf(entry.question, entry.line).value = answer.revision;
      if (chosen === "mine") queue.put({ ...entry, revision: answer.revision });
      else { put(entry.question, entry.line, answer.standing); queue.rest(); }
    });
    choose.append(button);
  }
  box.append(head, said, choose);
  block.querySelector("legend").after(box);
}

function put(key, line, { value, evidence }) {
  const chosen = new Set(value.split(";"));
  for (const input of named("value", key, line)) {
    if (input.type === "radio" || input.type === "checkbox") input.checked = chosen.has(input.value);
    else input.value = reasons.has(value) ? "" : value;
  }
  const note = named("evidence", key, line)[0];
  if (note) note.value = evidence;
  const reason = named("none", key).find((e) => e.value === (reasons.has(value) ? value : ""));
  if (reason) reason.checked = true;
  refresh(blockOf(key));
}

function change(key, line) {
  blockOf(key)?.querySelector(".qblock__wrong.is-live")?.remove();
  queue.put({
    question: key, line, value: valueOf(key, line),
    evidence: named("evidence", key, line)[0]?.value.trim() ?? "",
    revision: Number(revisionOf(key, line)?.value ?? 0),
  });
}

function blank(key) {
  for (const input of form.elements) {
    if (!input.name.startsWith(`value|${key}|`)) continue;
    if (input.type === "radio" || input.type === "checkbox") input.checked = false;
    else input.value = "";
  }
}

function answered(input) {
  const { kind, key, line } = place(input);
  if (kind === "tab") return refresh(blockOf(key));
  if (kind === "none") {
    if (reasons.has(input.value)) blank(key);
    linesOf(key).forEach((one) => change(key, one));
  } else if (kind === "value" || kind === "evidence") {
    const reason = named("none", key).find((e) => e.checked && reasons.has(e.value));
    if (reason) {
      named("none", key).find((e) => e.value === "").checked = true;
      linesOf(key).filter((one) => one !== line).forEach((one) => change(key, one));
    }
    if (input.type === "checkbox" && input.checked) alone(input, key, line);
    change(key, line);
  }
  refresh(blockOf(key));
  measure(blockOf(key));
}

function alone(input, key, line) {
  for (const other of named("value", key, line)) {
    if (other !== input && (input.value === "none" || other.value === "none")) other.checked = false;
  }
}

function refresh(block) {
  if (!block) return;
  showSaid(block);
  showGap(block, words, fill);
  showSum(block);
}

function count() {
  const blocks = [...form.querySelectorAll("[data-question]")];
  const done = blocks.filter(isAnswered).length;
  const section = document.getElementById("section-count");
  const bar = document.getElementById("progress");
  if (!section || !bar) return;
  const before = Number(section.textContent.split("/")[0]);
  section.textContent = `${done}/${section.dataset.whole}`;
  bar.value += done - before;
  document.getElementById("progress-count").textContent = String(bar.value);
}

/* The pace counts a question when its last line is answered, once. */
const finished = new Set();
function measure(block) {
  if (!block || !minutes) return;
  const key = block.dataset.question, meant = Number(block.dataset.seconds);
  if (isAnswered(block) && !finished.has(key)) {
    finished.add(key);
    minutes.answered(meant);
  } else if (!isAnswered(block) && finished.delete(key)) minutes.take(meant);
}
document.addEventListener("visibilitychange", () => minutes?.rest());

function isAnswered(block) {
  const key = block.dataset.question;
  const values = linesOf(key).map((line) => valueOf(key, line));
  return block.dataset.type === "table" ? values.some(Boolean) : values.every(Boolean);
}

const waiting = new Map();
form.addEventListener("change", (event) => {
  clearTimeout(waiting.get(event.target));
  waiting.delete(event.target);
  answered(event.target);
});
form.addEventListener("input", (event) => {
  const input = event.target;
  if (input.type === "radio" || input.type === "checkbox" || input.tagName === "SELECT") return;
  clearTimeout(waiting.get(input));
  waiting.set(input, setTimeout(() => { waiting.delete(input); answered(input); }, 800));
});
form.addEventListener("submit", () => queue.pause());

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const block = event.target.closest?.("[data-question]") ?? inView();
  if (event.key.toLowerCase() === "n") return next(block, event);
  if (!/^[1-5]$/.test(event.key) || !block || form.querySelector(".askset").disabled) return;
  const line = block.querySelector(".tab--target:checked") ? "target" : block.dataset.type === "maturity5" ? "current" : "";
  const input = named("value", block.dataset.question, line).find((e) => e.type === "radio" && e.value === event.key);
  if (!input) return;
  event.preventDefault();
  input.checked = true;
  input.focus({ preventScroll: true });
  answered(input);
  if (line === "current") aim(block);
});

function aim(block) {
  const tab = block.querySelector(".tab--target");
  tab.checked = true;
  refresh(block);
}

form.addEventListener("click", (event) => {
  const label = event.target.closest(".rung__pick--current");
  if (label && event.detail > 0) setTimeout(() => aim(label.closest("[data-question]")), 250);
});

const blocksInOrder = () => [...form.querySelectorAll("[data-question]")];
const inView = () => blocksInOrder().find((b) => b.getBoundingClientRect().bottom > 120);

function next(block, event) {
  const all = blocksInOrder();
  const following = all[all.indexOf(block) + 1];
  if (!following) return;
  event.preventDefault();
  following.scrollIntoView({ block: "start" });
  following.querySelector("input:not([type=hidden]), textarea, select")?.focus({ preventScroll: true });
}

window.addEventListener("beforeunload", (event) => {
  for (const [input, timer] of waiting) { clearTimeout(timer); answered(input); }
  if (queue.isWaiting) event.preventDefault();
});

for (const block of form.querySelectorAll("[data-question]")) if (isAnswered(block)) finished.add(block.dataset.question);
for (const entry of queue.entries) put(entry.question, entry.line, entry);
blocksInOrder().forEach(refresh);
growTable(form);
show("auto");
queue.start();
