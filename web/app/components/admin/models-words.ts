const MICROS = 1e6

/** US dollars of millionths, with cents and more digits where it is less than a cent. */
export function dollars(micros: number): string {
  const value = micros / MICROS
  return `$${value !== 0 && Math.abs(value) < 0.01 ? value.toFixed(4) : value.toFixed(2)}`
}

/** Seconds of milliseconds, for words that took a while. */
export const seconds = (ms: number | null) => (ms === null ? '–' : `${(ms / 1000).toFixed(1)} s`)

const ROLES: Record<string, string> = {
  strong: 'Elite and VIP',
  standard: 'Standard',
  fallback: 'Fallback',
  small: 'Easy questions',
}
export const roleWords = (role: string) => ROLES[role] ?? role

const OUTCOMES: Record<string, string> = {
  rate_limited: 'refused for speed',
  overloaded: 'overloaded',
  timed_out: 'too slow',
  unavailable: 'not reached',
  retired: 'id is gone',
  refused: 'request refused',
  cut: 'broke off',
}
export const outcomeWords = (outcome: string) => OUTCOMES[outcome] ?? outcome

const PROVIDERS: Record<string, string> = { anthropic: 'Anthropic', mistral: 'Mistral', openai: 'OpenAI' }
export const providerWords = (provider: string) => PROVIDERS[provider] ?? provider
