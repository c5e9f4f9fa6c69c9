/**
 * The server's time. A Date header says the second; the moments before and after bound where in that second we are, and
 * every answer narrows the bounds. The browser's own clock may be as wrong as it likes: only its pace is used.
 */
export class Clock {
  #earliest = -Infinity
  #latest = Infinity

  /** Of one answer; times by performance.now(). */
  hear(date, sent, received) {
    const second = Date.parse(date ?? '')
    if (Number.isNaN(second)) return
    const earliest = second - received
    const latest = second + 1000 - sent
    const contradicts = earliest > this.#latest || latest < this.#earliest
    this.#earliest = contradicts ? earliest : Math.max(this.#earliest, earliest)
    this.#latest = contradicts ? latest : Math.min(this.#latest, latest)
  }

  get known() {
    return this.#latest < Infinity
  }

  /** Milliseconds since 1970. */
  now() {
    return performance.now() + (this.#earliest + this.#latest) / 2
  }
}

/** 2 d 4 h, 3 h 05 min, 12:09 */
export const timeLeft = milliseconds => {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60]
  const two = number => String(number).padStart(2, '0')
  if (days) return `${days} d ${hours} h`
  if (hours) return `${hours} h ${two(minutes)} min`
  return `${minutes}:${two(seconds % 60)}`
}
