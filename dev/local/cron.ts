/**
 * Whether a five-field cron expression is due in this minute, UTC. Knows what Cloudflare's triggers
 * use: `*`, numbers, lists, ranges and steps.
 */
export function isCronDue(expression: string, at: Date): boolean {
  const fields = expression.trim().split(/\s+/)
  const now = [at.getUTCMinutes(), at.getUTCHours(), at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCDay()]
  return fields.length === 5 && fields.every((field, i) => now[i] !== undefined && includes(field, now[i]))
}

function includes(field: string, value: number): boolean {
  return field.split(',').some((part) => {
    const [range = '*', step = '1'] = part.split('/')
    const [from, to] = range === '*' ? [0, 59] : range.split('-').map(Number)
    const first = from ?? 0
    const last = to ?? (part.includes('/') ? 59 : first)
    return value >= first && value <= last && (value - first) % Number(step) === 0
  })
}

/** Fires every due expression at each full minute, until stopped. A tick that fails is logged, as in production. */
export function startCron(
  expressions: readonly string[],
  fire: (expression: string, at: Date) => Promise<void>,
  onLog: (text: string) => void,
): { stop(): void } {
  let timer: NodeJS.Timeout | undefined
  const wait = () => {
    const msToMinute = 60_000 - (Date.now() % 60_000)
    timer = setTimeout(tick, msToMinute)
  }
  const tick = () => {
    const at = new Date()
    for (const expression of expressions.filter((one) => isCronDue(one, at))) {
      fire(expression, at).catch((error: unknown) => onLog(`cron ${expression}: ${String(error)}\n`))
    }
    wait()
  }
  wait()
  return { stop: () => clearTimeout(timer) }
}
