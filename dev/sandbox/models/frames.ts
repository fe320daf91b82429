import type { Behaviour } from './behaviour.ts'

/** Server-sent events as bytes; one that a tester wants broken breaks after so many. */
export function sendFrames(
  frames: readonly string[],
  { cut_after, error_after, delay_ms }: Behaviour,
  errorFrame: string,
): Response {
  const sent = error_after === null ? frames : [...frames.slice(0, error_after), errorFrame]
  const bytes = new TextEncoder()
  let next = 0
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (cut_after !== null && next >= cut_after)
        return controller.error(new Error('The sandbox cut this stream on purpose'))
      const frame = sent[next++]
      if (frame === undefined) return controller.close()
      if (delay_ms > 0) await new Promise((resolve) => setTimeout(resolve, delay_ms))
      controller.enqueue(bytes.encode(frame))
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      // Chunked, so that what came before a cut is really sent.
      'transfer-encoding': 'chunked',
    },
  })
}

/** Words as a model sends them: a few characters at a time, never whole sentences. */
export function pieces(text: string): string[] {
  return text.match(/\s*\S{1,9}/g) ?? (text === '' ? [] : [text])
}
