import { expect, test } from 'vitest'
import { answered, open } from './pages-fixture.ts'

/** What a page shows where an athlete who reads miles and pounds passed a bound of the API. */
async function refusedOn(address: string, form: Record<string, string>, field: string, words: string) {
  const error = { code: 'invalid_input', field, message: `${field}: ${words}`, request_id: 'req_1' }
  const { html } = await open(
    address,
    async (request) => {
      if (request.method !== 'GET') return Response.json({ error }, { status: 422 })
      const answer = answered(request)
      if (new URL(request.url).pathname !== '/v1/me') return answer
      const me: object = await answer.json()
      return Response.json({ ...me, units: 'imperial', distance_unit: 'mi' })
    },
    form,
  )
  return html
}

test('ONB-10/units each form tells a bound that was passed in its athlete’s unit', async () => {
  const cases = [
    [
      '/settings/profile',
      { intent: 'numbers', weight_kg: '900' },
      'weight_kg',
      'is at most 400 kg',
      '881.8 lb',
    ],
    [
      '/settings/gear',
      { intent: 'add', name: 'A', kind: 'bike', start: '9e9' },
      'start_distance_m',
      'is at most 1,000,000,000 m',
      '621,371 mi',
    ],
    [
      '/settings/zones',
      { intent: 'threshold', sport: 'run', threshold_pace: '1:00' },
      'threshold_pace_s_per_km',
      'is at least 120 s/km',
      'no faster than 3:14 /mi',
    ],
    [
      '/activities/new',
      { sport: 'run', distance: '9e9' },
      'distance_m',
      'is at most 10,000,000 m',
      '6,213 mi',
    ],
    [
      '/activities/new',
      { sport: 'run', climb: '9e9' },
      'elevation_gain_m',
      'is at most 100,000 m',
      '328,083 ft',
    ],
    [
      '/check-in',
      { intent: 'save', day: '2026-11-21', weight_kg: '900' },
      'weight_kg',
      'is at most 400 kg',
      '881.8 lb',
    ],
    [
      '/onboarding/questionnaire',
      { intent: 'save', distance_unit: 'mi', weekly_distance: '900' },
      'weekly_distance_m',
      'is at most 400,000 m',
      '248.5 mi',
    ],
  ] as const
  for (const [address, form, field, words, told] of cases) {
    const html = await refusedOn(address, { ...form }, field, words)
    expect([address, html.includes(told), html.includes(words)]).toEqual([address, true, false])
  }
})
