import { expect, test } from 'vitest'
import { receiptIn } from '#worker/domain/coach/words/evidence/say-receipt.ts'
import { Speech } from '#worker/domain/coach/words/speech.ts'
import { wordsOf } from '#worker/domain/coach/words/words-of.ts'
import type { History, Planned } from '#worker/features/training/plans/answers.ts'
import { changeDraft } from './read-plan-changes.ts'
import { plannedDraft } from './read-planned.ts'

const today = '2026-11-24'
const german = async () => new Speech(await wordsOf('de'), 'de', 'de', 'metric')
const workout = (of: Partial<Planned>) =>
  plannedDraft({ id: 'wkt_1', planId: 'pln_1', title: 'Ladder by feel', day: today, ...of } as Planned)

test('CO-04/plan a change of the plan is told in words, on the day it was for its athlete', async () => {
  const change = {
    ...{ id: 'pch_1', action: 'move', source: 'athlete', at: '2026-11-25T03:40:00Z', workouts: [] },
  } as unknown as History['changes'][number]
  const told = changeDraft({ id: 'pln_1', startDay: '2026-11-02' }, change, 'America/Los_Angeles')
  expect([told.title, told.day]).toEqual(['Moved by you', '2026-11-24'])
  expect(receiptIn(told, await german(), today).title).toBe('Verschoben, durch dich')
})

test('CO-04/plan a receipt says of a workout that it is done or left out, and keeps its name in any language', async () => {
  expect(workout({ isCompleted: true }).title).toBe('Ladder by feel, done')
  expect(workout({ isSkipped: true }).title).toBe('Ladder by feel, left out')
  expect(workout({}).title).toBe('Ladder by feel')
  const speech = await german()
  expect(receiptIn(workout({ isCompleted: true }), speech, today).title).toBe('Ladder by feel, erledigt')
  expect(receiptIn(workout({}), speech, today).title).toBe('Ladder by feel')
})
