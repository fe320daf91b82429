/** The data of each server-sent event of a body, whatever its line ends and wherever its bytes are split. */
export async function* sseData(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let open = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      // At the end, what is left of a character that was split.
      open += decoder.decode(value, { stream: !done })
      // A lone CR at the end may be the first half of a line end.
      const whole = done ? open : open.replace(/\r$/, '')
      const kept = open.slice(whole.length)
      const events = whole.replace(/\r\n?/g, '\n').split('\n\n')
      open = (events.pop() ?? '') + kept
      if (done && open !== '') events.push(open)
      for (const event of events) {
        const lines = event.split('\n').filter((line) => line.startsWith('data:'))
        if (lines.length > 0) yield lines.map((line) => line.slice(5).replace(/^ /, '')).join('\n')
      }
      if (done) return
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}
