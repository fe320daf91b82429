/** One change of a booking as its timeline keeps it. */
export interface Step {
  verb: string
  from: string | null
  to: string
  at: number
  actor: string
  detail: Record<string, unknown>
}

export const step = (
  verb: string,
  from: string,
  to: string,
  at: number,
  actor: string,
  detail: Record<string, unknown>,
): Step => ({ verb, from, to, at, actor, detail })

export const iso = (ms: number) => new Date(Math.round(ms)).toISOString()
