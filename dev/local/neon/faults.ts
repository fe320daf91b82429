import * as z from 'zod'

/**
 * One way for a database to fail. `for_ms` bounds it in time and `count` in requests; without
 * either it holds until cleared. Without `database` it concerns all.
 */
export const Fault = z.object({
  kind: z.enum(['refuse', 'delay', 'hang', 'cut_before', 'cut_after_commit', 'error']),
  database: z.string().optional(),
  for_ms: z.number().positive().optional(),
  count: z.number().int().positive().optional(),
  /** Only requests whose SQL holds this: a fault for one batch among others. */
  about: z.string().optional(),
  delay_ms: z.number().nonnegative().default(0),
  /** For `error`: the SQLSTATE to answer, such as 40001. */
  code: z.string().length(5).default('40001'),
})
export type Fault = z.infer<typeof Fault>

type Switched = Fault & { untilMs: number; left: number }

/** The faults that are switched on. */
export class Faults {
  #switched: Switched[] = []
  #nowMs: () => number

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  add(fault: Fault): void {
    const untilMs = this.#nowMs() + (fault.for_ms ?? Number.POSITIVE_INFINITY)
    this.#switched.push({ ...fault, untilMs, left: fault.count ?? Number.POSITIVE_INFINITY })
  }

  clear(database: string | undefined): void {
    this.#switched = this.#switched.filter((one) => database !== undefined && one.database !== database)
  }

  /** The faults that this request meets, each used up by one. @param text gives the request's SQL */
  take(database: string, text: () => string): Fault[] {
    const now = this.#nowMs()
    this.#switched = this.#switched.filter((one) => one.untilMs > now && one.left > 0)
    const met = this.#switched.filter(
      (one) =>
        (one.database === undefined || one.database === database) &&
        (one.about === undefined || text().includes(one.about)),
    )
    for (const one of met) one.left--
    return met
  }

  /** Whether a new connection to this database must be refused now. */
  isRefusing(database: string): boolean {
    return this.#switched.some(
      (one) =>
        one.kind === 'refuse' &&
        one.untilMs > this.#nowMs() &&
        (one.database === undefined || one.database === database),
    )
  }
}
