import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { checkRecord } from '#worker/domain/activity/check-record.ts'
import { FormatError } from './format-error.ts'

/**
 * An activity that passed the gate every record passes, so no decoder has bounds of its own. Its samples are clean
 * already and stay as they are; a leg that cannot be kept is left out.
 * @throws FormatError `bad_time` for a date or length that cannot be true, `no_time` without any length, a single point among them
 */
export function judgedActivity(activity: ActivityRecord, nowMs: number): ActivityRecord {
  const checked = checkWithoutSamples(activity, nowMs)
  if (!checked.ok) {
    const reason = checked.problem.code === 'no_duration' ? 'no_time' : 'bad_time'
    throw new FormatError(reason, checked.problem.message)
  }
  if (checked.record.elapsedS === 0) {
    throw new FormatError('no_time', 'It holds a single moment: an activity has a beginning and an end.')
  }
  const legs = activity.legs.flatMap((leg) => {
    const { streams } = leg
    const result = checkWithoutSamples(leg, nowMs)
    return result.ok ? [{ ...result.record, streams }] : []
  })
  return { ...checked.record, streams: activity.streams, legs }
}

function checkWithoutSamples(activity: ActivityRecord, nowMs: number) {
  return checkRecord({ ...activity, streams: null, legs: [] }, new Date(nowMs).toISOString())
}
