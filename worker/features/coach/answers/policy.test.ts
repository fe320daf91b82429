import { expect, test } from 'vitest'
import { recordWith } from '#worker/domain/activity/record-fixture.ts'
import { showReceipt } from '#worker/domain/coach/show-receipt.ts'
import { chances } from '#worker/domain/coach/spoken-fixture.ts'
import { PROVIDERS, type TermsOverrides, termsOf } from '#worker/domain/policy/provider-terms.ts'
import { allowedActivities } from '../../training/activities/activities-for.ts'
import { summaryOf } from '../../training/activities/summary.ts'
import { activityReceipt } from './receipts.ts'

const OPEN = { ai: true, coach: true, public: true }

/** Everything a model would be told of these rows. */
function toldOf(rows: unknown, origins: unknown, overrides: TermsOverrides): string {
  const loaded = { rows, origins, overrides } as Parameters<typeof allowedActivities>[0]
  const receipts = allowedActivities(loaded, 'ai').map((found, i) => ({
    ...activityReceipt('find_activities', found),
    id: `r${i}`,
  }))
  return JSON.stringify([receipts, receipts.map((one) => showReceipt(one, 'metric'))])
}

/** A number that nothing else has: its digits are looked for in what is told. */
const unlike = (n: number) => 10_000 + n + 0.731

test('CO-13 ING-16 over ten thousand contexts not one byte of a forbidden row reaches a model', () => {
  let [forbidden, allowed] = [0, 0]
  for (let seed = 1; seed <= 10_000; seed++) {
    const { int, pick } = chances(seed)
    const overrides: TermsOverrides = int(0, 3) === 0 ? { strava: OPEN } : {}
    const rows: unknown[] = []
    const origins: unknown[] = []
    const hidden: string[] = []
    const shown: string[] = []
    for (let at = 0; at < int(1, 3); at++) {
      const id = `act_${at}`
      const providers = Array.from({ length: int(1, 3) }, () => pick(PROVIDERS))
      const isOpen = providers.map((provider) => termsOf(provider, overrides).ai)
      for (const [i, provider] of providers.entries()) {
        const n = at * 1000 + i * 37 + 11
        const name = `NAME${at}x${i}x`
        const record = recordWith({
          ...{ name, distanceM: unlike(n), averageHeartRateBpm: 100 + n / 1000 + 0.000_777 },
          ...{
            movingS: 3000 + i,
            elapsedS: 3600,
            elevationGainM: unlike(n + 5),
            averagePowerW: unlike(n + 9),
          },
        })
        const summary = summaryOf(record)
        origins.push({ id: `org_${at}_${i}`, activityId: id, provider, summary, facts: null })
        const told = [
          name,
          String(summary.distanceM),
          String(summary.elevationGainM),
          String(summary.averagePowerW),
        ]
        if (isOpen[i]) shown.push(name)
        else hidden.push(...told)
      }
      const whole = isOpen.every(Boolean)
      rows.push({
        ...{ id, day: '2026-05-01', edits: null, stressPoints: 77.123_456, sharedStressPoints: null },
        ...{ policyAi: whole, policyCoach: whole, policyPublic: whole },
      })
      if (!whole) hidden.push('77.123456')
      if (isOpen.some(Boolean)) allowed += 1
      else forbidden += 1
    }
    const text = toldOf(rows, origins, overrides)
    // Of several rows one may be whole: its stress is no secret then.
    const anyWhole = rows.some((row) => (row as { policyAi: boolean }).policyAi)
    const leaked = hidden.filter((one) => !(anyWhole && one.startsWith('77.')) && text.includes(one))
    if (leaked.length > 0) expect([seed, leaked]).toEqual([seed, []])
    if (shown.length > 0 && !shown.some((name) => text.includes(name)))
      expect([seed, text]).toEqual([seed, shown])
  }
  expect(forbidden).toBeGreaterThan(2000)
  expect(allowed).toBeGreaterThan(2000)
})
