const EXPIRED = 4401
const MAY_NOT = 4403
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 15_000

/**
 * The auctions' WebSocket channel. Comes back by itself, with growing pauses, and then asks for what it missed: each
 * auction is joined after the last sequence that was seen of it.
 *
 * @param token gives an access token; is told whether the last one was refused
 * @param sequenceOf the last sequence seen of an auction
 * @param on.event `(event, data)`
 * @param on.state `('live' | 'connecting' | 'away', seconds until the next attempt)`
 * @param on.refused the session is over
 */
export class Channel {
  #joined = new Set()
  #socket = null
  #pause = FIRST_PAUSE
  #timer = null
  #wanted = false
  #frame = 0
  #asked = new Map()

  constructor(token, sequenceOf, on) {
    this.token = token
    this.sequenceOf = sequenceOf
    this.on = on
  }

  open() {
    this.#wanted = true
    this.#pause = FIRST_PAUSE
    this.#connect(false)
  }

  close() {
    this.#wanted = false
    clearTimeout(this.#timer)
    this.#joined.clear()
    this.#socket?.close()
    this.#socket = null
    this.on.state('away')
  }

  join(auctionId) {
    if (this.#joined.has(auctionId)) return
    this.#joined.add(auctionId)
    this.#send('auction:join', auctionId)
  }

  leave(auctionId) {
    if (this.#joined.delete(auctionId)) this.#send('auction:leave', auctionId)
  }

  #send(event, auctionId) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return
    const id = String(++this.#frame)
    const data = { auctionId }
    if (event === 'auction:join') {
      const afterSequence = this.sequenceOf(auctionId)
      if (afterSequence !== undefined) data.afterSequence = afterSequence
      this.#asked.set(id, auctionId)
    }
    this.#socket.send(JSON.stringify({ id, event, data }))
  }

  async #connect(refused) {
    this.on.state('connecting')
    let token
    try {
      token = await this.token(refused)
    } catch (problem) {
      if (problem.status !== 401) return this.#retry(refused)
    }
    if (!this.#wanted) return
    if (!token) return this.on.refused()
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/auctions/ws`, ['soko.v1', `bearer.${token}`])
    let opened = false
    this.#socket = socket
    socket.onopen = () => {
      opened = true
      this.#pause = FIRST_PAUSE
      this.#asked.clear()
      this.on.state('live')
      for (const auctionId of this.#joined) this.#send('auction:join', auctionId)
    }
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(data))
    socket.onclose = ({ code }) => {
      if (socket !== this.#socket || !this.#wanted) return
      // A token that is refused before the upgrade looks like any other failure here; a new one does no harm.
      if (code === MAY_NOT) this.on.refused()
      else this.#retry(code === EXPIRED || !opened)
    }
  }

  #hear({ id, event, data }) {
    if (event !== 'ack' && event !== 'error') return this.on.event(event, data)
    // An error that answers nothing names the auction, which is hidden from now on.
    const auctionId = id ? this.#asked.get(id) : data.instance?.split('/').pop()
    this.#asked.delete(id)
    if (event === 'error' && auctionId) this.on.event('auction:unknown', { auctionId })
  }

  #retry(refused) {
    if (!this.#wanted) return
    const pause = this.#pause * (0.75 + Math.random() / 2)
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE)
    this.on.state('away', Math.ceil(pause / 1000))
    this.#timer = setTimeout(() => this.#connect(refused), pause)
  }
}
