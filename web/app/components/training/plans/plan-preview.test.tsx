import { expect, test } from 'vitest'
import { answered, open } from '#web/pages-fixture.ts'

test('PLAN-01/preview a note names its weeks once', async () => {
  const note = { kind: 'shortened', week: 3, day: null, text: 'Weeks 3, 4: too little room.' }
  const plan = {
    ...{ start_day: '2026-11-25', end_day: '2026-12-20', phases: [], weeks: [], workouts: [] },
    notes: [note],
  }
  const baseline = { sports: [], fitness: null, days_since_last: null }
  const preview = { today: '2026-11-25', is_availability_assumed: false, baseline, plan, refusal: null }
  const answer = (request: Request) =>
    request.url.endsWith('/v1/plans/preview') ? Response.json(preview) : answered(request)
  const { html } = await open('/plans/new', answer, { intent: 'preview', weeks: '4' })
  const said = html.replace(/<script.*?<\/script>/gs, '').replace(/<!-- -->|<[^>]*>/g, '')
  expect(said).toContain('Weeks 3, 4: too little room.')
  expect(said).not.toContain('Week 3: ')
})
