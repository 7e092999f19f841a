// Folds the rows below a perspective or factor; without it everything stays open.
for (const table of document.querySelectorAll("table[data-fold]")) {
  const rows = [...table.tBodies[0].rows];
  const folded = new Set();
  const below = (id) => rows.filter((row) => row.dataset.group === id);

  function show() {
    const hidden = new Set();
    for (const row of rows) {
      const group = row.dataset.group;
      const away = group !== undefined && (folded.has(group) || hidden.has(group));
      row.hidden = away;
      if (away) hidden.add(row.dataset.row);
    }
  }

  for (const row of rows) {
    if (!below(row.dataset.row).length) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold";
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-label", `${row.cells[0].textContent.trim()}: ${table.dataset.fold}`);
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      if (open) folded.add(row.dataset.row);
      else folded.delete(row.dataset.row);
      show();
    });
    row.cells[0].prepend(button);
  }
}
