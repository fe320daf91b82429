import * as z from 'zod'
import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'

/** Pages a connect may come back to; anything else becomes the settings page. */
const RETURN_PLACES =
  /^\/(home|onboarding|settings|calendar|activities|analytics|insights|diagnostics|plans|race|coach|feed|profile|notifications)([/?][\w\-./?=&%]*)?$/

export const DEFAULT_RETURN = '/settings/connections'

/** A path of ours, never another host: no scheme, no `//`, no backslash, no dot segments. */
export function safeReturn(path: string | undefined): string {
  if (!path || path.length > 300 || path.includes('//') || path.includes('..')) return DEFAULT_RETURN
  return RETURN_PLACES.test(path) ? path : DEFAULT_RETURN
}

export const ConnectInput = z.object({ returnTo: z.string().max(300).optional() })
export type ConnectInput = z.infer<typeof ConnectInput>

/** What a provider's consent page sends back. Everything is optional: anyone may call this address. */
export const CallbackQuery = z.object({
  state: z.string().max(300).catch(''),
  code: z.string().max(300).optional().catch(undefined),
  scope: z.string().max(300).optional().catch(undefined),
  error: z.string().max(100).optional().catch(undefined),
})
export type CallbackQuery = z.infer<typeof CallbackQuery>

/** The provider that an address names. */
export const ProviderParam = z.enum(CONNECTED_PROVIDERS)
