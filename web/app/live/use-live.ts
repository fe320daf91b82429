import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

const POLL_MS = 5_000
const CALM_MS = 400
const REOPEN_MS = [1_000, 2_000, 5_000, 10_000, 30_000]

interface How {
  /** What is done instead of reading the whole page again. */
  read?: () => void
  /** Reads every so often, socket or not. */
  everyMs?: number
}

/**
 * Reads the page's data again when one of these topics changes. Listens on a socket; while none is open, polls.
 * Stops when the page is hidden and catches up when it is seen again.
 * @param topics what this page shows, such as `ingestion`
 * @param active whether something is expected to change; an idle page neither listens nor polls
 */
export function useLive(topics: readonly string[], active: boolean, { read, everyMs }: How = {}): void {
  const { revalidate } = useRevalidator()
  const wanted = topics.join(' ')
  const latest = useRef(read ?? revalidate)
  latest.current = read ?? revalidate
  useEffect(() => {
    if (!active) return
    const line = new LiveLine(wanted.split(' '), () => latest.current(), everyMs)
    line.open()
    return () => line.close()
  }, [active, wanted, everyMs])
}

class LiveLine {
  private socket: WebSocket | null = null
  private closed = false
  private tries = 0
  private due: ReturnType<typeof setTimeout> | undefined
  private reopen: ReturnType<typeof setTimeout> | undefined
  private readonly poll: ReturnType<typeof setInterval>
  private readonly topics: readonly string[]
  private readonly read: () => void
  private readonly seen = () => {
    if (document.visibilityState === 'visible') this.read()
  }

  constructor(topics: readonly string[], read: () => void, everyMs: number | undefined) {
    this.topics = topics
    this.read = read
    this.poll = setInterval(() => {
      const listening = this.socket?.readyState === WebSocket.OPEN && everyMs === undefined
      if (!listening && document.visibilityState === 'visible') this.read()
    }, everyMs ?? POLL_MS)
    document.addEventListener('visibilitychange', this.seen)
  }

  open(): void {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/v1/live`)
    this.socket = socket
    socket.onopen = () => {
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
    clearTimeout(this.due)
    clearTimeout(this.reopen)
    document.removeEventListener('visibilitychange', this.seen)
    this.socket?.close()
  }

  /** Many changes in a row are one reading. */
  private heard(data: string): void {
    const topic = topicOf(data)
    if (!topic || !this.topics.includes(topic) || this.due) return
    this.due = setTimeout(() => {
      this.due = undefined
      if (document.visibilityState === 'visible') this.read()
    }, CALM_MS)
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
