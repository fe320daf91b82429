import type { Ctx } from '#worker/context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { checkRecord } from '#worker/domain/activity/check-record.ts'
import type { RecordFlag } from '#worker/domain/activity/record-flag.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Entered } from './answers.ts'
import { recordActivities } from './record-activities.ts'
import { setSaid } from './repo/change.ts'
import type { ManualActivity } from './schema.ts'

const REFUSED: readonly RecordFlag['code'][] = ['impossible_speed', 'impossible_value']

const OFFSET = /([+-])(\d{2}):?(\d{2})$/

/** An activity entered by hand, once for each `requestId`. */
export async function enterActivity(ctx: Ctx, input: ManualActivity): Promise<Entered> {
  const athleteId = requireAthlete(ctx)
  const externalId = input.requestId ?? ctx.id('request')
  const hasSaid = input.notes !== null || input.rpe !== null
  const statements = hasSaid ? [setSaid(ctx.db, athleteId, externalId, input)] : []
  const record = recordOf(input, externalId)
  refuseImplausible(record, ctx.now)
  const arrival = {
    record,
    origin: { provider: 'manual', externalId, contentHash: null, detail: 'full' },
  } as const
  const asked = withHealthConsent(ctx, { average_heart_rate_bpm: input.averageHeartRateBpm })
  const [outcome] = await recordActivities(asked, athleteId, [arrival], { statements })
  if (!outcome || outcome.status === 'rejected') {
    throw new AppError('invalid_input', outcome?.reason ?? 'The activity cannot be kept.', {
      field: 'start_at',
    })
  }
  return outcome
}

/** A file keeps what is believable of it; who types can be asked again, so nothing typed is dropped in silence. */
function refuseImplausible(record: ActivityRecord, now: Date): void {
  const checked = checkRecord(record, now.toISOString())
  const flag = checked.ok && checked.flags.find(({ code }) => REFUSED.includes(code))
  if (!flag) return
  const message =
    flag.code === 'impossible_speed'
      ? 'Nobody covers that distance in that time: check both.'
      : 'That is more than anyone has ever done: check the number and its unit.'
  const field = flag.field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  throw new AppError('invalid_input', message, { field })
}

function recordOf(input: ManualActivity, externalId: string): ActivityRecord {
  const { name, sport, movingS, distanceM, elevationGainM, averageHeartRateBpm, averagePowerW, isIndoor } =
    input
  const nothing = {
    subSport: null,
    elevationLossM: null,
    averageSpeedMps: null,
    maxSpeedMps: null,
    maxHeartRateBpm: null,
    maxPowerW: null,
    averageCadenceRpm: null,
    energyKj: null,
    averageTemperatureC: null,
    deviceName: null,
    streams: null,
  }
  return {
    ...nothing,
    externalId,
    name,
    sport,
    startAt: new Date(input.startAt).toISOString(),
    utcOffsetS: offsetOf(input.startAt),
    elapsedS: Math.max(input.elapsedS ?? movingS, movingS),
    movingS,
    distanceM,
    elevationGainM,
    averageHeartRateBpm,
    averagePowerW,
    isIndoor,
    isManual: true,
    laps: [],
    sets: [],
    providerEfforts: [],
    legs: [],
  }
}

/** `+02:00` says where the athlete was; `Z` does not, and then the athlete's own zone counts. */
function offsetOf(startAt: string): number | null {
  const found = OFFSET.exec(startAt)
  if (!found) return null
  const seconds = (Number(found[2]) * 60 + Number(found[3])) * 60
  return found[1] === '-' ? -seconds : seconds
}
