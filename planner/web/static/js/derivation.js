// Opens a derivation beside the page without loading the page again.
const result = document.getElementById("result");
const panel = document.getElementById("derivation");
let opener = null;

function pageAddress(number) {
  const address = new URL(location.href);
  address.searchParams.delete("number");
  if (number) address.searchParams.set("number", number);
  address.hash = "";
  return address;
}

async function open(number, address) {
  const part = `${result.dataset.numbers}${encodeURIComponent(number)}?part=1`;
  let answer;
  try {
    answer = await fetch(part, { headers: { Accept: "text/html" } });
  } catch {
    location.assign(address);
    return;
  }
  if (answer.redirected || (!answer.ok && answer.status !== 404)) {
    location.assign(address);
    return;
  }
  panel.innerHTML = await answer.text();
  show(number);
}

function show(number) {
  panel.hidden = false;
  result.classList.add("has-panel");
  mark(number);
  const title = panel.querySelector("h2");
  title?.focus({ preventScroll: true });
  if (matchMedia("(max-width: 1180px)").matches) panel.scrollIntoView({ block: "start" });
  else panel.scrollTop = 0;
}

function close() {
  panel.hidden = true;
  panel.replaceChildren();
  result.classList.remove("has-panel");
  mark("");
  if (opener?.isConnected) opener.focus();
}

function mark(number) {
  for (const link of document.querySelectorAll(".head [data-number], .result__body [data-number], .result__end [data-number]")) {
    if (link.dataset.number === number) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function numberOf(link) {
  if (link.dataset.number) return link.dataset.number;
  return new URL(link.href?.baseVal ?? link.href, location.href).searchParams.get("number");
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a");
  if (!link || link.closest(".panel__own")) return;
  if (!result || (!result.contains(link) && !link.dataset.number)) return;
  if ("close" in link.dataset) {
    event.preventDefault();
    history.pushState({}, "", pageAddress(""));
    close();
    return;
  }
  const number = numberOf(link);
  if (!number) return;
  event.preventDefault();
  if (!panel.contains(link)) opener = link;
  history.pushState({ number }, "", pageAddress(number));
  open(number, link.href?.baseVal ?? link.href);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || panel.hidden) return;
  history.pushState({}, "", pageAddress(""));
  close();
});

addEventListener("popstate", () => {
  const number = new URL(location.href).searchParams.get("number");
  if (number) open(number, location.href);
  else close();
});
