const UNAVAILABLE_TRIES = 5

/** One person signed in to the running product: keeps cookies, sends JSON, fails with the answer's own words. */
export class DemoClient {
  private cookie = ''
  private readonly appUrl: string

  constructor(appUrl: string) {
    this.appUrl = appUrl
  }

  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const init = {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    }
    let response = await this.fetch(path, init)
    // Unavailable says that nothing was changed: on a busy machine a moment later it is.
    for (let attempt = 1; response.status === 503 && attempt < UNAVAILABLE_TRIES; attempt++) {
      await response.body?.cancel()
      await new Promise((resolve) => setTimeout(resolve, attempt * 1000))
      response = await this.fetch(path, init)
    }
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`)
    return (text === '' ? null : JSON.parse(text)) as T
  }

  async putBytes(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const response = await this.fetch(path, { method: 'PUT', body: bytes })
    if (!response.ok) throw new Error(`PUT ${path}: ${response.status}`)
  }

  /** Follows nothing: a redirect is an answer. */
  async fetch(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('Origin', this.appUrl)
    if (this.cookie) headers.set('Cookie', this.cookie)
    const response = await fetch(new URL(path, this.appUrl), { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie().slice(0, 1)) this.cookie = line.split(';')[0] ?? ''
    return response
  }
}

interface Letter {
  text: string
  links: string[]
}

// Longer than a minute: a mail whose queue message is lost goes with the next tick of the cron.
const TRIES = 900
const WAIT_MS = 100

/** The newest link of a mail to an address that leads to a path, as soon as the mail is there. */
export async function linkFromMail(sandboxUrl: string, to: string, path: string): Promise<URL> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const answer = await fetch(`${sandboxUrl}/mail/messages?to=${encodeURIComponent(to)}`)
    const letters = (await answer.json()) as Letter[]
    const link = letters.flatMap(({ links }) => links).find((url) => new URL(url).pathname === path)
    if (link) return new URL(link)
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
  throw new Error(`no mail with a link to ${path} came`)
}
