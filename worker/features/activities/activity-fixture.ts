import { sql } from 'drizzle-orm'
import type { Ctx } from '#worker/context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { recordWith } from '#worker/domain/activity/record-fixture.ts'
import type { Arrival, ArrivalOrigin } from './arrival.ts'

type Row = Record<string, unknown>

/** A new athlete for a test; returns the id. */
export async function newAthlete(ctx: Ctx, zone = 'UTC'): Promise<string> {
  const id = ctx.id('athlete')
  await ctx.db.execute(sql`insert into athlete (id, email, name, zone, created_at, updated_at)
    values (${id}, ${`${id}@example.org`}, 'Test Athlete', ${zone}, now(), now())`)
  return id
}

/** An arrival from Strava, summary only, unless a test says more. */
export function fromStrava(
  externalId: string,
  record: Partial<ActivityRecord> = {},
  origin: Partial<ArrivalOrigin> = {},
): Arrival {
  return {
    record: recordWith({ externalId, name: 'Morning Run', ...record }),
    origin: { provider: 'strava', externalId, contentHash: null, detail: 'summary', ...origin },
  }
}

/** An arrival from a file with everything it holds. */
export function fromFile(
  contentHash: string,
  record: Partial<ActivityRecord> = {},
  origin: Partial<ArrivalOrigin> = {},
): Arrival {
  return {
    record: recordWith(record),
    origin: { provider: 'file', externalId: null, contentHash, detail: 'full', ...origin },
  }
}

/** Rows of a table of one athlete, as the database tells them, for comparison. */
export async function rowsOf(ctx: Ctx, table: string, athleteId: string, columns = '*'): Promise<Row[]> {
  const query = sql.raw(`select ${columns} from ${table} where athlete_id = '${athleteId}' order by 1, 2, 3`)
  return (await ctx.db.execute(query)).rows
}
