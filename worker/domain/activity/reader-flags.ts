import type { RecordFlag } from './record-flag.ts'

/**
 * What reading a recording had to leave out or put right, for diagnostics: samples and summary values that cannot be
 * true, times that do not rise or a clock that was set on the way, and seconds of way without a sample. No value itself
 * is kept, so none of it is health data.
 */
export const READER_FLAGS = ['samples', 'clock', 'values', 'gaps'] as const
export type ReaderFlagKind = (typeof READER_FLAGS)[number]

export interface ReaderFlag {
  kind: ReaderFlagKind
  /** Samples or values; of `gaps` seconds. */
  count: number
}

const KIND_OF: Record<RecordFlag['code'], ReaderFlagKind> = {
  samples_removed: 'samples',
  column_dropped: 'samples',
  time_not_rising: 'clock',
  impossible_value: 'values',
  impossible_speed: 'values',
  duration_from_streams: 'values',
  zero_duration: 'values',
  moving_set_to_elapsed: 'values',
  lap_dropped: 'values',
}

/** What a check found of a record itself, its legs apart. */
export function readerFlags(found: readonly RecordFlag[]): ReaderFlag[] {
  return found
    .filter(({ field }) => !field.startsWith('legs.'))
    .map(({ code, count }) => ({ kind: KIND_OF[code], count }))
}

/** A record's `flags`, one a kind, where there are any. */
export function namedFlags(flags: readonly ReaderFlag[]): { flags?: ReaderFlag[] } {
  const summed = READER_FLAGS.flatMap((kind) => {
    const count = flags.reduce((sum, flag) => sum + (flag.kind === kind ? flag.count : 0), 0)
    return count > 0 ? [{ kind, count }] : []
  })
  return summed.length > 0 ? { flags: summed } : {}
}
