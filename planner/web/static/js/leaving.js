/* Logging out leaves nothing of this person on the device. */
for (const form of document.querySelectorAll(".leave")) {
  form.addEventListener("submit", () => {
    for (const name of Object.keys(localStorage)) if (name.startsWith("planner-answers:")) localStorage.removeItem(name);
  });
}
