// Asks how far the work is, and goes on to its result when it is over.
const work = document.getElementById("work");

async function look() {
  let answer;
  try {
    answer = await fetch(work.dataset.address, { headers: { Accept: "application/json" } });
  } catch {
    return;
  }
  if (!answer.ok) return;
  const found = await answer.json();
  document.getElementById("share").value = found.share;
  const doing = document.getElementById("doing");
  if (doing.textContent !== found.doing) doing.textContent = found.doing;
  if (found.state === "done") location.assign(found.back);
  else if (found.state === "failed" || found.state === "cancelled") location.reload();
}

setInterval(look, 1500);
look();
