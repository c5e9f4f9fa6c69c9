import { api, Problem } from '/demo/api.js'
import { Auction } from '/demo/auction.js'
import { Card } from '/demo/card.js'
import { Channel } from '/demo/channel.js'
import { Clock } from '/demo/clock.js'
import { written } from '/demo/money.js'
import { Session } from '/demo/session.js'

const AUCTIONS = '/api/v1/auctions'
const OWN = 'soko.demo.own'
const LOOK_AGAIN = { signedIn: 15_000, visitor: 4_000 }
const KEEP_ENDED = 60_000
const MOST_SHOWN = 48

const PEOPLE = [
  { email: 'buyer@soko.example', name: 'Thandi Mokoena', what: 'buys' },
  { email: 'bidder-kamau@soko.example', name: 'Kamau Njoroge', what: 'is one of the bidders' },
  { email: 'seller@soko.example', name: 'Cape Curiosities', what: 'sells some of these' },
]

const $ = id => document.getElementById(id)
const clock = new Clock()
const session = new Session()
const cards = new Map()
const listings = new Map()
let looking = null

/** With the session's token, if there is one; a refused one is renewed once. */
const call = async (method, path, options = {}) => {
  try {
    return await api(method, path, { ...options, token: await session.token() })
  } catch (problem) {
    if (problem.status !== 401 || !session.me) throw problem
    return api(method, path, { ...options, token: await session.token(true) })
  }
}

const channel = new Channel(
  refused => session.token(refused),
  auctionId => cards.get(auctionId)?.auction.view.sequence,
  {
    event: (event, data) => {
      if (event === 'auction:update') take(data)
      if (event === 'auction:ended') ended(data)
      if (event === 'auction:unknown') remove(data.auctionId)
    },
    state: (state, seconds) => showConnection(state, seconds),
    refused: () => signedOut('Your session is over. Sign in again.'),
  },
)

// What is on the page

const kept = () => JSON.parse(sessionStorage.getItem(OWN) ?? '{}')

const keepOwn = auction => sessionStorage.setItem(OWN, JSON.stringify({ ...kept(), [auction.view.id]: auction.own }))

const add = view => {
  const auction = new Auction(view, session.me ? kept()[view.id] : null)
  const card = new Card(auction, { bid: maximum => bid(card, maximum), buyNow: () => buyNow(card) })
  cards.set(view.id, card)
  card.show(session.me)
  card.tick(clock)
  describe(card)
  if (session.me) channel.join(view.id)
}

const describe = async card => {
  const { listingId } = card.auction.view
  if (!listings.has(listingId)) listings.set(listingId, api('GET', `/api/v1/listings/${listingId}`))
  try {
    card.describe(await listings.get(listingId))
  } catch (problem) {
    listings.delete(listingId)
    if (problem.status !== 404) trouble(problem)
  }
}

const remove = auctionId => {
  cards.get(auctionId)?.element.remove()
  cards.delete(auctionId)
  channel.leave(auctionId)
}

const take = view => {
  const card = cards.get(view.id)
  if (!card) return
  const change = card.auction.take(view)
  if (!change) return
  card.show(session.me)
  card.tick(clock)
  card.react(change)
  if (card.auction.own) keepOwn(card.auction)
  if (change.outbid) announce(`You are outbid: ${card.parts.title.textContent} is at ${written(view.currentPrice)}.`)
  else if (change.extendedBy && card.auction.own) announce(`A late bid moved the end of ${card.parts.title.textContent}.`)
  if (card.auction.over) leaveLater(card)
}

const ended = data => {
  const card = cards.get(data.auctionId)
  if (!card || card.auction.view.outcome) return
  card.auction.end(data)
  card.show(session.me)
  card.tick(clock)
  if (card.auction.own) announce(`${card.parts.title.textContent} is over. ${card.parts.own.textContent}`)
  leaveLater(card)
}

const leaveLater = card => {
  card.leaving ??= setTimeout(() => remove(card.auction.view.id), KEEP_ENDED)
  arrange()
}

/** Those that end first come first, what is over comes last; nothing moves under the fingers of who is typing. */
const arrange = () => {
  const list = $('auctions')
  if (list.contains(document.activeElement)) {
    for (const { element } of cards.values()) if (!element.parentNode) list.append(element)
    return
  }
  const end = ({ auction }) => (auction.over ? Infinity : Date.parse(auction.view.endsAt))
  const order = [...cards.values()].sort((a, b) => end(a) - end(b) || a.auction.view.id.localeCompare(b.auction.view.id))
  order.forEach(({ element }, place) => {
    if (list.children[place] !== element) list.insertBefore(element, list.children[place] ?? null)
  })
}

/** One that is hidden goes, and comes back with the list. */
const lookAt = async auctionId => {
  try {
    take(await call('GET', `${AUCTIONS}/${auctionId}`))
  } catch (problem) {
    if (problem.status !== 404) throw problem
    remove(auctionId)
  }
}

