import {
  AGREEMENT_PROVIDERS,
  agreementFlag,
  type TermsOverrides,
} from '#worker/domain/policy/provider-terms.ts'
import { flagValue } from '#worker/features/admin/flags/catalogue.ts'

const OPEN = { ai: true, coach: true, public: true }

/** The owner's switches over the table of provider terms, from stored flags. */
export function termsInForce(flags: Readonly<Record<string, unknown>>): TermsOverrides {
  const open = AGREEMENT_PROVIDERS.filter((provider) => flagValue(agreementFlag(provider), flags))
  return Object.fromEntries(open.map((provider) => [provider, OPEN]))
}
