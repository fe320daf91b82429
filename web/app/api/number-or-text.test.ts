import { expect, test } from 'vitest'
import { raceInput } from '#web/components/training/races/race-input.ts'
import { answered, open } from '#web/pages-fixture.ts'
import { numberOrText } from './number-or-text.ts'

test('CTRL-04/numbers a number is read with a comma or a point; what is none goes on as it was typed', () => {
  expect(['62.5', ' 62,5 ', '0', '', ' '].map(numberOrText)).toEqual([62.5, 62.5, 0, null, null])
  expect(['1h', '1.2.3', '45 min', 'Infinity'].map(numberOrText)).toEqual([
    '1h',
    '1.2.3',
    '45 min',
    'Infinity',
  ])
  expect(numberOrText(undefined)).toBe(null)
})

const PLAN = '/plans/pln_1'
const OF = { workout: 'wkt_2', version: '1', week: '1' }
/** A form, and what is typed in one of its fields of numbers. */
const FORMS: [string, string, Record<string, string>][] = [
  ['a workout’s minutes', PLAN, { intent: 'edit', title: 'Mine', minutes: '1h', ...OF }],
  ['a new workout’s minutes', PLAN, { intent: 'add', type: 'run-long', minutes: '1h' }],
  [
    'a new workout’s minutes in the calendar',
    '/calendar',
    { intent: 'add', day: '2026-11-22', minutes: '1h' },
  ],
  ['the wizard’s weeks', '/plans/new', { intent: 'preview', weeks: '1h' }],
  ['the wizard’s slot', '/plans/new', { intent: 'preview', am_2: '1h' }],
  ['a day’s time for training', '/plans/availability', { w0_am: '1h', w0_am_run: 'on' }],
  ['a shift’s days', `${PLAN}/season`, { from_day: '2026-11-22', days: '1h', version: '1' }],
  ['a race’s climb', '/race/rce_1', { intent: 'save', name: 'x', climb_m: '1h' }],
]

test.each(FORMS)(
  'CTRL-04/numbers PLAN-02 %s that is no number reaches the API as it was typed, which refuses it by name',
  async (_, at, form) => {
    const sent: string[] = []
    const { status } = await open(
      at,
      async (request) => {
        if (request.method === 'GET') return answered(request)
        sent.push(await request.text())
        return Response.json(
          { error: { code: 'invalid_input', message: 'no', request_id: 'r' } },
          { status: 422 },
        )
      },
      form,
    )
    expect(status).toBe(422)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toContain('"1h"')
  },
)

test('NOTE-03/plan a stretch of a course whose length is no number goes on as it was typed', () => {
  expect(raceInput({ course: '1.2.3 +5' }).course).toBe('1.2.3 +5')
  expect(raceInput({ course: '1,5 +5' }).course).toEqual([{ km: 1.5, climbM: 5, dropM: 0 }])
})
