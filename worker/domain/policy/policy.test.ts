import { expect, test } from 'vitest'
import { OWN_DATA, PROVIDERS, termsOf } from './provider-terms.ts'
import { mayReach, strictestPolicy } from './strictest-policy.ts'

test('ING-16 Strava’s default terms: the athlete alone, raw data for seven days', () => {
  const strava = termsOf('strava')
  expect(strava).toEqual({ ai: false, coach: false, public: false, rawTtlDays: 7 })
  expect(mayReach(strava, 'athlete')).toBe(true)
  for (const viewer of ['ai', 'coach', 'public'] as const) expect(mayReach(strava, viewer)).toBe(false)
})

test('ING-16 own files, exports and entries are the athlete’s to share', () => {
  for (const provider of ['file', 'garmin_export', 'strava_export', 'manual'] as const) {
    expect(termsOf(provider)).toEqual(OWN_DATA)
  }
})

test('ING-16 an owner’s switch opens exactly what it names', () => {
  expect(termsOf('strava', { strava: { coach: true } })).toEqual({
    ai: false,
    coach: true,
    public: false,
    rawTtlDays: 7,
  })
  expect(termsOf('garmin', { strava: { coach: true } }).coach).toBe(false)
})

test('ING-16 what is derived is as strict as its strictest input', () => {
  expect(strictestPolicy([termsOf('file'), termsOf('strava'), OWN_DATA])).toEqual(termsOf('strava'))
  expect(strictestPolicy([{ ...OWN_DATA, rawTtlDays: 30 }, termsOf('strava')]).rawTtlDays).toBe(7)
  expect(strictestPolicy([])).toEqual(OWN_DATA)
  for (const provider of PROVIDERS) expect(strictestPolicy([termsOf(provider)])).toEqual(termsOf(provider))
})
