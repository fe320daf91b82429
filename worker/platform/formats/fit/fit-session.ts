import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { namedLeaps } from '#worker/domain/activity/clean-streams.ts'
import { EMPTY_RECORD } from '#worker/domain/activity/empty-record.ts'
import { namedFlags } from '#worker/domain/activity/reader-flags.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { Streams } from '#worker/domain/activity/streams.ts'
import { cleanSamples } from '../clean-samples.ts'
import { fillMotion } from '../fill-motion.ts'
import { isoInstant, stepsPerCycle } from '../readings.ts'
import { scaleColumn } from '../scale-column.ts'
import { statedDistance } from '../stated-distance.ts'
import { summariseStreams } from '../stream-summary.ts'
import { sessionTimes } from './fit-clock.ts'
import { fitLaps } from './fit-laps.ts'
import { type FitMessage, fieldValue } from './fit-message.ts'
import { MESSAGE, SESSION, SPORT_MESSAGE } from './fit-profile.ts'
import { fitSets } from './fit-sets.ts'
import { fitSport } from './fit-sport.ts'
import type { FitContents } from './read-fit.ts'

/** The part of a file that belongs to one session. */
export interface SessionWindow {
  /** Undefined where the file has samples and no summary. */
  session: FitMessage | undefined
  startS: number
  fromS: number
  toS: number
}

/** One session with its samples, laps and sets; the summary is the device's, samples fill what it left out. */
export function sessionActivity(contents: FitContents, window: SessionWindow) {
  const { session, startS } = window
  const sportMessage = contents.messages.get(MESSAGE.sport)?.[0]
  const sport = fitSport(
    fieldValue(session, SESSION.sport) ?? fieldValue(sportMessage, SPORT_MESSAGE.sport),
    fieldValue(session, SESSION.subSport) ?? fieldValue(sportMessage, SPORT_MESSAGE.subSport),
  )
  const cycle = stepsPerCycle(sport.sport)
  const raw = contents.samples.window(startS, Math.max(window.fromS, startS), window.toS)
  scaleColumn(raw?.columns.cadenceRpm, cycle)
  const { streams, dropped, leaps } = cleanSamples(raw, sport.sport)
  const filled = streams === null ? null : fillMotion(streams, sport.sport)
  const lastS = streams?.timeS.at(-1) ?? 0
  const times = sessionTimes(session, lastS)
  const activity: ActivityRecord = {
    ...EMPTY_RECORD,
    ...sport,
    isIndoor: sport.isIndoor || isStillBike(sport.sport, streams),
    startAt: isoInstant(startS),
    ...times,
    ...summary(session, streams, { cycle, movingS: times.movingS, sport: sport.sport }),
    laps: fitLaps(contents.messages.get(MESSAGE.lap) ?? [], window, cycle),
    sets: fitSets(contents.messages.get(MESSAGE.set) ?? [], window),
    ...namedLeaps([...leaps, ...(filled?.spans ?? [])]),
    ...namedFlags([{ kind: 'samples', count: dropped + (filled?.count ?? 0) }]),
    streams,
  }
  return { activity: withAverageSpeed(activity), dropped: dropped + (filled?.count ?? 0) }
}

function summary(
  session: FitMessage | undefined,
  streams: Streams | null,
  { cycle, movingS, sport }: { cycle: number; movingS: number; sport: Sport },
) {
  const seen = summariseStreams(streams)
  const cadence = ofSensor(session, SESSION.averageCadenceRpm, streams?.columns.cadenceRpm)
  const workJ = fieldValue(session, SESSION.workJ)
  return {
    // A watch that measured none itself writes zero, whatever an app of its own wrote beside it.
    distanceM: statedDistance(fieldValue(session, SESSION.distanceM), seen.distanceM, movingS, sport),
    elevationGainM: fieldValue(session, SESSION.ascentM) ?? seen.elevationGainM,
    elevationLossM: fieldValue(session, SESSION.descentM) ?? seen.elevationLossM,
    averageSpeedMps:
      fieldValue(session, SESSION.enhancedAverageSpeedMps) ?? fieldValue(session, SESSION.averageSpeedMps),
    maxSpeedMps:
      fieldValue(session, SESSION.enhancedMaxSpeedMps) ??
      fieldValue(session, SESSION.maxSpeedMps) ??
      seen.maxSpeedMps,
    averageHeartRateBpm: measured(session, SESSION.averageHeartRateBpm) ?? seen.averageHeartRateBpm,
    maxHeartRateBpm: measured(session, SESSION.maxHeartRateBpm) ?? seen.maxHeartRateBpm,
    averagePowerW: ofSensor(session, SESSION.averagePowerW, streams?.columns.powerW) ?? seen.averagePowerW,
    maxPowerW: ofSensor(session, SESSION.maxPowerW, streams?.columns.powerW) ?? seen.maxPowerW,
    averageCadenceRpm: cadence === null ? seen.averageCadenceRpm : cadence * cycle,
    averageTemperatureC: fieldValue(session, SESSION.averageTemperatureC) ?? seen.averageTemperatureC,
    energyKj: workJ === null || workJ === 0 ? null : workJ / 1000,
  }
}

/** A heart rate of zero is a device's way of saying there was none. */
function measured(session: FitMessage | undefined, field: { field: number }): number | null {
  return fieldValue(session, field) || null
}

/** A zero without a single sample behind it comes from a device that writes zero for "no sensor". */
function ofSensor(
  session: FitMessage | undefined,
  field: { field: number },
  samples: Float64Array | undefined,
) {
  const value = fieldValue(session, field)
  return value === 0 && samples === undefined ? null : value
}

/** A bicycle that was recorded and went nowhere stood on a trainer. */
function isStillBike(sport: ActivityRecord['sport'], streams: Streams | null): boolean {
  return sport === 'bike' && streams !== null && streams.columns.latDeg === undefined
}

function withAverageSpeed(activity: ActivityRecord): ActivityRecord {
  if (activity.averageSpeedMps !== null || activity.distanceM === null || activity.movingS <= 0)
    return activity
  return { ...activity, averageSpeedMps: activity.distanceM / activity.movingS }
}
