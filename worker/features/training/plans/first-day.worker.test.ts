import { expect, test } from 'vitest'
import { signedIn } from '#dev/test/visitor.ts'
import { addDays } from '#worker/domain/calendar/day.ts'

const TODAY = new Date().toISOString().slice(0, 10)
const WEEK = Array.from({ length: 7 }, () => ({ am: { minutes: 75, sports: ['run'] }, pm: null }))
const ASKED = { goal: { discipline: 'run', distance: '10k' }, weeks: 8, availability: { week: WEEK } }

test('PLAN-01/first-day a first day that is over is refused at its field, and never taken for today', async () => {
  const { visitor } = await signedIn()
  const ask = (path: string, start_day: string) =>
    visitor.send('POST', path, { ...ASKED, start_day, request_id: 'request-1' })
  for (const path of ['/v1/plans/preview', '/v1/plans']) {
    const { status, body } = await ask(path, '2020-03-01')
    expect([path, status, body.error]).toMatchObject([
      path,
      422,
      { field: 'start_day', message: expect.stringContaining('Sun 1 Mar 2020 is over') },
    ])
  }
  // A day on both sides of any zone's midnight.
  const { status, body } = await ask('/v1/plans/preview', addDays(TODAY, 2))
  expect([status, body.plan.start_day]).toEqual([200, addDays(TODAY, 2)])
})
