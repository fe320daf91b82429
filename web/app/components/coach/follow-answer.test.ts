import { expect, test } from 'vitest'
import { followAnswer } from './follow-answer.ts'

const LINES = [
  'id: ans_1.1\nevent: started\ndata: {"kind":"started","source":"rules"}\n\n',
  'id: ans_1.2\nevent: text\ndata: {"kind":"text","text":"You ran "}\n\n',
  'id: ans_1.3\nevent: text\ndata: {"kind":"text","text":"12 km."}\n\n',
  'id: ans_1.4\nevent: ended\ndata: {"kind":"ended","state":"complete","words":null}\n\n',
]
const ALL = LINES.join('')

/** A server that has the whole answer, and whose lines break after so many bytes. */
function server(breaks: readonly number[], broken: 'cut' | 'closed' | 'silent' = 'cut') {
  const asked: (string | null)[] = []
  const fetch = async (_: unknown, init?: RequestInit) => {
    const last = new Headers(init?.headers).get('Last-Event-ID')
    const bytes = new TextEncoder().encode(LINES.slice(Number(last?.split('.')[1] ?? 0)).join(''))
    const at = breaks[asked.length]
    asked.push(last)
    let isSent = false
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (!isSent) controller.enqueue(bytes.slice(0, at))
        else if (at === undefined || broken === 'closed') controller.close()
        else if (broken === 'cut') controller.error(new Error('the line is gone'))
        else return new Promise(() => {})
        isSent = true
      },
    })
    return new Response(body)
  }
  return { asked, around: { fetch: fetch as typeof globalThis.fetch, wait: async () => {}, silenceMs: 20 } }
}

async function followed({ around }: ReturnType<typeof server>) {
  const ids: string[] = []
  for await (const { id } of followAnswer('ans_1.0', null, new AbortController().signal, around)) ids.push(id)
  return ids
}
const EVERY = ['ans_1.1', 'ans_1.2', 'ans_1.3', 'ans_1.4']

test('CO-15 CO-02/resume a line that breaks anywhere goes on without loss or repeat', async () => {
  for (const broken of ['cut', 'closed'] as const)
    for (let at = 0; at < ALL.length; at += 7)
      expect(await followed(server([at, at % 50], broken))).toEqual(EVERY)
  const one = server([LINES[0]?.length ?? 0])
  expect(await followed(one)).toEqual(EVERY)
  expect(one.asked).toEqual(['ans_1.0', 'ans_1.1'])
})

test('CO-03/offline a line that cannot be had again is said to be lost until something comes by one', async () => {
  const { around } = server([LINES[0]?.length ?? 0])
  const said: boolean[] = []
  let fails = 2
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const isSecond = new Headers(init?.headers).get('Last-Event-ID') === 'ans_1.1'
    if (isSecond && fails-- > 0) throw new Error('no network')
    return around.fetch(input, init)
  }
  const lost = (isLost: boolean) => said.push(isLost)
  const events = followAnswer('ans_1.0', null, new AbortController().signal, { ...around, fetch, lost })
  const seen: [string, boolean | undefined][] = []
  for await (const { id } of events) seen.push([id, said.at(-1)])
  expect(seen.map(([id]) => id)).toEqual(EVERY)
  expect(said.filter((one) => one)).toHaveLength(2)
  expect(seen.every(([, isLost]) => !isLost)).toBe(true)
})

test('CO-02/heartbeat a line without a sign is given up and sought again', async () => {
  const one = server([LINES[0]?.length ?? 0], 'silent')
  expect(await followed(one)).toEqual(EVERY)
  expect(one.asked).toEqual(['ans_1.0', 'ans_1.1'])
})

test('CO-02/resume where nothing more is to come, it ends', async () => {
  const nothing = async () => new Response(null, { status: 204 })
  const around = { fetch: nothing as typeof globalThis.fetch, wait: async () => {} }
  const events = followAnswer('ans_1.2', null, new AbortController().signal, around)
  expect((await events.next()).done).toBe(true)
})
