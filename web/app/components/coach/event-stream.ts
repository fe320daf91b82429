/** One event of a stream, as the server sent it. */
export interface StreamEvent {
  id: string
  event: string
  data: string
}

/**
 * Reads Server-Sent Events from bytes as they come: split anywhere, in the middle of a character too, with any of the
 * three line ends, and with a last event that nothing follows.
 */
export class EventReader {
  readonly #decoder = new TextDecoder()
  #rest = ''
  #id = ''
  #event = ''
  #data: string[] = []

  push(bytes: Uint8Array): StreamEvent[] {
    return this.#read(this.#decoder.decode(bytes, { stream: true }), false)
  }

  /** The stream is over: what is still held is an event too. */
  end(): StreamEvent[] {
    return this.#read(this.#decoder.decode(), true)
  }

  #read(text: string, isOver: boolean): StreamEvent[] {
    const all = this.#rest + text
    // A return at the very end may be half of a line's end.
    const held = !isOver && all.endsWith('\r') ? 1 : 0
    const lines = all.slice(0, all.length - held).split(/\r\n|\r|\n/)
    this.#rest = (lines.pop() ?? '') + (held ? '\r' : '')
    if (isOver) lines.push(this.#rest, '')
    return lines.flatMap((line) => this.#line(line) ?? [])
  }

  #line(line: string): StreamEvent | null {
    if (line === '') {
      const done = { id: this.#id, event: this.#event || 'message', data: this.#data.join('\n') }
      const isEvent = this.#data.length > 0
      this.#event = ''
      this.#data = []
      return isEvent ? done : null
    }
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (name === 'id') this.#id = value
    else if (name === 'event') this.#event = value
    else if (name === 'data') this.#data.push(value)
    return null
  }
}
