/** What is known of one auction: the newest view, and how the one who is signed in stands in it. */
export class Auction {
  view
  own

  constructor(view, own = null) {
    this.view = view
    this.own = own
    this.#judge()
  }

  get over() {
    return this.view.status === 'ENDED' || this.view.status === 'CANCELLED'
  }

  /** Whether it was sold to that person. A view does not say to whom; the event does, and who leads at the end wins. */
  wonBy(me) {
    const { outcome, winnerId } = this.view
    return Boolean(me) && outcome === 'SOLD' && (winnerId ? winnerId === me.id : this.own?.status === 'LEADING')
  }

  /** Takes a newer view; says what changed, or null when it is not newer. */
  take(view) {
    const before = this.view
    if (this.over || view.sequence <= before.sequence) return null
    this.view = view
    const ownBefore = this.own?.status
    this.#judge()
    return {
      price: view.currentPrice.amount !== before.currentPrice.amount,
      extendedBy: Math.max(0, Date.parse(view.endsAt) - Date.parse(before.endsAt)),
      outbid: ownBefore === 'LEADING' && this.own.status === 'OUTBID',
    }
  }

  end({ outcome, winnerId, finalPrice, sequence }) {
    this.view = { ...this.view, status: outcome === 'CANCELLED' ? 'CANCELLED' : 'ENDED', outcome, winnerId, finalPrice, sequence }
  }

  /** An own bid was answered. @param leader who led at the answer's sequence, masked; undefined when that is not known */
  bid({ status, sequence }, maximum, leader) {
    const highest = this.own?.maximum && this.own.maximum.amount > maximum.amount ? this.own.maximum : maximum
    const mask = (status === 'LEADING' && leader) || this.own?.mask
    this.own = { status, sequence, mask, maximum: highest }
    this.#judge()
  }

  /** Within one auction the same person has the same mask: it tells who leads later on. */
  #judge() {
    const { own, view } = this
    if (own?.mask && view.sequence > own.sequence) own.status = view.leader === own.mask ? 'LEADING' : 'OUTBID'
  }
}
