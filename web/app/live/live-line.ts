import { isReadable } from './hold-page.ts'

const POLL_MS = 5_000
const CALM_MS = 400
/** How long a form that was sent may take to bring the next page. */
const LEAVING_MS = 10_000
const REOPEN_MS = [1_000, 2_000, 5_000, 10_000, 30_000]

type Commands = { current: { look: () => void; heard: () => void } }

/** The line of one page: a socket that is opened again when it ends, and polling while none is open. */
export class LiveLine {
  private socket: WebSocket | null = null
  private closed = false
  private tries = 0
  private calm: ReturnType<typeof setTimeout> | undefined
  private isAgain = false
  private reopen: ReturnType<typeof setTimeout> | undefined
  private readonly poll: ReturnType<typeof setInterval>
  private readonly topics: readonly string[]
  private readonly commands: Commands
  /** The page is visible again: what was announced meanwhile was missed. */
  private readonly seen = () => {
    if (this.isRead()) this.commands.current.heard()
  }
  private readonly look = () => {
    if (this.isRead()) this.commands.current.look()
  }
  private leaving: ReturnType<typeof setTimeout> | undefined
  /** A form that brings another page changes what this one shows, or ends it: nothing of that is read here. */
  private readonly sent = (event: Event) => {
    if (event.defaultPrevented) return
    clearTimeout(this.leaving)
    this.leaving = setTimeout(() => {
      this.leaving = undefined
      this.seen()
    }, LEAVING_MS)
  }

  constructor(topics: readonly string[], commands: Commands, everyMs: number | undefined) {
    this.topics = topics
    this.commands = commands
    this.poll = setInterval(() => {
      const listening = this.socket?.readyState === WebSocket.OPEN && everyMs === undefined
      if (!listening) this.look()
    }, everyMs ?? POLL_MS)
    document.addEventListener('visibilitychange', this.seen)
    window.addEventListener('submit', this.sent)
  }

  open(): void {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/v1/live`)
    this.socket = socket
    socket.onopen = () => {
      // What changed since the page was made, or while the line was cut, was announced to nobody here.
      if (this.tries > 0) this.seen()
      else this.look()
      this.tries = 0
    }
    socket.onmessage = (event) => this.heard(String(event.data))
    socket.onclose = () => {
      if (this.closed) return
      const wait = REOPEN_MS[Math.min(this.tries++, REOPEN_MS.length - 1)]
      this.reopen = setTimeout(() => this.open(), wait)
    }
  }

  close(): void {
    this.closed = true
    clearInterval(this.poll)
    clearTimeout(this.calm)
    clearTimeout(this.reopen)
    clearTimeout(this.leaving)
    document.removeEventListener('visibilitychange', this.seen)
    window.removeEventListener('submit', this.sent)
    this.socket?.close()
  }

  private isRead(): boolean {
    return document.visibilityState === 'visible' && isReadable() && this.leaving === undefined
  }

  /** The first change is read at once; what follows within a moment is one reading at its end. */
  private heard(data: string): void {
    const topic = topicOf(data)
    if (!topic || !this.topics.includes(topic)) return
    if (this.calm) {
      this.isAgain = true
      return
    }
    this.isAgain = false
    this.calm = setTimeout(() => {
      this.calm = undefined
      if (this.isAgain) this.heard(data)
    }, CALM_MS)
    this.seen()
  }
}

function topicOf(data: string): string | null {
  try {
    const message: unknown = JSON.parse(data)
    return typeof message === 'object' && message !== null && 'topic' in message
      ? String(message.topic)
      : null
  } catch {
    return null
  }
}
