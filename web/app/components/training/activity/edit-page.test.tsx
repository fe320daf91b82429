import { expect, test } from 'vitest'
import { answered, open } from '#web/pages-fixture.ts'

const side = {
  ...{ start_at: '2026-11-20T15:13:43.000Z', elapsed_s: 4125, moving_s: 3659, distance_m: 14_348.9 },
  ...{ elevation_gain_m: 56, average_heart_rate_bpm: null, max_heart_rate_bpm: null, average_power_w: null },
  ...{ max_power_w: null, max_speed_mps: 4.7, day: '2026-11-20', stress_points: 103, day_stress: 103 },
  stress_model: 'graded_pace',
}
const PREVIEW = {
  before: side,
  after: { ...side, elapsed_s: 600, moving_s: 600, stress_points: 20 },
  bests: [],
}
const json = (body: unknown, status = 200) => Response.json(body, { status })

test('ING-12/back a change is looked at by an address: going back to it sends nothing again', async () => {
  const asked: string[] = []
  const answer = async (request: Request) => {
    if (!request.url.includes('/edits/preview')) return answered(request)
    // A page that is opened may not send: such a request is refused as one from elsewhere.
    asked.push(`${request.method} ${new URL(request.url).search}`)
    return json(PREVIEW)
  }
  const { html } = await open(
    '/activities/act_1/edit?kind=crop&from=0:00:00&to=0:10:00&request_id=req_12345678',
    answer,
  )
  expect(asked).toEqual(['GET ?kind=crop&from_s=0&to_s=600&request_id=req_12345678'])
  expect(html).toContain('nothing is stored yet')
  expect(html).toMatch(/name="request_id" value="req_12345678"/)
  const forms = [...html.matchAll(/<form method="(\w+)"[^>]*>(?:(?!<\/form>).)*name="kind"/gs)].map(
    ([, how]) => how,
  )
  // What looks is asked for by its address; what is pressed after the look, and a cut, are sent.
  expect(forms.filter((how) => how === 'get')).toHaveLength(3)
})

test('ING-12/back what cannot be made is refused at its field by the same address, with what was typed', async () => {
  const error = { code: 'invalid_input', field: 'to_s', message: 'to_s: is not a number', request_id: 'r' }
  const { html } = await open('/activities/act_1/edit?kind=crop&from=0:00:00&to=soon', (request) =>
    request.url.includes('/edits/preview') ? json({ error }, 422) : answered(request),
  )
  expect(html).toContain('Write it as h:mm:ss.')
  expect(html).toMatch(/value="soon"/)
})
