/**
 * Thrown by work that must wait for a known moment: a provider's window, an emergency brake.
 * It is not a failure and uses no attempt; the job's row is simply due later.
 */
export class Deferral extends Error {
  override readonly name = 'Deferral'
  readonly until: Date
  readonly reason: string

  constructor(until: Date, reason: string) {
    super(reason)
    this.until = until
    this.reason = reason
  }
}
