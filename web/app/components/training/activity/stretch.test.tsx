import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { StretchReceipt } from '#web/components/training/receipts/stretch-receipt.tsx'
import { METRIC } from '#web/format/units.ts'
import { activity, noStreams, reading, text } from './activity-fixture.tsx'
import type { ActivityStreams } from './activity-types.ts'
import { StretchCard } from './stretch-card.tsx'
import { stretchHref, stretchOf } from './stretch-values.ts'

const found: NonNullable<ActivityStreams['stretch']> = {
  ...{ fromS: 600, toS: 900.5, elapsedS: 300.5, movingS: 290, samples: 300 },
  ...{ distanceM: 1000, paceSPerKm: 290, gradedPaceSPerKm: 285 },
  ...{ elevationChangeM: -2, climbM: 8, descentM: 10 },
  ...{ averageHeartRateBpm: 148, maxHeartRateBpm: 157, heartRateCoveredS: 299 },
  ...{ averagePowerW: null, maxPowerW: null, powerCoveredS: 0 },
}
const card = (query: string, stretch: ActivityStreams['stretch'] = null, shownFromS = 0) => (
  <StretchCard
    activityId="act_1"
    choice={stretchOf(new URLSearchParams(query))}
    streams={{ ...noStreams.data, state: 'ready', sourceProvider: 'file', stretch, shownFromS }}
    by="splits"
    sport="run"
    units={METRIC}
    requestId="req_12345678"
  />
)

test('ACT-08 an address names a stretch by seconds or by a clock; what cannot be read is said, not guessed', () => {
  const of = (query: string) => stretchOf(new URLSearchParams(query)).span
  expect(of(stretchHref(798.928, 1506.1924).slice(1))).toEqual({ fromS: 798.928, toS: 1506.192 })
  expect(of(stretchHref(900, 600).slice(1))).toEqual({ fromS: 600, toS: 900 })
  expect(of('from=0:05:00&to=1:00:30')).toEqual({ fromS: 300, toS: 3630 })
  expect(of('to=0:05:00')).toEqual({ fromS: 0, toS: 300 })
  for (const bad of ['from=5&to=5', 'from=x&to=9', 'from=5', 'to=-3', 'from=0&to=9999999999', 'to=1e9'])
    expect(of(bad), bad).toBeNull()
  expect(text(card('from=ten&to=0:20:00'))).toContain('Two different times')
  expect(render(card('from=ten&to=0:20:00'))).toContain('value="ten"')
  expect(text(card(''))).not.toContain('Two different times')
})

test('ACT-08 each number of the stretch opens what it was read from; what was not recorded has no row', () => {
  const page = render(card('from=600&to=900.5', found))
  const words = text(card('from=600&to=900.5', found))
  for (const title of ['Distance', 'Time', 'Pace', 'Climb', 'Heart rate']) expect(words).toContain(title)
  expect(page.match(/href="\/receipts\/stretch\?from=600&amp;to=900.5&amp;activity=act_1"/g)).toHaveLength(5)
  expect(words).not.toContain('Power')
  expect(words).toContain('max 157')
  const receipt = text(
    <StretchReceipt
      activity={activity}
      streams={{ ...noStreams.data, state: 'ready', stretch: found }}
      reading={reading}
    />,
  )
  expect(receipt).toMatch(/Recorded for\s*4:59 of 5:0[01]/)
  expect(receipt).toContain('Samples in it')
  const without = { ...found, averageHeartRateBpm: null, maxHeartRateBpm: null }
  expect(text(card('from=600&to=900.5', without))).not.toContain('Heart rate')
})

test('ACT-08 a stretch can become a crop, counted from the start of the recording, and is asked first', () => {
  const page = render(card('from=600&to=900', found, 120))
  expect(page).toMatch(/action="\/activities\/act_1\/edit"/)
  expect(page).toMatch(/<form method="get" action="\/activities\/act_1\/edit"/)
  expect(page).toMatch(/name="from" value="0:12:00"/)
  expect(page).toContain('value="req_12345678"')
  expect(page).toMatch(/type="hidden" name="by" value="splits"/)
  expect(text(card('from=600&to=605', { ...found, toS: 605, elapsedS: 5 }))).not.toContain('Crop')
  expect(text(card('from=9000&to=9900', { ...found, elapsedS: 0 }))).toContain('Nothing was recorded there')
})
