/* Changes wait here, on this device too, and leave one at a time in order. */
const PAUSES = [1, 2, 5, 10, 20, 30];

export class Queue {
  constructor({ store, address, token, ...heard }) {
    Object.assign(this, heard, { address, token, name: store });
    this.entries = this.read();
    this.tries = 0;
    this.busy = false;
    this.paused = false;
    this.revisions = new Map();
    window.addEventListener("online", () => { this.tries = 0; this.send(); });
    window.addEventListener("offline", () => this.tell());
  }

  get isWaiting() { return this.entries.length > 0; }

  read() {
    try { return JSON.parse(localStorage.getItem(this.name)) ?? []; } catch { return []; }
  }

  keep() {
    try {
      if (this.entries.length) localStorage.setItem(this.name, JSON.stringify(this.entries));
      else localStorage.removeItem(this.name);
    } catch { /* A browser without storage still sends. */ }
  }

  /* A later value of the same line replaces one that has not left yet. */
  put(entry) {
    const same = (e) => e.question === entry.question && e.line === entry.line;
    const place = this.entries.findLastIndex(same);
    const isLeaving = this.busy && place === 0;
    if (place >= 0 && !isLeaving) this.entries[place] = { ...entry, revision: this.entries[place].revision };
    else this.entries.push(entry);
    this.keep();
    this.tell();
    this.send();
  }

  start() { if (this.isWaiting) { this.tell(); this.send(); } }
  rest() { if (!this.isWaiting) this.onState("saved", { time: this.clock() }); }
  pause() { this.paused = true; }
  resume(token) { this.token = token; this.paused = false; this.tries = 0; this.start(); }
  clock() { return this.at ?? ""; }

  tell() {
    if (!this.isWaiting) return;
    if (!navigator.onLine || this.tries > 0) this.onState("offline", { count: this.entries.length });
    else this.onState("saving");
  }

  async send() {
    if (this.busy || this.paused || !this.isWaiting || !navigator.onLine) return;
    clearTimeout(this.timer);
    this.busy = true;
    const entry = this.entries[0];
    const outcome = await this.post(entry);
    this.busy = false;
    if (outcome === null) return this.again();
    this.tries = 0;
    this.settle(entry, outcome);
    if (this.isWaiting) return this.send();
  }

  async post(entry) {
    const known = this.revisions.get(`${entry.question}|${entry.line}`) ?? 0;
    const body = JSON.stringify({ ...entry, revision: Math.max(entry.revision, known) });
    try {
      const response = await fetch(this.address, {
        method: "POST", body, keepalive: true, credentials: "same-origin",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.token },
      });
      const isAnswer = [200, 401, 404, 409, 410, 422].includes(response.status);
      if (isAnswer) return { status: response.status, answer: await response.json() };
      if (response.status === 400) await this.renew();
      return null;
    } catch {
      return null;
    }
  }

  /* The page was open so long that its token is over: fetch it anew, keep the text. */
  async renew() {
    const page = await fetch(location.href, { credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
    this.token = fresh.querySelector('meta[name="csrf-token"]')?.content ?? this.token;
  }

  settle(entry, { status, answer }) {
    if (status === 401) { this.paused = true; this.onState("login"); this.onLoggedOut(); return; }
    this.entries.shift();
    this.keep();
    if (status === 200) {
      this.at = answer.at;
      this.revisions.set(`${entry.question}|${entry.line}`, answer.revision);
      this.onStored(entry, answer);
      if (!this.isWaiting) this.rest();
    } else if (status === 409) {
      this.onState("conflict");
      this.onConflict(entry, answer);
    } else {
      this.rest();
      this.onRefused(entry, answer);
    }
  }

  again() {
    const pause = PAUSES[Math.min(this.tries, PAUSES.length - 1)];
    this.tries += 1;
    this.tell();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause * 1000);
  }
}
