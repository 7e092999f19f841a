/* Minutes left at the person's own pace, measured on this device alone and sent nowhere.
   Kept are three sums: questions answered, seconds spent, seconds estimated for them. */
const LONGEST_PAUSE = 120, SLOWEST = 4, QUICKEST = 0.25;

export class Minutes {
  constructor(place) {
    this.place = place;
    this.name = place.dataset.pace;
    this.left = Number(place.dataset.left);
    this.known = this.read();
    this.since = Date.now();
    this.show();
  }

  read() {
    try { return JSON.parse(localStorage.getItem(this.name)) ?? { count: 0, spent: 0, meant: 0 }; }
    catch { return { count: 0, spent: 0, meant: 0 }; }
  }

  /* Long pauses are no answering; they count as a short one. */
  rest() { this.since = Date.now(); }

  answered(meant) {
    const spent = Math.min((Date.now() - this.since) / 1000, LONGEST_PAUSE);
    this.since = Date.now();
    this.known = { count: this.known.count + 1, spent: this.known.spent + spent, meant: this.known.meant + meant };
    try { localStorage.setItem(this.name, JSON.stringify(this.known)); } catch { /* Only this page knows then. */ }
    this.take(-meant);
  }

  take(seconds) { this.left = Math.max(0, this.left + seconds); this.show(); }

  get isOwn() { return this.known.count >= Number(this.place.dataset.from) && this.known.meant > 0; }

  get pace() { return this.isOwn ? Math.min(SLOWEST, Math.max(QUICKEST, this.known.spent / this.known.meant)) : 1; }

  show() {
    const words = this.isOwn ? this.place.dataset.words : this.place.dataset.plain;
    if (words) this.place.textContent = words.replace("{minutes}", String(Math.ceil(this.left * this.pace / 60)));
  }
}

const place = document.getElementById("minutes");
export const minutes = place && new Minutes(place);
