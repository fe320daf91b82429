import { expect, test } from 'vitest'
import { answered, open } from '#web/pages-fixture.ts'

/** The wizard with a preview below it, and with the plans that somebody has. */
async function previewed(notes: object[] = [], plans?: object[]) {
  const plan = {
    ...{ start_day: '2026-11-25', end_day: '2026-12-20', phases: [], weeks: [], workouts: [] },
    notes,
  }
  const baseline = { sports: [], fitness: null, days_since_last: null }
  const preview = { today: '2026-11-25', is_availability_assumed: false, baseline, plan, refusal: null }
  const answer = (request: Request) => {
    if (request.url.endsWith('/v1/plans/preview')) return Response.json(preview)
    return plans && request.url.endsWith('/v1/plans')
      ? Response.json({ today: '2026-11-25', plans })
      : answered(request)
  }
  const { html } = await open('/plans/new', answer, { intent: 'preview', weeks: '4' })
  return html.replace(/<script.*?<\/script>/gs, '').replace(/<!-- -->|<[^>]*>/g, '')
}

test('PLAN-01/preview a note names its weeks once', async () => {
  const note = { kind: 'shortened', week: 3, day: null, text: 'Weeks 3, 4: too little room.' }
  const said = await previewed([note])
  expect(said).toContain('Weeks 3, 4: too little room.')
  expect(said).not.toContain('Week 3: ')
})

test('PLAN-13/before what becomes of the plan in force is said beside the press that makes another', async () => {
  const old = { id: 'pln_1', name: 'River Half', start_day: '2026-10-19', end_day: '2026-12-27' }
  const words = 'It takes the place of “River Half”, which is archived with what was done of it.'
  expect(await previewed([], [{ ...old, status: 'active' }])).toMatch(
    new RegExp(`${words}.*Make this plan`, 's'),
  )
  for (const status of ['paused', 'archived'])
    expect(await previewed([], [{ ...old, status }])).not.toContain('takes the place')
  expect(await previewed([], [])).not.toContain('takes the place')
})
