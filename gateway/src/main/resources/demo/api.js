/** An answer that is not what was asked for, in words. */
export class Problem extends Error {
  constructor(status, body) {
    const fields = (body.errors ?? []).map(({ detail }) => detail).filter(Boolean)
    super([body.detail ?? body.title ?? `The answer was ${status}.`, ...fields].join(' '))
    this.status = status
  }
}

/** JSON in, JSON out; anything but success throws a Problem. Tells `heard` each answer's time by the server. */
export const api = async (method, path, { token, body, headers } = {}, heard = () => {}) => {
  const sent = performance.now()
  let answer
  try {
    answer = await fetch(path, {
      method,
      cache: 'no-store',
      headers: {
        ...headers,
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    })
  } catch {
    throw new Problem(0, { detail: 'The gateway does not answer. Is ./soko up running?' })
  }
  heard(answer.headers.get('Date'), sent, performance.now())
  const text = await answer.text()
  const json = (answer.headers.get('Content-Type') ?? '').includes('json') && text ? JSON.parse(text) : {}
  if (!answer.ok) throw new Problem(answer.status, json)
  return json
}
