import * as z from 'zod'

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

/** What Strava's consent page sends back. Everything is optional: anyone may call this address. */
export const CallbackQuery = z.object({
  state: z.string().max(300).catch(''),
  code: z.string().max(300).optional().catch(undefined),
  scope: z.string().max(300).optional().catch(undefined),
  error: z.string().max(100).optional().catch(undefined),
})
export type CallbackQuery = z.infer<typeof CallbackQuery>

/** How a connect ended, for the page it comes back to. */
export const NOTICES = {
  strava_connected: 'Strava is connected. Your history is on its way.',
  strava_connected_public: 'Strava is connected, without private activities: that box was left unticked.',
  strava_denied: 'Strava was not connected: you said no there. You can connect it whenever you like.',
  strava_scope_missing:
    'Strava was not connected: it needs leave to read activities. Connect again and keep that box ticked.',
  strava_state_expired: 'That connect link was too old (10 minutes). Nothing was changed; connect again.',
  strava_state_used:
    'That connect link was used already. If Strava is not shown as connected, connect again.',
  strava_state_unknown:
    'That connect was not begun from this account. Nothing was changed; connect from here.',
  strava_signed_out: 'Log in first, then connect Strava again. Nothing was changed.',
  strava_linked_elsewhere:
    'That Strava account is connected to another account here. Disconnect it there first.',
  strava_other_account: 'Another Strava account is connected. Disconnect it first; its data goes with it.',
  strava_removing: 'Your earlier Strava data is still being removed. Connect again in a minute.',
  strava_unavailable: 'Strava did not answer as it should. Nothing was changed; try again in a moment.',
  strava_off: 'Connecting Strava is switched off at the moment.',
} as const

export type Notice = keyof typeof NOTICES

const short = z
  .string()
  .max(500)
  .refine((text) => !text.includes('\u0000'))

/** A push event as Strava sends it: unsigned, so it is only ever a hint to look. */
export const StravaPush = z.object({
  objectType: z.enum(['activity', 'athlete']),
  objectId: z.number().int().nonnegative(),
  aspectType: z.enum(['create', 'update', 'delete']),
  updates: z
    .record(z.string().max(50), z.union([short, z.boolean(), z.number(), z.null()]))
    .refine((updates) => Object.keys(updates).length <= 20)
    .default({}),
  ownerId: z.number().int().nonnegative(),
  subscriptionId: z.number().int().nonnegative(),
  eventTime: z.number().int().nonnegative(),
})
export type StravaPush = z.infer<typeof StravaPush>
