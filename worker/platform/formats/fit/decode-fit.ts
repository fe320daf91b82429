import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { DecodedFile, DecodeHint } from '../decoded-file.ts'
import { FormatError } from '../format-error.ts'
import { judgedActivity } from '../judged-activity.ts'
import { MAX_SESSIONS } from '../limits.ts'
import { fitActivities } from './fit-activities.ts'
import { fieldValue } from './fit-message.ts'
import { FILE_ID, MESSAGE } from './fit-profile.ts'
import { type FitContents, readDamagedFit, readFit } from './read-fit.ts'

const ACTIVITY_FILE = 4
const END_LOST = 'The end of the file could not be read; what stands before it was kept.'
const DAMAGED = 'The file is damaged or was cut short; what could be read of it was kept.'

const OTHER_FILES: Readonly<Record<number, string>> = {
  1: 'device',
  2: 'settings',
  3: 'sport settings',
  5: 'workout',
  6: 'course',
  7: 'schedule',
  9: 'weight',
  10: 'totals',
  11: 'goals',
  14: 'blood pressure',
  15: 'monitoring',
  20: 'activity summary',
  28: 'monitoring',
  32: 'monitoring',
  34: 'segment',
  35: 'segment list',
}

/**
 * Reads a FIT file, several chained in one included. What is damaged is kept as far as it decodes, with a warning.
 * @throws FormatError see `readFit`, `fitActivities` and `judgedActivity`
 */
export function decodeFit(bytes: Uint8Array, hint: DecodeHint): DecodedFile {
  const activities: ActivityRecord[] = []
  const warnings: string[] = []
  let what: string | null = null
  let offset = 0
  for (let part = 0; offset < bytes.length && part < MAX_SESSIONS; part++) {
    const start = offset
    try {
      const { contents, next } = readFit(bytes, start)
      offset = next
      const other = otherKind(contents)
      if (other !== null) what ??= other
      else append(contents)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      const contents = isDamage(error) ? readDamagedFit(bytes.subarray(start)) : null
      const isKept = contents !== null && otherKind(contents) === null && appended(contents)
      if (activities.length === 0) throw error
      warnings.unshift(isKept ? DAMAGED : END_LOST)
      break
    }
  }
  if (activities.length > 0) return { kind: 'activities', format: 'fit', activities, warnings }
  return { kind: 'not_activity', what: what ?? 'device data' }

  function append(contents: FitContents): void {
    const decoded = fitActivities(contents)
    activities.push(...decoded.activities.map((activity) => judgedActivity(activity, hint.nowMs)))
    warnings.push(...decoded.warnings)
  }

  /** What decodes of a damaged file may still make no activity: then the damage is the answer. */
  function appended(contents: FitContents): boolean {
    try {
      append(contents)
      return true
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      return false
    }
  }
}

function isDamage({ reason }: FormatError): boolean {
  return reason === 'truncated' || reason === 'corrupt'
}

/** What a file is that holds no activity; null for an activity. Files without a type are judged by their content. */
function otherKind(contents: FitContents): string | null {
  const type = fieldValue(contents.messages.get(MESSAGE.fileId)?.[0], FILE_ID.type)
  if (type === ACTIVITY_FILE) return null
  if (type !== null) return OTHER_FILES[type] ?? 'device data'
  return contents.messages.has(MESSAGE.session) || contents.recordCount > 0 ? null : 'device data'
}
