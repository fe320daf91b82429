import { providerName } from '#worker/domain/policy/provider-terms.ts'

/** What everyone reads while the brake is on. */
export const PAUSED_TEXT =
  'Imports are paused for everyone at the moment. Nothing is lost; they go on by themselves.'

// `{name}` is the provider's.
const DEFER_TEXT: Record<string, string> = {
  ingestion_paused: PAUSED_TEXT,
  limit_short_window: '{name} allows only so many calls a quarter hour. It goes on when the next one opens.',
  limit_share:
    'Others are importing too, so everyone takes turns. It goes on when the next quarter hour opens.',
  limit_day: 'Today’s calls to {name} are used up. It goes on at midnight UTC.',
  limit_provider: '{name} asked us to wait. It goes on when its next window opens.',
  app_inactive:
    '{name} has suspended this service’s access for now. What is here stays; we look again hourly.',
  account_blocked: 'This account is blocked, so nothing is read. Nothing is lost.',
  consent_withdrawn:
    'You have withdrawn the consent to store health data, so nothing is read. It goes on if you agree again.',
  import_off: 'Reading from {name} is switched off at the moment. Nothing is lost.',
}

/** Why work waits, for the person whose work it is. */
export function deferText(reason: string | null, provider: string): string {
  const text = DEFER_TEXT[reason ?? ''] ?? 'It waits for its turn and goes on by itself.'
  return text.replace('{name}', providerName(provider))
}
