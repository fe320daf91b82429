import { plainName } from '../../plain-name.ts'

/** What a workout can be saved as, with what it is for. */
export const WORKOUT_FILES = {
  fit: 'Watches and bike computers',
  zwo: 'Zwift',
  erg: 'Trainers, in watts',
  mrc: 'Trainers, in percent of FTP',
  json: 'Other programs',
  txt: 'Reading, and pasting back',
} as const
export type WorkoutFile = keyof typeof WORKOUT_FILES
export const WORKOUT_FILE_KINDS = Object.keys(WORKOUT_FILES) as WorkoutFile[]

/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** A name that every file system takes: plain letters, digits and dashes. */
export function workoutFileName(title: string, kind: WorkoutFile): string {
  const plain = plainName(title)
  return `${plain === '' || RESERVED.test(plain) ? 'workout' : plain}.${kind}`
}
