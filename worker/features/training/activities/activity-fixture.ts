import { sql } from 'drizzle-orm'
import { agreedTo } from '#dev/test/agreed-to.ts'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { testContext } from '#dev/test/test-context.ts'
import type { Ctx } from '#worker/context.ts'
import { consent } from '#worker/db/schema/account/accounts.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { recordWith } from '#worker/domain/activity/record-fixture.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { type FileStore, originalKey, sha256Hex } from '#worker/platform/files/stored-files.ts'
import type { Arrival, ArrivalOrigin, RecordOutcome } from './arrival.ts'
import { recordActivities } from './record-activities.ts'

type Row = Record<string, unknown>

/** A new athlete for a test; returns the id. */
export async function newAthlete(ctx: Ctx, zone = 'UTC'): Promise<string> {
  const id = ctx.id('athlete')
  await ctx.db.execute(sql`insert into athlete (id, email, name, zone, created_at, updated_at)
    values (${id}, ${`${id}@example.org`}, 'Test Athlete', ${zone}, now(), now())`)
  await ctx.db.insert(consent).values(agreedTo(id, ['health_data'], ctx.now))
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

/** The same context with an athlete signed in. */
export function signedIn(athleteId: string, now: Date) {
  return testContext({ now, actor: athleteActor(athleteId) })
}

const SPORT: Readonly<Record<string, Sport>> = {
  Run: 'run',
  Ride: 'bike',
  VirtualRide: 'bike',
  EBikeRide: 'bike',
  Swim: 'swim',
  WeightTraining: 'strength',
  Walk: 'walk',
  Hike: 'hike',
}

/** A recorded history (`dev/data/history`) as Strava summaries, oldest first. */
export function historyArrivals(csv: string): Arrival[] {
  const [head = '', ...lines] = csv.trim().split('\n')
  const names = head.split(',')
  return lines.map((line, i) => {
    const cells = line.split(',')
    const cell = (name: string) => cells[names.indexOf(name)] ?? ''
    const number = (name: string) => (cell(name) === '' ? null : Number(cell(name)))
    const movingS = number('moving_s') ?? clock(cell('moving'))
    return fromStrava(`${i}`, {
      sport: SPORT[cell('type')] ?? 'other',
      name: cell('type'),
      startAt: `${cell('start_local').replace(' ', 'T')}Z`,
      utcOffsetS: 0,
      movingS,
      elapsedS: number('elapsed_s') ?? movingS,
      distanceM: number('distance_m') || null,
      elevationGainM: number('elevation_gain_m'),
      averageHeartRateBpm: number('average_heartrate_bpm'),
    })
  })
}

function clock(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}

/** Records a history page by page, as an import does. */
export async function recordHistory(ctx: Ctx, athleteId: string, arrivals: readonly Arrival[]) {
  const outcomes: RecordOutcome[] = []
  for (let i = 0; i < arrivals.length; i += 200) {
    outcomes.push(...(await recordActivities(ctx, athleteId, arrivals.slice(i, i + 200))))
  }
  return outcomes
}

/** Keeps an original file, byte for byte. Content-addressed: doing it twice is doing it once. */
export async function putOriginal(
  files: FileStore,
  athleteId: string,
  bytes: Uint8Array,
): Promise<{ key: string; sha256: string; sizeBytes: number }> {
  const sha256 = await sha256Hex(bytes)
  const key = originalKey(athleteId, sha256)
  await files.put(key, bytes, { httpMetadata: { contentType: 'application/octet-stream' } })
  return { key, sha256, sizeBytes: bytes.byteLength }
}
