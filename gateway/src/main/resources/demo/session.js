import { api, Problem } from '/demo/api.js'

const KEPT = 'soko.demo.session'
const MARGIN = 30_000
const CODE = /\b\d{6,8}\b/

const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))

/** Who is signed in, in this tab and until it is closed. */
export class Session {
  #tokens = null
  #renewal = null
  me = null

  /** Signs in by a mailed code: the mailbox of a local run can be read, so no password needs to be anywhere. */
  async withCode(email) {
    const seen = (await this.#mails(email)).length
    await api('POST', '/api/v1/auth/otp/request', { body: { email, purpose: 'LOGIN' } })
    for (let attempt = 0; attempt < 40; attempt++) {
      await wait(250)
      const mails = await this.#mails(email)
      const code = mails.length > seen && CODE.exec(mails[0].text)?.[0]
      if (code) {
        return this.#start(await api('POST', '/api/v1/auth/otp/verify', { body: { email, purpose: 'LOGIN', code } }))
      }
    }
    throw new Problem(0, { detail: 'No code was mailed. An address gets five in a quarter of an hour; the password works too.' })
  }

  async withPassword(email, password) {
    const tokens = await api('POST', '/api/v1/auth/login', { body: { email, password } })
    if (tokens.mfaRequired) throw new Problem(0, { detail: 'This page does not know second factors; take another account.' })
    return this.#start(tokens)
  }

  /** After the page was loaded again. */
  async resume() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null')
    if (!kept) return
    this.#tokens = kept
    this.me = kept.me
  }

  async end() {
    const token = this.#tokens?.accessToken
    this.forget()
    if (token) await api('POST', '/api/v1/auth/logout', { token })
  }

  forget() {
    this.#tokens = this.me = null
    sessionStorage.removeItem(KEPT)
  }

  /** An access token that is good for a while. @param refused the last one was, whatever its age */
  async token(refused = false) {
    if (!this.#tokens) return undefined
    if (refused || Date.now() > this.#tokens.renewAt) {
      this.#renewal ??= this.#renew().finally(() => (this.#renewal = null))
      await this.#renewal
    }
    return this.#tokens?.accessToken
  }

  async #renew() {
    try {
      const { refreshToken } = this.#tokens
      this.#keep(await api('POST', '/api/v1/auth/refresh', { body: { refreshToken } }))
    } catch (problem) {
      if (problem.status === 401) this.forget()
      throw problem
    }
  }

  async #start(tokens) {
    this.me = await api('GET', '/api/v1/auth/me', { token: tokens.accessToken })
    this.#keep(tokens)
  }

  #keep({ accessToken, refreshToken, expiresIn }) {
    this.#tokens = { accessToken, refreshToken, renewAt: Date.now() + expiresIn * 1000 - MARGIN, me: this.me }
    sessionStorage.setItem(KEPT, JSON.stringify(this.#tokens))
  }

  async #mails(email) {
    return api('GET', `/mailbox/api/messages?to=${encodeURIComponent(email)}`)
  }
}
