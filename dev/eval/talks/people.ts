import { sql } from 'drizzle-orm'
import { agreedTo } from '#dev/test/agreed-to.ts'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { testDb } from '#dev/test/visitor.ts'
import { consent } from '#worker/db/schema/account/accounts.ts'
import { flagOverride } from '#worker/db/schema/admin/system.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { chances } from '#worker/domain/coach/spoken-fixture.ts'
import { fromFile, fromStrava } from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { putPlan } from '#worker/features/training/plans/plan-fixture.ts'

/** A Thursday at noon: no local day of anybody ends near it. */
export const NOW = new Date('2026-04-23T12:00:00Z')
export const TODAY = '2026-04-23'

interface Kind {
  locale: string
  units: 'metric' | 'imperial'
  consents: readonly ('ai' | 'health_data')[]
  from: 'file' | 'strava' | 'both' | 'nothing'
  sports: readonly Sport[]
  hasPlan: boolean
  /** Days without training that ended a week ago. */
  pauseDays?: number
}

const usual: Kind = {
  ...{ locale: 'en', units: 'metric', consents: ['ai', 'health_data'], from: 'file' },
  ...{ sports: ['run'], hasPlan: true },
}

/** The athletes of the recorded talks; each has what the others lack. */
export const KINDS = {
  robin: usual,
  mila: { ...usual, units: 'imperial', sports: ['run', 'bike'] },
  strava: { ...usual, from: 'strava' },
  mixed: { ...usual, from: 'both' },
  back: { ...usual, pauseDays: 38, hasPlan: false },
  tri: { ...usual, locale: 'es', sports: ['run', 'bike', 'swim', 'strength'] },
  lena: { ...usual, locale: 'de' },
  nobody: { ...usual, from: 'nothing', hasPlan: false },
  noAi: { ...usual, consents: ['health_data'] },
  noHealth: { ...usual, consents: ['ai'] },
} as const satisfies Record<string, Kind>
export type PersonName = keyof typeof KINDS

export interface Person {
  name: PersonName
  id: string
  units: 'metric' | 'imperial'
  locale: string
  /** In the name of all that a model may not hear of. */
  withheld: string
  /** In the name of all that is theirs. */
  own: string
}

const NAMES = ['Canal', 'Forest loop', 'Hill repeats', 'Long run', 'Tempo 3 x 10', 'Track', 'Easy']
const WEEKS = 30

/** Thirty weeks of training, four or five days each, a race and some nights; the same each time. */
export async function makePerson(
  name: PersonName,
  seed: number,
  names: readonly string[] = NAMES,
): Promise<Person> {
  const kind: Kind = KINDS[name]
  const ctx = testContext({ now: NOW })
  const id = ctx.id('athlete')
  const [own, withheld] = [`${name} of ${seed}`, `Kept${seed}`]
  await ctx.db.execute(sql`insert into athlete (id, email, name, zone, locale, units, created_at, updated_at)
    values (${id}, ${`${id}@example.org`}, ${name}, 'UTC', ${kind.locale}, ${kind.units}, now(), now())`)
  await ctx.db.insert(consent).values(agreedTo(id, [...kind.consents], NOW))
  const { int, pick, float } = chances(seed)
  const arrivals = Array.from({ length: WEEKS * 7 }, (_, ago) => ({ ago, day: addDays(TODAY, -ago - 1) }))
    .filter(({ ago }) => int(0, 6) < 4 && !(kind.pauseDays && ago >= 7 && ago < 7 + kind.pauseDays))
    .flatMap(({ ago, day }) => {
      if (kind.from === 'nothing') return []
      const sport = pick(kind.sports)
      const perKm = { run: float(290, 380), bike: float(110, 150), swim: float(1150, 1500) }
      const km = { run: float(5, 22), bike: float(20, 90), swim: float(1, 3) }
      const isTimed = sport === 'run' || sport === 'bike' || sport === 'swim'
      const distanceM = isTimed ? Math.round(km[sport] * 1000) : null
      const movingS = isTimed ? Math.round(km[sport] * perKm[sport]) : 2700
      const isHidden = kind.from === 'strava' || (kind.from === 'both' && ago % 2 === 1)
      const called = `${pick(names)} ${isHidden ? withheld : own}`
      const record = {
        ...{ name: called, sport, startAt: `${day}T07:00:00Z`, utcOffsetS: 0, distanceM },
        ...{ movingS, elapsedS: movingS + 60, elevationGainM: Math.round(float(20, 400)) },
        averageHeartRateBpm: Math.round(float(125, 168)),
      }
      return isHidden ? fromStrava(`${seed}-${ago}`, record) : fromFile(`${seed}-${ago}`, record)
    })
  for (let at = 0; at < arrivals.length; at += 100)
    await recordActivities(ctx, id, arrivals.slice(at, at + 100))
  await until('a derivation of its own', () => derive(ctx, id).then(() => true, isOvertaken))
  if (kind.hasPlan) await putPlan(id, TODAY)
  if (kind.consents.includes('health_data') && kind.from !== 'nothing') {
    for (const ago of [1, 2, 3])
      await ctx.db.execute(sql`insert into check_in (athlete_id, day, sleep_h, soreness, said_by, created_at, updated_at)
        values (${id}, ${addDays(TODAY, -ago)}, ${6.4 + ago / 10}, ${ago}, '{}', now(), now())`)
  }
  await testDb()
    .insert(flagOverride)
    .values({
      ...{ key: 'coach.action_automation_v1', athleteId: id, value: true, updatedAt: NOW, updatedBy: id },
    })
  return { name, id, units: kind.units, locale: kind.locale, withheld, own }
}

function isOvertaken(error: unknown): false {
  if (error instanceof Error && 'code' in error && error.code === '40001') return false
  throw error
}
