/** Where an activity, or one origin of it, came from. */
export const PROVIDERS = [
  'strava',
  'strava_export',
  'garmin_export',
  'garmin',
  'coros',
  'wahoo',
  'polar',
  'suunto',
  'zwift',
  'health',
  'file',
  'manual',
] as const

export type Provider = (typeof PROVIDERS)[number]

/** What may be done with data, beyond showing it to the athlete it is about. */
export interface Policy {
  /** May reach a model's context. */
  ai: boolean
  /** May be seen by a trainer, an admin or an impersonator. */
  coach: boolean
  /** May appear in feeds, leaderboards, shared links, other apps. */
  public: boolean
  /** Days the raw payload (JSON, laps, streams) may be kept; null is without limit. */
  rawTtlDays: number | null
}

/** The athlete's own files and entries: theirs to do with as they please. */
export const OWN_DATA: Policy = { ai: true, coach: true, public: true, rawTtlDays: null }

/** Nothing but showing it to the athlete. Stands for a provider whose terms nobody has read yet. */
const ATHLETE_ONLY: Policy = { ai: false, coach: false, public: false, rawTtlDays: 7 }

/** The one table of provider terms. Strava: its API terms of June 2026 as developers quote them. */
const PROVIDER_TERMS: Record<Provider, Policy> = {
  strava: ATHLETE_ONLY,
  strava_export: OWN_DATA,
  garmin_export: OWN_DATA,
  garmin: ATHLETE_ONLY,
  coros: ATHLETE_ONLY,
  wahoo: ATHLETE_ONLY,
  polar: ATHLETE_ONLY,
  suunto: ATHLETE_ONLY,
  zwift: ATHLETE_ONLY,
  health: OWN_DATA,
  file: OWN_DATA,
  manual: OWN_DATA,
}

/** Switches an owner who holds an agreement has set (audited where they are kept). */
export type TermsOverrides = Partial<Record<Provider, Partial<Policy>>>

/**
 * The policy of data from one provider.
 * @param overrides the owner's switches, laid over the table
 */
export function termsOf(provider: Provider, overrides: TermsOverrides = {}): Policy {
  return { ...PROVIDER_TERMS[provider], ...overrides[provider] }
}

/** True for a string that names a provider. */
export function isProvider(value: string): value is Provider {
  return (PROVIDERS as readonly string[]).includes(value)
}
