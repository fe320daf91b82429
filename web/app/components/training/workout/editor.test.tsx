import { expect, test } from 'vitest'
import { draftFrom, draftOf, draftPlus, draftWith, readDraft } from './draft.ts'
import { pressed } from './save-draft.ts'

const typed = { title: 'Track', sport: 'run', text: 'WU 10 min\n6 x 400m @ 4:00/km, 90s rest' }

test('PLAN-04 without script each press answers with the draft it leads to, and stores nothing', () => {
  expect(pressed({ ...typed, intent: 'preview' })?.draft.text).toBe(typed.text)
  expect(pressed({ ...typed, intent: 'up:1' })?.draft.text).toBe(
    '6x(400m @ 4:00/km, rest 90s)\nwarm-up 10min',
  )
  expect(pressed({ ...typed, intent: 'delete:0' })?.draft.text).toBe('6x(400m @ 4:00/km, rest 90s)')
  expect(pressed({ ...typed, intent: 'add:cool-down 10min @ RPE 1-2' })?.draft.text).toBe(
    `${typed.text}\ncool-down 10min @ RPE 1-2`,
  )
  // Only what is whole is stored.
  expect(pressed({ ...typed, intent: 'save' })).toBeNull()
})

test('PLAN-04 saving stops at what is wrong, and asks once where lines were not read', () => {
  const failed = (more: object) => pressed({ ...typed, ...more, intent: 'save' })?.failed
  expect(failed({ title: ' ' })).toEqual([{ field: 'title', message: 'The title is missing.' }])
  // By its text: counted, the steps inside of a repeat would be counted too, and nobody sees those numbers.
  expect(failed({ text: '6 x 400m, 90s rest\n13h @ Z2\n13h @ Z2' })).toEqual([
    { field: 'text', message: expect.stringMatching(/^“13h @ Z2”: .*12 h/) },
  ])
  expect(
    failed({ sport: 'swim', pool: '400', text: '6 x 400m, 90s rest' })?.map(({ field }) => field),
  ).toEqual(['pool'])
  expect(failed({ description: 'x'.repeat(2001) })?.map(({ field }) => field)).toEqual(['description'])
  const mail = { ...typed, text: `Hi Anna,\n${typed.text}`, intent: 'save' }
  expect(pressed(mail)).toMatchObject({
    asksForUnread: true,
    failed: [{ field: 'text', message: expect.stringContaining('not read') }],
  })
  expect(pressed({ ...mail, leave_out: 'yes' })).toBeNull()
})

test('PLAN-04 a workout becomes a draft and the same workout again', () => {
  const swim = draftFrom({
    ...{ title: 'Swim', sport: 'swim', pool: '25', description: 'Two\r\nlines' },
    text: '10x100m @ CSS+2, 15s rest',
  })
  const { workout, problems } = readDraft(swim)
  expect(problems).toEqual([])
  expect(workout).toMatchObject({ poolM: 25, description: 'Two\nlines' })
  expect(readDraft(draftOf(workout, ['a', 'b'])).workout).toEqual(workout)
  expect(draftOf(workout, ['a', 'b']).tags).toBe('a, b')
  expect(draftWith(draftPlus(swim, '100m'), 'double', 1).text.split('\n')).toHaveLength(3)
})
