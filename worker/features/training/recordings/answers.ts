import type { Edit } from '#worker/domain/activity/edits/edit.ts'
import type { Split } from '#worker/domain/activity/splits.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { StressModel } from '#worker/domain/stress/stress-result.ts'

/** Streams made small for a chart: every column has the length of `timeS`; a missing sample is null. */
export interface ActivityStreams {
  timeS: (number | null)[]
  columns: Partial<Record<string, (number | null)[]>>
  /** Splits by kilometre and mile, cut between samples. */
  splits: { kilometre: Split[]; mile: Split[] }
  sourceProvider: string | null
  /** `ready`, `none` (there never were any), `expired` (the provider's terms; fetched again when possible). */
  state: 'ready' | 'none' | 'expired'
  /** For the page: why there is nothing, or whose data this is. */
  note: string | null
}

/** GET /v1/activities/:id/edits */
export interface ActivityEditsView {
  id: string
  name: string
  day: string
  sport: Sport
  /** Length of the untouched recording, seconds; null where there is none. */
  recordedS: number | null
  streamNames: string[]
  excludedFromLoad: boolean
  excludedFromBests: boolean
  /** Newest first, undone ones too. */
  edits: { id: string; edit: Edit; madeAt: string; undoneAt: string | null }[]
}

/** What a change touches, before it is made and after. */
export interface EditSide {
  startAt: string
  elapsedS: number
  movingS: number
  distanceM: number | null
  elevationGainM: number | null
  averageHeartRateBpm: number | null
  maxHeartRateBpm: number | null
  averagePowerW: number | null
  maxPowerW: number | null
  maxSpeedMps: number | null
  day: string
  stressPoints: number
  stressModel: StressModel
  /** Stress of the whole day this activity falls on. */
  dayStress: number
}

/** POST /v1/activities/:id/edits/preview */
export interface EditPreview {
  before: EditSide
  after: EditSide
  /** Bests that change; null is none. Values as in `BestView`. */
  bests: { kind: string; extent: number; before: number | null; after: number | null }[]
}
