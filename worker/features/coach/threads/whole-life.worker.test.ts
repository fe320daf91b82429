import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { until } from '#dev/test/until.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import { type AnswerSoFar, NOTHING_YET, withEvent } from '#worker/domain/coach/fold-answer.ts'
import type { Receipt } from '#worker/domain/coach/receipt.ts'
import { fromWire } from '#worker/domain/wire.ts'
import { ENDED, type Heard, type Page, Script, STARTED, said, talker } from './thread-fixture.ts'

type Talker = Awaited<ReturnType<typeof talker>>

const receipt = (id: string, title: string): AnswerEvent => ({
  kind: 'receipt',
  receipt: {
    ...{
      id,
      tool: 'planned_workouts',
      title,
      day: '2026-04-25',
      period: null,
      ids: [title],
      href: '/plans/p',
    },
    ...{ values: [{ label: 'Planned time', value: 5400, unit: 's' }], names: [title], leftOut: null },
  } satisfies Receipt,
})
const PROPOSED: AnswerEvent = { kind: 'proposal', proposalId: 'prp_1' }

/** What a page shows of events, as it puts them together. */
const shownBy = (heard: readonly Heard[]): AnswerSoFar =>
  heard.map(({ data }) => fromWire(data) as AnswerEvent).reduce(withEvent, NOTHING_YET)

/** Opens the page: what is stored, and the line of what is being answered, from its beginning. */
async function opened(me: Talker): Promise<{ turns: { answer: AnswerSoFar }[]; line: Page | null }> {
  const { turns } = fromWire(await me.thread()) as { turns: { answer: AnswerSoFar & { id: string } }[] }
  const making = turns.find(({ answer }) => answer.state === 'streaming')
  return { turns, line: making ? await me.attach(`${making.answer.id}.0`) : null }
}

const evict = (me: Talker) =>
  runInDurableObject(me.object(), (_, state) => state.abort('evicted')).catch(() => {})

test('CO-02/life asked, reloaded while it comes, evicted, reloaded again and stored, an answer shows the same words, receipts and card, once', async () => {
  const me = await talker()
  const [one, two] = [new Script(), new Script()]
  await me.play(one)
  const first = await me.send('Move my long run to Sunday')
  one.say(STARTED, receipt('r1', 'Long run'), said('It is on Saturday. '), receipt('r2', 'Recovery run'))
  one.say(said('Sunday has a recovery run. '), PROPOSED)
  await first.read(6)
  await first.leave()

  // Reloaded in the middle of it: all that came is there, and nothing of it twice.
  const again = await opened(me)
  expect(again.turns).toHaveLength(1)
  await again.line?.read(6)
  expect(shownBy(again.line?.heard ?? [])).toEqual(shownBy(first.heard))
  await again.line?.leave()

  // Its object is lost: it goes on once, reads and proposes the same again, and says the rest.
  await evict(me)
  await me.play(two)
  two.say(STARTED, receipt('r1', 'Long run'), PROPOSED, receipt('r2', 'Easy run'))
  const late = await opened(me)
  two.say(said('They change places.'), ENDED)
  const events = (await late.line?.read()) ?? []
  expect(two.asked[0]?.prefix).toBe('It is on Saturday. Sunday has a recovery run. ')
  const shown = shownBy(events)
  expect(shown).toMatchObject({
    text: 'It is on Saturday. Sunday has a recovery run. They change places.',
    proposalIds: ['prp_1'],
    ...{ state: 'complete', source: 'model', isContinued: true },
  })
  expect(shown.receipts.map(({ title }) => title)).toEqual(['Long run', 'Recovery run', 'Easy run'])
  expect(new Set(shown.receipts.map(({ id }) => id)).size).toBe(3)
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)

  // Stored, its object lost once more, and opened twice: the same answer each time, and no line any more.
  await until('it is stored', async () => (await opened(me)).turns[0]?.answer.state === 'complete')
  for (const lose of [async () => {}, () => evict(me), () => runDurableObjectAlarm(me.object())]) {
    await lose()
    const { turns, line } = await opened(me)
    expect(line).toBeNull()
    expect(turns).toHaveLength(1)
    expect(turns[0]?.answer).toMatchObject({ ...shown, receipts: shown.receipts })
    expect((await me.attach(events.at(-1)?.id)).status).toBe(204)
  }
})