/** The list by REST: for visitors all there is, for members what is new. */
const look = async () => {
  clearTimeout(looking)
  try {
    await api('GET', '/demo/clock', {}, (...heard) => clock.hear(...heard))
    const { items } = await call('GET', `${AUCTIONS}?status=LIVE&sort=ending_soon&limit=${MOST_SHOWN}`)
    const listed = new Set(items.map(({ id }) => id))
    for (const view of items) cards.has(view.id) ? take(view) : add(view)
    for (const [id, { auction }] of cards) {
      if (!listed.has(id) && !auction.over) await lookAt(id)
    }
    arrange()
    $('nothing').hidden = cards.size > 0
    $('trouble').hidden = true
  } catch (problem) {
    trouble(problem)
  }
  looking = setTimeout(look, session.me ? LOOK_AGAIN.signedIn : LOOK_AGAIN.visitor)
}

// What people do

const bid = async (card, maximum) => {
  const { auction } = card
  const path = `${AUCTIONS}/${auction.view.id}`
  // The same key when the same bid is sent again because no answer came: it counts once.
  if (card.unanswered?.amount !== maximum.amount) card.unanswered = { amount: maximum.amount, key: crypto.randomUUID() }
  const answer = await call('POST', `${path}/bids`, {
    body: { maxAmount: maximum },
    headers: { 'Idempotency-Key': card.unanswered.key },
  }).catch(problem => {
    if (problem.status) card.unanswered = null
    throw problem
  })
  card.unanswered = null
  auction.bid(answer, maximum, answer.status === 'LEADING' ? await leaderAt(path, answer.sequence) : undefined)
  keepOwn(auction)
  take(await call('GET', path))
  card.show(session.me)
  return answer.status === 'LEADING'
    ? `Your bid stands: you lead at ${written(answer.currentPrice)}.`
    : `Your bid was taken, but another's maximum is higher. At least ${written(answer.minimumNextBid)} now.`
}

/** Who led, masked, right after that change. */
const leaderAt = async (path, sequence) => {
  const view = await call('GET', path)
  if (view.sequence === sequence) return view.leader
  const { items } = await call('GET', `${path}/bids?limit=100`)
  return items.find(entry => entry.sequence === sequence)?.bidder
}

const buyNow = async card => {
  const path = `${AUCTIONS}/${card.auction.view.id}`
  card.purchase ??= crypto.randomUUID()
  await call('POST', `${path}/buy-now`, { headers: { 'Idempotency-Key': card.purchase } })
  take(await call('GET', path))
  return 'It is yours.'
}

// Signing in and out

const signedIn = () => {
  $('sign-in').close()
  showAccount()
  channel.open()
  for (const [id, card] of cards) {
    channel.join(id)
    card.show(session.me)
  }
  look()
}

const signedOut = text => {
  session.forget()
  sessionStorage.removeItem(OWN)
  channel.close()
  for (const card of cards.values()) {
    card.auction.own = null
    card.show(null)
  }
  showAccount()
  if (text) announce(text)
  look()
}

const trySigningIn = async (buttons, action) => {
  buttons.forEach(button => (button.disabled = true))
  $('sign-in-trouble').hidden = true
  try {
    await action()
    signedIn()
  } catch (problem) {
    $('sign-in-trouble').textContent = problem.message
    $('sign-in-trouble').hidden = false
  } finally {
    buttons.forEach(button => (button.disabled = false))
  }
}

// What is said

const announce = text => ($('news').textContent = text)

const trouble = problem => {
  if (!(problem instanceof Problem)) throw problem
  $('trouble').textContent = problem.message
  $('trouble').hidden = false
}

const showConnection = (state, seconds) => {
  const words = { live: 'Live', connecting: 'Connecting', away: seconds ? `Connection lost, again in ${seconds} s` : 'Updated every few seconds' }
  $('connection').textContent = words[state]
  $('connection').dataset.state = state
}

const showAccount = () => {
  const { me } = session
  $('me').textContent = me?.displayName ?? ''
  $('me').hidden = $('sign-out').hidden = !me
  $('open-sign-in').hidden = $('invitation').hidden = Boolean(me)
}

const person = ({ email, name, what }) => {
  const button = Object.assign(document.createElement('button'), { type: 'button' })
  button.dataset.email = email
  button.append(Object.assign(document.createElement('b'), { textContent: name }), ` ${what}`)
  button.addEventListener('click', () => trySigningIn(everyButton(), () => session.withCode(email)))
  const item = document.createElement('li')
  item.append(button)
  return item
}

const everyButton = () => [...$('sign-in').querySelectorAll('#people button, #password-form button')]

$('people').append(...PEOPLE.map(person))
$('open-sign-in').addEventListener('click', () => $('sign-in').showModal())
$('invitation').querySelector('button').addEventListener('click', () => $('sign-in').showModal())
$('sign-out').addEventListener('click', async () => {
  const leaving = session.end()
  signedOut('You are signed out.')
  await leaving.catch(trouble)
})
$('password-form').addEventListener('submit', event => {
  event.preventDefault()
  const { email, password } = Object.fromEntries(new FormData(event.target))
  trySigningIn(everyButton(), () => session.withPassword(email, password))
})
setInterval(() => cards.forEach(card => card.tick(clock)), 250)

session.resume()
showConnection('away')
session.me ? signedIn() : (showAccount(), look())
