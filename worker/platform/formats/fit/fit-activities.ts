import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { namedFlags } from '#worker/domain/activity/reader-flags.ts'
import { FormatError } from '../format-error.ts'
import { multisportParent } from '../multisport.ts'
import { alignClock, sessionStart } from './fit-clock.ts'
import { fitDevice } from './fit-device.ts'
import { addLengths, addStart } from './fit-lengths.ts'
import { FIT_EPOCH_S, FIT_FIRST_DATE, type FitMessage, fieldEpochS, fieldValue } from './fit-message.ts'
import { ACTIVITY, MESSAGE, SESSION } from './fit-profile.ts'
import { type SessionWindow, sessionActivity } from './fit-session.ts'
import type { FitContents } from './read-fit.ts'

const QUARTER_HOUR_S = 900
const WIDEST_OFFSET_S = 14 * 3600
const JOINING_SPORTS = ['multisport', 'transition']

/**
 * The activities of one FIT file: one for each session, and sessions of different sports as one multisport parent.
 * @throws FormatError `no_time` without any time, `bad_time` for a device whose clock was not set
 */
export function fitActivities(contents: FitContents): { activities: ActivityRecord[]; warnings: string[] } {
  const windows = sessionWindows(contents)
  const [first] = windows
  if (first === undefined)
    throw new FormatError('no_time', 'The FIT file has no times, so it cannot be placed in a calendar.')
  if (first.startS < FIT_EPOCH_S + FIT_FIRST_DATE) {
    throw new FormatError(
      'bad_time',
      'The recording has no usable date: the clock of its device was not set.',
    )
  }
  const parts = windows.map((window) => sessionActivity(contents, window))
  const common = {
    utcOffsetS: utcOffset(contents.messages.get(MESSAGE.activity)?.[0]),
    deviceName: fitDevice(
      contents.messages.get(MESSAGE.fileId)?.[0],
      contents.messages.get(MESSAGE.deviceInfo) ?? [],
    ),
  }
  const { outOfOrder, moved } = contents.samples
  const clock = { kind: 'clock', count: outOfOrder + moved + contents.recordsWithoutTime } as const
  const legs = parts.map(({ activity }, at) => ({
    ...{ ...activity, ...common },
    // Of which session they were is not known.
    ...(at === 0 ? namedFlags([...(activity.flags ?? []), clock]) : {}),
  }))
  return { activities: grouped(legs, common), warnings: warningsOf(contents, parts, first) }
}

function sessionWindows(contents: FitContents): SessionWindow[] {
  const { samples } = contents
  const sessions = contents.messages.get(MESSAGE.session) ?? []
  const poolLengthM = fieldValue(sessions[0], SESSION.poolLengthM)
  if (poolLengthM !== null && (samples.length === 0 || sessions.length === 1)) {
    addLengths(samples, contents.messages.get(MESSAGE.length) ?? [], poolLengthM)
    addStart(samples, fieldEpochS(sessions[0], SESSION.startTime), poolLengthM)
  }
  if (sessions.length <= 1) alignClock(samples, sessions[0])
  const firstSampleS = samples.length === 0 ? null : (samples.epochS[0] ?? null)
  const starts = sessions
    .map((session) => ({
      session,
      startS:
        (sessions.length === 1
          ? sessionStart(samples, session, firstSampleS)
          : (fieldEpochS(session, SESSION.startTime) ?? firstSampleS)) ?? startFromEnd(session),
    }))
    .filter((entry): entry is { session: FitMessage; startS: number } => entry.startS !== null)
    .sort((a, b) => a.startS - b.startS)
  if (starts.length === 0 && firstSampleS !== null) {
    return [{ session: undefined, startS: firstSampleS, fromS: -Infinity, toS: Infinity }]
  }
  return starts.map(({ session, startS }, index) => ({
    session,
    startS,
    fromS: index === 0 ? -Infinity : startS,
    toS: starts[index + 1]?.startS ?? Infinity,
  }))
}

/** Old devices date a session by its end alone. */
function startFromEnd(session: FitMessage): number | null {
  const elapsedS = fieldValue(session, SESSION.elapsedS)
  return elapsedS === null || Number.isNaN(session.time) ? null : session.time + FIT_EPOCH_S - elapsedS
}

function grouped(legs: ActivityRecord[], common: Pick<ActivityRecord, 'utcOffsetS' | 'deviceName'>) {
  if (legs.length === 1) return legs
  const isMultisport = legs.some(
    (leg) => leg.sport !== legs[0]?.sport || JOINING_SPORTS.includes(leg.subSport ?? ''),
  )
  return isMultisport ? [{ ...multisportParent(legs), ...common }] : legs
}

/** Watches write their local time beside the real one; a difference that is no time zone is ignored. */
function utcOffset(activity: FitMessage | undefined): number | null {
  const localTime = fieldValue(activity, ACTIVITY.localTime)
  if (activity === undefined || localTime === null || Number.isNaN(activity.time)) return null
  const offsetS = Math.round((localTime - activity.time) / QUARTER_HOUR_S) * QUARTER_HOUR_S
  return Math.abs(offsetS) <= WIDEST_OFFSET_S ? offsetS : null
}

function warningsOf(contents: FitContents, parts: { dropped: number }[], first: SessionWindow) {
  const warnings: string[] = []
  const dropped = parts.reduce((sum, part) => sum + part.dropped, 0)
  if (first.session === undefined) warnings.push('The device wrote no summary; totals come from its samples.')
  if (dropped > 0) warnings.push(`${dropped} impossible sample values were left out.`)
  const { outOfOrder, moved } = contents.samples
  const { recordsWithoutTime } = contents
  const early = contents.samples.countBefore(first.startS)
  if (early > 0) warnings.push(`${early} samples from before the recording's own start were left out.`)
  if (outOfOrder > 0) warnings.push(`${outOfOrder} samples were out of order and left out.`)
  if (moved > 0)
    warnings.push(`The device's clock was set while it recorded; ${moved} samples follow on from the others.`)
  if (recordsWithoutTime > 0) warnings.push(`${recordsWithoutTime} samples without a time were left out.`)
  return warnings
}
