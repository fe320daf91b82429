/** Something that was wrong with a record and has been set right. Shown in diagnostics. */
export interface RecordFlag {
  code:
    | 'impossible_value'
    | 'duration_from_streams'
    | 'zero_duration'
    | 'moving_set_to_elapsed'
    | 'impossible_speed'
    | 'samples_removed'
    | 'column_dropped'
    | 'time_not_rising'
    | 'lap_dropped'
  /** The field as TypeScript names it; `legs.1.` before it for a leg. */
  field: string
  /** How many samples or items it concerns. */
  count: number
  /** What stood there, as text, because it may be NaN. */
  found: string | null
}

/** Why a record cannot be kept at all. `message` is for the person who brought it. */
export interface RecordProblem {
  code: 'bad_start' | 'start_too_early' | 'start_in_future' | 'no_duration' | 'too_long'
  message: string
}
