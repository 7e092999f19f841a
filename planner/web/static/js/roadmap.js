// Dragging a bar of the roadmap, or Shift with an arrow key and then Enter, opens the form
// that pins it to the week it was moved to.
const DAY = 86400000;
const figure = document.querySelector("[data-pin]");

function days(bar) {
  return (Date.parse(bar.dataset.finish) - Date.parse(bar.dataset.start)) / DAY + 1;
}

function pin(bar, weeks) {
  const start = new Date(Date.parse(bar.dataset.start) + weeks * 7 * DAY);
  const address = new URL(figure.dataset.pin, location.href);
  address.searchParams.set("initiative", bar.dataset.initiative);
  address.searchParams.set("week", start.toISOString().slice(0, 10));
  address.hash = "pin";
  location.assign(address);
}

function nudge(bar) {
  let weeks = 0;
  const link = bar.closest("a") ?? bar.querySelector("a") ?? bar;
  const rest = () => {
    weeks = 0;
    bar.removeAttribute("transform");
  };
  link.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.shiftKey && step) {
      event.preventDefault();
      weeks += step;
      const width = Number(bar.querySelector("rect").getAttribute("width"));
      bar.setAttribute("transform", `translate(${(weeks * 7 * width) / days(bar)} 0)`);
    } else if (event.key === "Enter" && weeks) {
      event.preventDefault();
      pin(bar, weeks);
    } else if (event.key === "Escape") rest();
  });
  link.addEventListener("blur", rest);
}

function grip(bar) {
  let from = null;
  let moved = 0;
  bar.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = event.clientX;
    moved = 0;
    bar.setPointerCapture(event.pointerId);
  });
  bar.addEventListener("pointermove", (event) => {
    if (from === null) return;
    moved = event.clientX - from;
    const scale = bar.getScreenCTM().a;
    bar.setAttribute("transform", `translate(${moved / scale} 0)`);
  });
  bar.addEventListener("pointerup", () => {
    from = null;
    bar.removeAttribute("transform");
    const width = bar.querySelector("rect").getBoundingClientRect().width;
    const weeks = Math.round((moved / width) * days(bar) / 7);
    if (!weeks) return;
    pin(bar, weeks);
  });
  bar.addEventListener("pointercancel", () => {
    from = null;
    bar.removeAttribute("transform");
  });
  bar.addEventListener("dragstart", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    if (Math.abs(moved) > 4) event.preventDefault();
  }, true);
}

if (figure) {
  for (const bar of figure.querySelectorAll("[data-initiative]")) {
    grip(bar);
    nudge(bar);
  }
}
