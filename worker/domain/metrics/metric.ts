/** How well science supports what the number is used for. */
export type EvidenceGrade = 'strong' | 'moderate' | 'limited' | 'convention'

/** Which day or span a value belongs to. */
export type DayConvention =
  | 'activity'
  | 'close of the athlete-local day'
  | 'morning of the athlete-local day'
  | 'period of athlete-local days'

/** One metric, as the methods page and the tests read it. */
export interface Metric {
  /** snake_case, as on the wire. */
  key: string
  name: string
  /** Heading on the methods page; its slug is what `@see docs/methods.md#…` names. */
  section: string
  /** Empty for a bare number or a word. */
  unit: string
  /** Decimals shown. Stored values keep all their bits. */
  precision: number
  definition: string
  day: DayConvention
  /** What stands in before the first value; null where nothing does. */
  seed: string | null
  whenNull: string
  throws: string | null
  grade: EvidenceGrade
  source: string
  example: MetricExample
}

/** A worked example: it is printed and it is a test. */
export interface MetricExample {
  given: string
  run: () => number | string | null
  /** What `run` gives, to `precision` decimals. */
  expected: number | string
}
