/* When the session is over: log in over the page, then send what waits on this device. */
const dialog = document.getElementById("relogin");

export function initRelogin({ queue, form, words }) {
  if (!dialog) return () => {};
  const wrong = document.getElementById("relogin-wrong");
  const inner = document.getElementById("relogin-form");
  dialog.querySelector("[data-later]").addEventListener("click", () => dialog.close());

  async function goOn() {
    const response = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const theirs = page.getElementById("answers");
    if (!theirs) return response.ok || response.status === 404 ? words.stranger : words.nobody;
    if (theirs.dataset.respondent !== form.dataset.respondent) return words.stranger;
    const token = page.querySelector('meta[name="csrf-token"]').content;
    document.querySelector('meta[name="csrf-token"]').content = token;
    for (const field of document.querySelectorAll('input[name="csrf_token"]')) field.value = token;
    dialog.close();
    queue.resume(token);
    return "";
  }

  async function logIn() {
    const door = await fetch(inner.action, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await door.text(), "text/html");
    const token = page.querySelector('meta[name="csrf-token"]')?.content ?? "";
    const body = new URLSearchParams({ email: inner.email.value, password: inner.password.value, csrf_token: token });
    const response = await fetch(inner.action, { method: "POST", body, credentials: "same-origin" });
    if (response.ok) return "";
    const said = new DOMParser().parseFromString(await response.text(), "text/html");
    return said.querySelector(".notice--wrong, .field__errors")?.textContent.trim() || words.login;
  }

  inner.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.textContent = "";
    try {
      const refused = dialog.dataset.entry === "account" ? await logIn() : "";
      wrong.textContent = refused || await goOn();
    } catch {
      wrong.textContent = words.unreachable;
    }
    if (inner.password) inner.password.value = "";
  });

  return () => { if (!dialog.open) dialog.showModal(); };
}
