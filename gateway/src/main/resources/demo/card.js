import { timeLeft } from '/demo/clock.js'
import { read, typed, written } from '/demo/money.js'

const LAST_MINUTES = 3 * 60_000
const SHOWN = 8_000

const OUTCOMES = {
  SOLD: 'Sold',
  RESERVE_NOT_MET: 'Not sold: the reserve was not met',
  NO_BIDS: 'Not sold: nobody bid',
  CANCELLED: 'Cancelled',
}

const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`

/** Plays a class's animation from its start. */
const flash = (element, name) => {
  element.classList.remove(name)
  void element.offsetWidth
  element.classList.add(name)
}

/**
 * One auction on the page.
 *
 * @param actions.bid `(maximum)` and `actions.buyNow()` do it and return what to say, or throw a Problem
 */
export class Card {
  #touched = false
  #sure = null

  constructor(auction, actions) {
    this.auction = auction
    this.actions = actions
    this.element = document.getElementById('card').content.firstElementChild.cloneNode(true)
    this.element.dataset.auction = auction.view.id
    const part = selector => this.element.querySelector(selector)
    this.parts = {
      card: part('.card'), picture: part('img'), left: part('.left'), time: part('time'), moved: part('.moved'), title: part('h2'),
      seller: part('.seller'), price: part('.price'), bids: part('.bids'), tags: part('.tags'), own: part('.own'), form: part('.bid'),
      label: part('.bid span'), maximum: part('.bid input'), bid: part('.bid button'), buy: part('.buy'), said: part('.said'),
    }
    this.parts.maximum.addEventListener('input', () => (this.#touched = true))
    this.parts.form.addEventListener('submit', event => this.#bid(event))
    this.parts.buy.addEventListener('click', () => this.#buy())
    this.parts.title.textContent = auction.view.title ?? 'Auction'
  }

  /** The listing, when it has arrived. */
  describe({ title, seller, images }) {
    this.parts.title.textContent = title
    this.parts.seller.textContent = seller?.displayName ? `from ${seller.displayName}` : ''
    const urls = images[0]?.urls
    if (!urls) return
    this.parts.picture.src = urls.medium
    this.parts.picture.hidden = false
  }

  /** @param me who is signed in, or null */
  show(me) {
    const { view, own, over } = this.auction
    const { parts } = this
    const price = over && view.finalPrice ? view.finalPrice : view.currentPrice
    parts.price.textContent = written(price)
    parts.bids.textContent = view.bidCount
      ? `${plural(view.bidCount, 'bid', 'bids')}${view.leader ? `, ${over ? 'won by' : 'led by'} ${over && view.outcome !== 'SOLD' ? 'nobody' : view.leader}` : ''}`
      : over ? 'No bids' : 'Be the first to bid'
    parts.tags.replaceChildren(...this.#tags())
    const mine = me && view.sellerId === me.id
    const bidding = me && !mine && !over
    parts.form.hidden = !bidding
    parts.label.textContent = `Your maximum, from ${written(view.minimumNextBid)}`
    if (!this.#touched && document.activeElement !== parts.maximum) parts.maximum.value = typed(view.minimumNextBid)
    parts.buy.hidden = !bidding || !view.buyNowPrice
    if (view.buyNowPrice && !this.#sure) parts.buy.textContent = `Buy now for ${written(view.buyNowPrice)}`
    const won = this.auction.wonBy(me)
    parts.own.hidden = !(mine || won || (me && own))
    parts.own.textContent = mine ? 'Your own auction' : this.#standing(me)
    parts.own.dataset.standing = mine ? 'SELLER' : over ? (won ? 'WON' : 'LOST') : (own?.status ?? '')
    parts.card.classList.toggle('over', over)
    parts.card.dataset.standing = me && own && !over ? own.status : ''
  }

  #tags() {
    const { view, over } = this.auction
    const tag = (text, kind) => Object.assign(document.createElement('span'), { textContent: text, className: `tag ${kind}` })
    if (over) return [tag(OUTCOMES[view.outcome] ?? 'Over', view.outcome === 'SOLD' ? 'good' : '')]
    if (!view.hasReserve) return [tag('No reserve', '')]
    return [view.reserveMet ? tag('Reserve met', 'good') : tag('Reserve not met', 'open')]
  }

  #standing(me) {
    const { own, over, view } = this.auction
    if (over) return this.auction.wonBy(me) ? 'You won.' : view.outcome === 'SOLD' ? 'Somebody else won.' : 'Nobody won.'
    if (!own || !me) return ''
    const maximum = own.maximum ? `Your maximum is ${written(own.maximum)}.` : ''
    return own.status === 'LEADING' ? `You lead. ${maximum}` : `You are outbid. ${maximum}`
  }

  /** @param change what Auction.take returned */
  react({ price, extendedBy, outbid }) {
    if (price) flash(this.parts.price, 'moving')
    if (outbid) flash(this.parts.card, 'nudged')
    if (outbid) this.#say('', false)
    if (extendedBy) this.#soften()
  }

  /** Soft close: a late bid moved the end. */
  #soften() {
    this.parts.moved.textContent = 'A late bid moved the end'
    flash(this.parts.left, 'softened')
    this.parts.moved.classList.add('shown')
    clearTimeout(this.fading)
    this.fading = setTimeout(() => {
      this.parts.moved.classList.remove('shown')
      this.parts.moved.textContent = ''
    }, SHOWN)
  }

  tick(clock) {
    const { view, over } = this.auction
    const left = Date.parse(view.endsAt) - clock.now()
    this.parts.time.dateTime = view.endsAt
    this.parts.time.textContent = over ? 'Over' : !clock.known ? '…' : left > 0 ? timeLeft(left) : 'Closing'
    this.parts.left.classList.toggle('soon', !over && left < LAST_MINUTES)
  }

  async #bid(event) {
    event.preventDefault()
    const { currency } = this.auction.view.currentPrice
    const maximum = read(this.parts.maximum.value, currency)
    if (!maximum) {
      this.parts.maximum.setAttribute('aria-invalid', 'true')
      return this.#say(`An amount in ${currency}, please, such as ${typed(this.auction.view.minimumNextBid)}.`, true)
    }
    if (await this.#do(this.parts.bid, () => this.actions.bid(maximum))) this.#touched = false
  }

  /** The first press asks, the second does it. */
  async #buy() {
    if (!this.#sure) {
      this.parts.buy.textContent = `Yes, buy for ${written(this.auction.view.buyNowPrice)}`
      this.parts.buy.classList.add('sure')
      this.#sure = setTimeout(() => this.#unsure(), 5_000)
      return
    }
    this.#unsure()
    await this.#do(this.parts.buy, () => this.actions.buyNow())
  }

  #unsure() {
    clearTimeout(this.#sure)
    this.#sure = null
    this.parts.buy.classList.remove('sure')
    if (this.auction.view.buyNowPrice) this.parts.buy.textContent = `Buy now for ${written(this.auction.view.buyNowPrice)}`
  }

  /** @returns whether it went well */
  async #do(button, action) {
    button.disabled = true
    this.parts.maximum.removeAttribute('aria-invalid')
    try {
      this.#say(await action(), false)
      return true
    } catch (problem) {
      this.#say(problem.message, true)
      return false
    } finally {
      button.disabled = false
    }
  }

  #say(text, bad) {
    this.parts.said.textContent = text
    this.parts.said.classList.toggle('bad', bad)
  }
}
