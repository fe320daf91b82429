import { expect, test } from 'vitest'
import { EventReader, type StreamEvent } from './event-stream.ts'

const WORDS = 'Über 10 km: 41:30, Größe 👟 ok'
const event = (n: number, end: string) =>
  [`id: ans_1.${n}`, 'event: text', `data: {"text":"${WORDS}"}`, '', ''].join(end)
const wanted = (n: number): StreamEvent => ({ id: `ans_1.${n}`, event: 'text', data: `{"text":"${WORDS}"}` })

/** What is read of these bytes, cut at each of these places. */
function readAt(bytes: Uint8Array, cuts: readonly number[]): StreamEvent[] {
  const reader = new EventReader()
  const ends = [...cuts, bytes.length]
  return [...ends.flatMap((end, i) => reader.push(bytes.slice(ends[i - 1] ?? 0, end))), ...reader.end()]
}

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
])('CO-15 a stream with %s is read the same wherever it is cut, in a character too', (_, end) => {
  const bytes = new TextEncoder().encode(event(1, end) + event(2, end))
  const all = [wanted(1), wanted(2)]
  for (let cut = 0; cut <= bytes.length; cut++) expect(readAt(bytes, [cut])).toEqual(all)
  expect(readAt(bytes, [...bytes.keys()])).toEqual(all)
})

test('CO-15 a last event that nothing follows is read, and so are heartbeats: as nothing', () => {
  const bytes = new TextEncoder().encode(`retry: 1000\n\n: heartbeat\n\n${event(1, '\n').trimEnd()}`)
  expect(readAt(bytes, [])).toEqual([wanted(1)])
  expect(readAt(new TextEncoder().encode(': heartbeat\n\n'), [])).toEqual([])
})

test('CO-15 data of several lines is one event, and the id stays until another comes', () => {
  const bytes = new TextEncoder().encode('id: a.1\ndata: one\ndata: two\n\ndata:three\n\n')
  expect(readAt(bytes, [])).toEqual([
    { id: 'a.1', event: 'message', data: 'one\ntwo' },
    { id: 'a.1', event: 'message', data: 'three' },
  ])
})
