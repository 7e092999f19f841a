// Dragging a rank, or Alt and an arrow on its grip, opens the form that asks why.
const table = document.querySelector("[data-moved]");

function rows() {
  return [...table.tBodies[0].rows];
}

function place(row) {
  return rows().indexOf(row) + 1;
}

function decide(row) {
  const address = new URL(row.dataset.decide, location.href);
  address.searchParams.set("value", place(row));
  location.assign(address);
}

function moveTo(row, target) {
  if (target < 1 || target > rows().length) return;
  const others = rows().filter((one) => one !== row);
  table.tBodies[0].insertBefore(row, others[target - 1] || null);
}

function grip(row, said) {
  const first = place(row);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "grip";
  button.setAttribute("aria-label", table.dataset.grip.replace("{name}", row.dataset.name));
  button.title = table.dataset.how;
  button.textContent = "⠿";

  function back() {
    moveTo(row, first);
    row.classList.remove("is-dragged");
    said.textContent = "";
  }

  button.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey && step) {
      event.preventDefault();
      moveTo(row, place(row) + step);
      row.classList.toggle("is-dragged", place(row) !== first);
      said.textContent = table.dataset.moved.replace("{rank}", place(row));
      button.focus();
    } else if (event.key === "Escape") {
      back();
      button.focus();
    }
  });
  button.addEventListener("click", () => decide(row));

  // On the document: a row that moves would lose the pointer it has captured.
  function over(event) {
    const found = rows().find((one) => {
      const box = one.getBoundingClientRect();
      return event.clientY >= box.top && event.clientY < box.bottom;
    });
    if (found && found !== row) moveTo(row, place(found));
  }
  function end(event) {
    document.removeEventListener("pointermove", over);
    document.removeEventListener("pointerup", end);
    document.removeEventListener("pointercancel", end);
    row.classList.remove("is-dragged");
    if (event.type === "pointercancel") back();
    else if (place(row) !== first) decide(row);
  }
  button.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    row.classList.add("is-dragged");
    document.addEventListener("pointermove", over);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
  });
  row.cells[0].prepend(button);
}

if (table) {
  const said = document.createElement("p");
  said.className = "quiet";
  said.setAttribute("role", "status");
  table.closest(".scroll-x").after(said);
  for (const row of rows()) grip(row, said);
}
