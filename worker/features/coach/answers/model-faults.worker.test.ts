import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { framesOf, messageOf } from '#dev/sandbox/anthropic/message.ts'
import { agreedTo } from '#dev/test/agreed-to.ts'
import { testContext } from '#dev/test/test-context.ts'
import { consent } from '#worker/db/schema/account/accounts.ts'
import { modelCall } from '#worker/db/schema/coach/models.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import { systemActor } from '#worker/platform/access.ts'
import { fromFile, newAthlete } from '../../training/activities/activity-fixture.ts'
import { recordActivities } from '../../training/activities/record-activities.ts'
import { answerQuestion } from './answer-question.ts'

const NOW = Date.parse('2026-04-23T10:00:00Z')
const MINUTE_MS = 60_000
const OTHERS = 'Somebody Else Ran'
/** One provider alone: what fails has nobody behind it but the rules. */
const settings = { MISTRAL_API_KEY: '', OPENAI_API_KEY: '' }

async function people() {
  const ctx = testContext({ now: new Date(NOW) })
  const [athleteId, other] = [await newAthlete(ctx), await newAthlete(ctx)]
  await ctx.db.insert(consent).values(agreedTo(athleteId, ['ai'], ctx.now))
  await recordActivities(ctx, athleteId, [
    fromFile('f1', { name: 'Größe 👟', startAt: '2026-04-18T08:00:00Z', distanceM: 12_345 }),
  ])
  await recordActivities(ctx, other, [
    fromFile('o1', { name: OTHERS, startAt: '2026-04-18T08:00:00Z', distanceM: 17_171 }),
  ])
  return { athleteId, other }
}

type Calls = readonly { name: string; input: unknown }[]
const FIND = { name: 'find_activities', input: { from: '2026-04-01', to: '2026-04-23' } }
const usage = { plain: 10, cached: 0, written: 0, out: 10 }
const frames = (text: string, calls: Calls = []) =>
  framesOf(
    messageOf({
      said: { text, calls, reason: calls.length > 0 ? 'calls' : 'end' },
      ...{ usage, model: 'claude-sonnet-5-5', id: '1' },
    }),
  )
const stream = (sse: string, step = sse.length) => {
  const bytes = new TextEncoder().encode(sse)
  let at = 0
  return new Response(
    new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= bytes.length) return controller.close()
        controller.enqueue(bytes.subarray(at, at + step))
        at += step
      },
    }),
    { headers: { 'content-type': 'text/event-stream' } },
  )
}
const refusal = (status: number, type: string, message: string) =>
  Response.json({ type: 'error', error: { type, message } }, { status })
const ERROR = `event: error\ndata: ${JSON.stringify({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } })}\n\n`

let asked = 0

/** One answer, with `replies` as what the provider sends, step by step; the last is sent for ever. */
async function heard(
  athleteId: string,
  replies: readonly ((signal: AbortSignal | null | undefined) => Response)[],
  signal = new AbortController().signal,
) {
  const sent: string[] = []
  const provider: typeof fetch = async (input, init) => {
    sent.push(await new Request(input, init).text())
    const reply = replies[Math.min(sent.length, replies.length) - 1]
    if (!reply) throw new Error('nobody answers')
    return reply(init?.signal)
  }
  // Each in minutes of its own: none closes the way for the next.
  asked += 2
  const now = new Date(NOW + asked * MINUTE_MS)
  const ctx = testContext({ now, actor: systemActor('thread'), fetch: provider, settings })
  const events: AnswerEvent[] = []
  const question = {
    ...{ athleteId, threadId: athleteId, messageId: `cms_${asked}`, text: 'How should I go on with it?' },
    ...{ about: null, earlier: [], prefix: null, signal },
  }
  for await (const event of answerQuestion(ctx, question)) events.push(event)
  const said = events.map((event) => (event.kind === 'text' ? event.text : '')).join('')
  const sources = events.flatMap((event) => (event.kind === 'started' ? [event.source] : []))
  const ends = events.filter(({ kind }) => kind === 'ended')
  expect(ends).toEqual([events.at(-1)])
  expect(sent.join()).not.toContain(OTHERS)
  expect(sent.length).toBeLessThanOrEqual(7)
  const leftOut = events.flatMap((event) => (event.kind === 'left_out' ? [event.words] : []))
  return { said, sources, sent, leftOut, end: events.at(-1) }
}

const SAID = 'On 18 Apr “Größe 👟” was 12.3 km. Keep the next days easy.'

test('REL-09 429, 529, a spent budget and an error after 200 end in an answer by rules, which says so', async () => {
  const { athleteId } = await people()
  for (const reply of [
    () => refusal(429, 'rate_limit_error', 'slow down'),
    () => refusal(529, 'overloaded_error', 'Overloaded'),
    () => refusal(400, 'invalid_request_error', 'Your credit balance is too low to access the API.'),
    () => refusal(403, 'permission_error', 'spend limit reached'),
    () => stream(ERROR),
    () => new Response('<html>gateway</html>', { headers: { 'content-type': 'text/html' } }),
  ]) {
    const { sources, end, said, leftOut } = await heard(athleteId, [reply])
    expect({ sources, end }).toMatchObject({ sources: ['model', 'rules'], end: { state: 'complete' } })
    expect(said).toContain('without a language model')
    expect(leftOut.join()).toContain('gave an answer that may be shown, so this is by fixed rules')
  }
})

