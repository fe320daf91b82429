import { type SQL, sql } from 'drizzle-orm'
import { bulkInsert, bulkUpdate } from '#worker/db/bulk.ts'
import { claimDerive } from '#worker/db/functions/training/ingestion-calls.ts'
import type { Db, Statement } from '#worker/db/open.ts'
import { activity, dayLoad, fitnessDay } from '#worker/db/schema/training/activities.ts'

const STRESS = [
  'stressPoints',
  'stressModel',
  'stressInputs',
  'stressConfidence',
  'sharedStressPoints',
  'heartRateZoneS',
  'powerZoneS',
  'paceZoneS',
] as const satisfies readonly (keyof typeof activity.$inferInsert)[]

export type StressWrite = Pick<typeof activity.$inferSelect, 'id' | (typeof STRESS)[number]>
export type DayLoadWrite = typeof dayLoad.$inferInsert

/** Consecutive days of one audience and scope, as columns. */
export interface FitnessRun {
  audience: string
  scope: string
  startDay: string
  stress: Float64Array
  fitness: Float64Array
  fatigue: Float64Array
  form: Float64Array
}

/** All rows of an audience and scope from `cutDay` on go. */
export interface FitnessCut {
  audience: string
  scope: string
  cutDay: string
}

export interface DerivationWrite {
  run: number
  dataVersion: number
  fromDay: string
  /** Last day whose day rows are written anew; null is open. */
  untilDay: string | null
  stress: readonly StressWrite[]
  days: readonly DayLoadWrite[]
  cuts: readonly FitnessCut[]
  runs: readonly FitnessRun[]
}

/** The statements of one derivation. `claim` comes first and refuses (40001) when a later one has begun. */
export function derivationStatements(db: Db, athleteId: string, write: DerivationWrite) {
  const run = (query: SQL): Statement => db.execute(query)
  const claim = claimDerive({ athleteId, run: write.run, dataVersion: write.dataVersion })
  const statements: Statement[] = []
  if (write.stress.length > 0) statements.push(run(bulkUpdate(activity, write.stress, STRESS)))
  statements.push(
    run(sql`delete from ${dayLoad} where athlete_id = ${athleteId}
      and day between ${write.fromDay} and coalesce(${write.untilDay}::date, 'infinity')`),
  )
  if (write.days.length > 0) statements.push(run(bulkInsert(dayLoad, write.days)))
  statements.push(
    run(sql`delete from ${fitnessDay} where athlete_id = ${athleteId} and day >= ${write.fromDay}`),
  )
  for (const { audience, scope, cutDay } of write.cuts) {
    statements.push(
      run(sql`delete from ${fitnessDay} where athlete_id = ${athleteId} and audience = ${audience}
        and scope = ${scope} and day >= ${cutDay}`),
    )
  }
  for (const one of write.runs) statements.push(run(insertRun(athleteId, one)))
  return { claim: db.execute<{ isCurrent: boolean }>(sql`select ${claim} as "isCurrent"`), statements }
}

/** Columns as array literals: a number written by JavaScript is read back to the same bits. */
function insertRun(athleteId: string, run: FitnessRun): SQL {
  const column = (values: Float64Array) => sql`${`{${values.join(',')}}`}::float8[]`
  return sql`insert into ${fitnessDay} (athlete_id, audience, scope, day, stress, fitness, fatigue, form)
    select ${athleteId}, ${run.audience}, ${run.scope}, ${run.startDay}::date + (i - 1)::int, s, c, a, f
    from unnest(${column(run.stress)}, ${column(run.fitness)}, ${column(run.fatigue)}, ${column(run.form)})
      with ordinality as day(s, c, a, f, i)`
}
