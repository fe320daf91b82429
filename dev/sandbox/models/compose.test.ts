import { expect, test } from 'vitest'
import type { Receipt } from '#worker/domain/coach/receipt.ts'
import { SentenceCutter } from '#worker/domain/coach/sentences.ts'
import { showReceipt } from '#worker/domain/coach/show-receipt.ts'
import { chances, story, TODAY } from '#worker/domain/coach/spoken-fixture.ts'
import { verifySentence } from '#worker/domain/coach/verify-sentence.ts'
import { compose } from './compose.ts'

const planned = (id: string, title: string, day: string): Receipt => ({
  ...{ id, tool: 'planned_workouts', title, day, period: null, ids: [`wkt_${id}`], href: null },
  ...{ names: [title], leftOut: null },
  values: [
    { label: 'Planned time', value: 3600, unit: 's' },
    { label: 'Planned distance', value: 10_000, unit: 'm' },
  ],
})
const checkIn: Receipt = {
  ...{ id: 'c', tool: 'check_ins', title: 'Check-in', day: '2026-04-22', period: null, ids: [], href: null },
  ...{ names: [], leftOut: null },
  values: [
    { label: 'Sleep', value: 6.5, unit: 'hour' },
    { label: 'Soreness', value: 2, unit: 'score' },
  ],
}
const best: Receipt = {
  ...{ id: 'b', tool: 'personal_bests', title: '10 km: run', day: '2025-05-03', period: null, ids: [] },
  ...{ href: null, names: ['10 km', 'run'], leftOut: null },
  values: [
    { label: 'Distance', value: 10_000, unit: 'm' },
    { label: 'Time', value: 2712, unit: 's' },
  ],
}

test('LLM-07 the honest model tells what tools said in sentences of a person, and each passes the gate', () => {
  const held: string[] = []
  for (let seed = 1; seed <= 30; seed++)
    for (const units of ['metric', 'imperial'] as const) {
      const receipts = [
        ...story(chances(seed)).receipts,
        planned('p', 'Easy run', '2026-04-24'),
        planned('q', 'Tempo', '2026-04-26'),
        ...[checkIn, best],
      ]
      const tools = Map.groupBy(receipts, ({ tool }) => tool)
      const calls = [...tools.keys()].map((name) => ({ id: name, name, input: {} }))
      const results = calls.map(({ id }) => ({
        callId: id,
        text: JSON.stringify((tools.get(id) ?? []).map((receipt) => showReceipt(receipt, units))),
      }))
      const said = compose({
        ...{ model: 'm', system: '', context: units === 'imperial' ? 'miles' : 'kilometres', tools: [] },
        turns: [
          { role: 'user', text: 'How is it going?' },
          { role: 'assistant', text: '', calls },
          { role: 'tool', results },
        ],
      })
      expect(said).not.toMatch(/distance \d|moving time|planned time|fitness \(ctl\) \d/)
      const cutter = new SentenceCutter()
      for (const sentence of [...cutter.push(said), cutter.rest()]) {
        const fault = verifySentence(sentence, { receipts, today: TODAY, units, locale: 'en' })
        if (fault) held.push(`${fault}: ${sentence}`)
      }
    }
  expect([...new Set(held)].slice(0, 10)).toEqual([])
})