test('REL-09 cut or failed after any frame, only whole verified sentences are said, and the end is true', async () => {
  const { athleteId } = await people()
  const all = frames(SAID)
  const first = () => stream(frames('', [FIND]).join(''))
  for (let at = 1; at < all.length; at++) {
    const { said, sources, end } = await heard(athleteId, [
      first,
      () => stream(all.slice(0, at).join('') + (at % 2 === 0 ? ERROR : '')),
    ])
    if (sources.length === 2) expect(end).toMatchObject({ state: 'complete' })
    else {
      expect(['On 18 Apr “Größe 👟” was 12.3 km. ', SAID]).toContain(said)
      expect(end).toMatchObject({ state: 'failed', words: expect.stringContaining('broke off') })
    }
  }
})

test('REL-09 UTF-8 split at every byte arrives whole; silence ends with the time of the answer', async () => {
  const { athleteId } = await people()
  const first = () => stream(frames('', [FIND]).join(''), 1)
  const { said, end } = await heard(athleteId, [first, () => stream(frames(SAID).join(''), 1)])
  expect({ said, end }).toMatchObject({ said: SAID, end: { state: 'complete' } })
  const abort = new AbortController()
  // As a real connection does, it ends where its signal says so.
  const silent = (upstream: AbortSignal | null | undefined) => {
    setTimeout(() => abort.abort('timed_out'), 50)
    const body = new ReadableStream({
      start: (controller) => upstream?.addEventListener('abort', () => controller.error(upstream.reason)),
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }
  expect((await heard(athleteId, [first, silent], abort.signal)).end).toMatchObject({ state: 'timed_out' })
})

test('REL-09 truncated JSON, unknown tools, another athlete’s id and ten thousand calls read nothing they may not', async () => {
  const { athleteId, other } = await people()
  const truncated = () =>
    stream(
      frames('', [FIND])
        .filter((one) => !one.includes('04-23'))
        .join(''),
    )
  const last = () => stream(frames('Keep the next days easy.').join(''))
  const calls = (all: Calls) => () => stream(frames('', all).join(''))
  for (const wrong of [
    truncated,
    calls([{ name: 'delete_everything', input: {} }]),
    calls([{ name: 'confirm_proposal', input: { id: 'prp_1' } }]),
    calls([{ name: 'find_activities', input: { ...FIND.input, athleteId: other, athlete_id: other } }]),
    calls([{ name: 'find_activities', input: 'not json' }]),
    calls(Array.from({ length: 10_000 }, () => FIND)),
  ]) {
    const { said, sent, end } = await heard(athleteId, [wrong, last])
    expect({ said, end }).toMatchObject({ said: 'Keep the next days easy.', end: { state: 'complete' } })
    expect(sent.join().length).toBeLessThan(400_000)
  }
})

test('PERF-07/tokens of ten turns at most 0.3 of what a model reads is uncached, and a look-up asks none', async () => {
  const { athleteId } = await people()
  const earlier: { role: 'user' | 'assistant'; text: string; source?: string }[] = []
  const turn = async (text: string, n: number) => {
    // By the sandbox's own wire, which keeps beginnings as the provider does; one model for the whole talk.
    const now = new Date(NOW + (500 + n * 2) * MINUTE_MS)
    const ctx = testContext({ now, actor: systemActor('thread'), settings })
    const question = {
      ...{ athleteId, threadId: athleteId, messageId: `cms_turn_${n}`, text, about: null, prefix: null },
      ...{ earlier: [...earlier], signal: new AbortController().signal },
    }
    let said = ''
    let source = ''
    for await (const event of answerQuestion(ctx, question)) {
      if (event.kind === 'text') said += event.text
      if (event.kind === 'started') source = event.source
    }
    earlier.push({ role: 'user', text }, { role: 'assistant', text: said, source })
    return source
  }
  for (let n = 1; n <= 10; n++)
    expect(await turn(`How should I go on with it, and what of idea ${n}?`, n)).toBe('model')
  const rows = () => testContext().db.select().from(modelCall).where(eq(modelCall.athleteId, athleteId))
  const calls = await rows()
  const input = calls.reduce((sum, one) => sum + one.inputTokens, 0)
  const cached = calls.reduce((sum, one) => sum + one.cachedTokens, 0)
  expect(1 - cached / input).toBeLessThanOrEqual(0.3)
  expect(await turn('What was my longest run this year?', 11)).toBe('lookup')
  expect(await rows()).toHaveLength(calls.length)
})

test('PERF-07/last the last sentence is said when its stream has ended, and does not wait until that is written down', async () => {
  const { athleteId } = await people()
  const question = {
    ...{ athleteId, threadId: athleteId, messageId: 'cms_last', text: 'How should I go on?', about: null },
    ...{ earlier: [], prefix: null, signal: new AbortController().signal },
  }
  const ctx = testContext({ now: new Date(NOW), actor: systemActor('thread'), settings })
  const order: string[] = []
  const answer = answerQuestion(ctx, question, async function* () {
    yield { kind: 'text', text: 'Keep it easy. ' }
    yield { kind: 'text', text: 'Rest tomorrow.' }
    yield { kind: 'end', reason: 'end', usage: { ...NO_USAGE } }
    order.push('written down')
  })
  for await (const event of answer) if (event.kind === 'text') order.push(event.text)
  expect(order).toEqual(['Keep it easy. ', 'Rest tomorrow.', 'written down'])
})
const NO_USAGE = { inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0 }
