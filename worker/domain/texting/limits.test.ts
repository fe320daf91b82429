import { expect, test } from 'vitest'
import { countryOf, TEXT_COUNTRY_CODES } from './countries.ts'
import { permitText, type TextLimits, type TextUsage } from './limits.ts'

const LIMITS: TextLimits = {
  ...{ isPaused: false, countries: TEXT_COUNTRY_CODES, practiceDay: 150, numberDay: 12, serviceDay: 1000 },
}
const NOTHING: TextUsage = {
  ...{ dayLimit: null, isStopped: false, isCleared: false, today: 0, busiest: 0, toNumber: 0, ofService: 0 },
}
const NOW = new Date('2026-06-01T10:00:00Z')
const permit = (usage: Partial<TextUsage>, limits: Partial<TextLimits> = {}, phone = '+491701234567') =>
  permitText({ phone, segments: 1 }, { ...NOTHING, ...usage }, { ...LIMITS, ...limits }, NOW)

test('SMS-06/limits a number is of an allowed country, and of no costly kind behind its code', () => {
  expect(countryOf('+491701234567')).toBe('DE')
  expect(countryOf('+12125550123')).toBe('US')
  expect(countryOf('+4231234567')).toBe('LI')
  // Jamaica and the Dominican Republic behind +1, a British number that forwards, countries nobody allowed.
  for (const phone of ['+18765550123', '+18095550123', '+447012345678', '+8801712345678', '+2348012345678'])
    expect(permit({}, {}, phone)).toEqual({ do: 'end', reason: 'country' })
  expect(permit({}, { countries: ['AT'] })).toEqual({ do: 'end', reason: 'country' })
})

test('SMS-06/limits the last text inside each limit goes out, the next does not', () => {
  const old = { busiest: 100 }
  expect(permit({ ...old, today: 149 })).toEqual({ do: 'send' })
  const tomorrow = new Date('2026-06-02T00:00:00Z')
  const waits = (reason: string, until = tomorrow) => ({ do: 'wait', until, reason })
  expect(permit({ ...old, today: 150 })).toEqual(waits('practice_limit'))
  expect(permit({ ...old, today: 150, dayLimit: 300 })).toEqual({ do: 'send' })
  expect(permit({ ...old, today: 5, dayLimit: 5 })).toEqual(waits('practice_limit'))
  expect(permit({ toNumber: 11 })).toEqual({ do: 'send' })
  expect(permit({ toNumber: 12 })).toEqual({ do: 'end', reason: 'number_limit' })
  expect(permit({ ofService: 999 })).toEqual({ do: 'send' })
  expect(permit({ ofService: 1000 })).toEqual(waits('service_limit'))
  const again = new Date('2026-06-01T10:10:00Z')
  expect(permit({}, { isPaused: true })).toEqual(waits('paused', again))
  expect(permit({ isStopped: true })).toEqual(waits('stopped', again))
})

test('SMS-06/limits an unusual volume stops itself: three times the busiest day of four weeks, and never below sixty', () => {
  expect(permit({ today: 59 })).toEqual({ do: 'send' })
  expect(permit({ today: 60 })).toMatchObject({ do: 'stop' })
  expect(permit({ today: 89, busiest: 30 })).toEqual({ do: 'send' })
  expect(permit({ today: 90, busiest: 30 })).toMatchObject({ do: 'stop' })
  expect(permit({ today: 90, busiest: 30, isCleared: true })).toEqual({ do: 'send' })
})
