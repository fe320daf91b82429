/** What a practice may see of an athlete. */
export const DOMAINS = ['training', 'health', 'plans', 'messages'] as const

interface Granted {
  domain: string
  /** Null is until it is taken back. */
  expiresAt: Date | null
}

/** Whether something of what is given now was not given before, or not for so long. */
export const isWider = (before: readonly Granted[], now: readonly Granted[]): boolean =>
  now.some(({ domain, expiresAt }) => {
    const held = before.find((one) => one.domain === domain)
    if (!held) return true
    return held.expiresAt !== null && (expiresAt === null || expiresAt > held.expiresAt)
  })
