// Keys of the projector: arrows turn the agenda, 1 to 5 pick the agreed level.
const field = document.querySelector("#value");
const rungs = [...document.querySelectorAll("[data-rung]")];

function pick(level) {
  if (!field) return;
  field.value = level;
  for (const rung of rungs) rung.classList.toggle("is-chosen", rung.dataset.rung === level);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, summary, .scroll-x");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^[1-5]$/.test(event.key)) pick(event.key);
  const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
  if (link) link.click();
});
