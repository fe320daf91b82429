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

/** Providers that an athlete connects: each has an adapter, switches, and jobs that read it. */
export const CONNECTED_PROVIDERS = [
  'strava',
  'garmin',
  'coros',
  'wahoo',
  'polar',
  'suunto',
] as const satisfies readonly Provider[]

export type ConnectedProvider = (typeof CONNECTED_PROVIDERS)[number]

/** Providers whose adapter is still to come: named, so that a page can say why they cannot be connected yet. */
export const COMING_PROVIDERS = ['zwift'] as const

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

interface ProviderRow {
  name: string
  policy: Policy
  /** Whose measurement is taken where several know one session: 1 is nearest to the sensor. */
  measures: number
  /** Whose title is taken: 1 is where people write titles first. */
  titles: number
  /** It lets no application in: what comes from it comes by files. */
  hasNoApi?: true
  /** Connecting it needs no switch: its agreement with this service holds for everybody. */
  isOnAtFirst?: true
}

/**
 * The one table of providers and their terms. Strava: its API terms of June 2026 as developers quote them. Wahoo: its API
 * agreement (wahoofitness.com/wahoo-api-agreement) and Suunto’s (apizone.suunto.com) bind each application by itself, so
 * nothing is opened before an owner who has signed it says so.
 */
const ROWS: Record<Provider, ProviderRow> = {
  strava: { name: 'Strava', policy: ATHLETE_ONLY, measures: 10, titles: 2, isOnAtFirst: true },
  strava_export: { name: 'Strava export', policy: OWN_DATA, measures: 9, titles: 3 },
  garmin_export: { name: 'Garmin export', policy: OWN_DATA, measures: 2, titles: 4 },
  garmin: { name: 'Garmin', policy: ATHLETE_ONLY, measures: 3, titles: 5 },
  coros: { name: 'COROS', policy: ATHLETE_ONLY, measures: 4, titles: 6 },
  wahoo: { name: 'Wahoo', policy: ATHLETE_ONLY, measures: 5, titles: 6 },
  polar: { name: 'Polar', policy: ATHLETE_ONLY, measures: 6, titles: 6 },
  suunto: { name: 'Suunto', policy: ATHLETE_ONLY, measures: 7, titles: 6 },
  zwift: { name: 'Zwift', policy: ATHLETE_ONLY, measures: 8, titles: 6, hasNoApi: true },
  health: { name: 'Health', policy: OWN_DATA, measures: 11, titles: 6 },
  file: { name: 'File', policy: OWN_DATA, measures: 1, titles: 6 },
  manual: { name: 'By hand', policy: OWN_DATA, measures: 12, titles: 1 },
}

/** Exports of a whole account that are read: how an athlete gets theirs, and what of it comes in. */
export const ACCOUNT_EXPORTS = [
  {
    service: 'Garmin',
    href: 'https://www.garmin.com/account/datamanagement/exportdata/',
    how: 'Account, then Data Management, then Export Your Data. The link comes by mail, as a rule within two days.',
    brings:
      'Activities with their original files and gear. Sleep, resting heart rate, HRV and weight go into check-ins: the fields you chose, where you entered nothing yourself.',
  },
  {
    service: 'Strava',
    href: 'https://www.strava.com/athlete/delete_your_account',
    how: 'Settings, then My Account, then Download or Delete Your Account, then Request Your Archive. Nothing is deleted by that. The link comes by mail, as a rule within hours.',
    brings: 'Activities with their original files, names, descriptions, bikes and shoes.',
  },
] as const

/** The other name under which a service tells of an activity by the same id: its connection, and its export. */
const OTHER_NAMES: Partial<Record<Provider, Provider>> = { strava: 'strava_export', strava_export: 'strava' }

export function otherNameOf(provider: Provider): Provider | null {
  return OTHER_NAMES[provider] ?? null
}

/** Counts for what is stored under a name that the table does not know: nobody but the athlete may see it. */
const UNKNOWN: Provider = 'strava'

/** Switches an owner who holds an agreement has set (audited where they are kept). */
export type TermsOverrides = Partial<Record<Provider, Partial<Policy>>>

/**
 * The policy of data from one provider.
 * @param overrides the owner's switches, laid over the table
 */
export function termsOf(provider: Provider, overrides: TermsOverrides = {}): Policy {
  return { ...ROWS[provider].policy, ...overrides[provider] }
}

/** A provider's rank among those that know one session; lower is believed first. */
export function rankOf(provider: Provider, of: 'measures' | 'titles'): number {
  return ROWS[provider][of]
}

/** What a provider is called on a page; a name that the table does not know stays as it is. */
export function providerName(provider: string): string {
  return isProvider(provider) ? ROWS[provider].name : provider
}

/** Whether a provider can be connected without an owner having switched it on; the others wait for its agreement. */
export const isOnAtFirst = (provider: ConnectedProvider) => ROWS[provider].isOnAtFirst === true

/** Whether a provider lets applications in at all. */
export const hasOpenApi = (provider: Provider) => ROWS[provider].hasNoApi !== true

/** The providers that anybody may connect, as a sentence names them: "Strava", later "Strava or Garmin". */
export const CONNECTED_NAMES = CONNECTED_PROVIDERS.filter(isOnAtFirst)
  .map((provider) => ROWS[provider].name)
  .join(' or ')

/** True for a string that names a provider. */
export function isProvider(value: string): value is Provider {
  return (PROVIDERS as readonly string[]).includes(value)
}

/** True for a string that names a provider with an adapter. */
export function isConnectedProvider(value: string): value is ConnectedProvider {
  return (CONNECTED_PROVIDERS as readonly string[]).includes(value)
}

/** A provider as stored; one that the table does not know counts as the strictest. */
export function storedProvider(value: string): Provider {
  return isProvider(value) ? value : UNKNOWN
}

/** The owner's switch that says an agreement with a provider is held. */
export const agreementFlag = <P extends ConnectedProvider>(provider: P) => `${provider}.agreement` as const

/** Providers whose terms an agreement opens. */
export const AGREEMENT_PROVIDERS = CONNECTED_PROVIDERS.filter((provider) => !ROWS[provider].policy.public)

/** The switches of all agreements there may be. */
export const AGREEMENT_FLAGS = AGREEMENT_PROVIDERS.map(agreementFlag)
