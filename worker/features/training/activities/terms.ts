import type { TermsOverrides } from '#worker/domain/policy/provider-terms.ts'
import { flagValue } from '#worker/features/admin/flags/catalogue.ts'

/** The owner's switches over the table of provider terms, from stored flags. */
export function termsInForce(flags: Readonly<Record<string, unknown>>): TermsOverrides {
  return flagValue('strava.agreement', flags) ? { strava: { ai: true, coach: true, public: true } } : {}
}
