import { expect, test } from 'vitest'
import { zonesAction } from './zones-action.ts'

/** What the form of own bounds makes the API be asked, or what it answers itself. */
async function put(values: Record<string, string>, distanceUnit: 'km' | 'mi' = 'km') {
  const sent: unknown[] = []
  const api = {
    call: async (route: string, input?: { body: unknown }) => {
      if (route === 'GET /v1/me') return { ok: true, data: { distanceUnit } }
      if (route === 'GET /v1/thresholds') return { ok: true, data: { thresholds: [] } }
      sent.push([route, input?.body])
      return { ok: true }
    },
    cookies: () => [],
  }
  const request = new Request('https://stride.test/settings/zones', {
    method: 'POST',
    body: new URLSearchParams({ intent: 'own-zones', ...values }),
  })
  const response: Response = await zonesAction({ request, context: { api } as never, params: {} })
  return { response, sent }
}

test('bounds of one’s own are kept in the API’s units, however they are set apart', async () => {
  const beats = { sport: 'run', measure: 'heart_rate', heart_rate_own_from: '2026-04-01' }
  const { response, sent } = await put({ ...beats, heart_rate_bounds: '130, 145 160;172' })
  expect(sent).toEqual([
    [
      'PUT /v1/zones',
      { sport: 'run', measure: 'heart_rate', effectiveFrom: '2026-04-01', bounds: [130, 145, 160, 172] },
    ],
  ])
  expect(response.headers.get('Location')).toBe('/settings/zones?sport=run&saved=heart_rate')
})

test('paces are typed in the athlete’s unit and kept as seconds a kilometre', async () => {
  const pace = { measure: 'pace', pace_own_from: '2026-04-01' }
  const swim = await put({ ...pace, sport: 'swim', pace_bounds: '2:00 1:40' })
  expect(swim.sent).toMatchObject([['PUT /v1/zones', { bounds: [1200, 1000] }]])
  const miles = await put({ ...pace, sport: 'run', pace_bounds: '8:02.8, 7:00' }, 'mi')
  expect(miles.response.status).toBe(422)
  const [[, run]] = (await put({ ...pace, sport: 'run', pace_bounds: '8:00 7:00' }, 'mi')).sent as [
    [string, { bounds: number[] }],
  ]
  expect(run.bounds.map((bound) => Math.round(bound * 10) / 10)).toEqual([298.3, 261])
})

test('what cannot be read is said at its field and nothing is sent', async () => {
  const power = { sport: 'bike', measure: 'power', power_own_from: '2026-04-01' }
  const { response, sent } = await put({ ...power, power_bounds: '140, soon' })
  expect(sent).toEqual([])
  expect(await response.json()).toMatchObject({ place: 'power', error: { field: 'power_bounds' } })
})
