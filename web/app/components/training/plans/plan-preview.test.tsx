import { expect, test } from 'vitest'
import { answered, open } from '#web/pages-fixture.ts'

/** A preview of a plan, or what the API of the demo answers. */
function preview(request: Request, of: object = {}) {
  if (!request.url.endsWith('/v1/plans/preview')) return answered(request)
  const plan = {
    ...{ start_day: '2026-11-25', end_day: '2026-12-20', phases: [], weeks: [], workouts: [], notes: [] },
    ...of,
  }
  const baseline = { sports: [], fitness: null, days_since_last: null }
  const worked = { today: '2026-11-25', is_availability_assumed: false, baseline, plan, refusal: null }
  return Response.json(worked)
}

/** The wizard with a preview below it, and with the plans that somebody has. */
async function previewed(notes: object[] = [], plans?: object[], of: object = {}) {
  const answer = (request: Request) => {
    if (request.url.endsWith('/v1/plans/preview')) return preview(request, { notes, ...of })
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

test('PLAN-01/preview Enter in a field previews: no model is asked by it, whoever may ask one', async () => {
  const answer = (request: Request) =>
    request.url.endsWith('/v1/entitlements')
      ? Response.json({ tier: 'pro', entitlements: [{ key: 'plan.model', has: true, quota: null }] })
      : answered(request)
  const { html } = await open('/plans/new', answer)
  // Enter in a field presses the first button of a form.
  expect(html.match(/name="intent" value="(\w+)"/g)).toContain('name="intent" value="ask_week"')
  expect(html.match(/name="intent" value="(\w+)"/)?.[1]).toBe('preview')
})

test('PLAN-02/sums the preview’s weeks add up to what they list, the race among it', async () => {
  const week = { number: 1, start_day: '2026-11-23', end_day: '2026-11-29', phase: 'taper' }
  const planned = { minutes: 40, km: 7, stress: 33 }
  const weeks = [{ ...week, is_recovery: false, planned, by_sport: {}, reason: 'Race week.' }]
  const one = { sport: 'run', title: 'Easy run', is_key: false, purpose: 'endurance', reason: 'Easy.' }
  const workouts = [
    { ...one, id: 'a', day: '2026-11-26', totals: planned },
    { ...one, id: 'b', day: '2026-11-29', purpose: 'race', totals: { minutes: 52, km: 10, stress: 94 } },
  ]
  expect(await previewed([], undefined, { weeks, workouts })).toMatch(/Week 1Taper1:32 h/)
})

test('BILL-05/way-out a plan that is refused says so below the form, where its button led, and what was worked out stays', async () => {
  const error = { code: 'forbidden', message: 'The next month begins soon.', request_id: 'req_1' }
  const answer = (request: Request) =>
    request.method === 'POST' && request.url.endsWith('/v1/plans')
      ? Response.json({ error }, { status: 403 })
      : preview(request)
  const sent = await open('/plans/new', answer, { intent: 'make', weeks: '4' })
  const html = sent.html.replace(/<script.*?<\/script>/gs, '')
  const shown = html.slice(html.indexOf('id="preview"'))
  expect(shown).toMatch(/role="alert".*The next month begins soon\..*What it starts from/s)
  expect(html.match(/The next month begins soon\./g)).toHaveLength(1)
  expect(shown).not.toContain('Nothing is worked out yet')
})
