import { CONNECTED_PROVIDERS, type ConnectedProvider, providerName } from './provider-terms.ts'

/** How a connect ended, for the page it comes back to: `{name}` is the provider's. */
const NOTICES = {
  connected: '{name} is connected. Your history is on its way.',
  connected_public: '{name} is connected, without private activities: that box was left unticked.',
  denied: '{name} was not connected: you said no there. You can connect it whenever you like.',
  scope_missing:
    '{name} was not connected: it needs leave to read activities. Connect again and keep that box ticked.',
  state_expired: 'That connect link was too old (10 minutes). Nothing was changed; connect again.',
  state_used: 'That connect link was used already. If {name} is not shown as connected, connect again.',
  state_unknown: 'That connect was not begun from this account. Nothing was changed; connect from here.',
  signed_out: 'Log in first, then connect {name} again. Nothing was changed.',
  linked_elsewhere: 'That {name} account is connected to another account here. Disconnect it there first.',
  other_account: 'Another {name} account is connected. Disconnect it first; its data goes with it.',
  removing: 'Your earlier {name} data is still being removed. Connect again in a minute.',
  unavailable: '{name} did not answer as it should. Nothing was changed; try again in a moment.',
  off: 'Connecting {name} is switched off at the moment.',
  full: '{name} lets only so many athletes connect here, and all places are taken. Nothing was changed. Files and exports from {name} can be uploaded meanwhile, under Imports.',
} as const

export type Notice = keyof typeof NOTICES

export function noticeText(provider: ConnectedProvider, notice: Notice): string {
  return NOTICES[notice].replace('{name}', providerName(provider))
}

/** What a notice in an address says, such as a provider's name and `_denied`; null where it is none of ours. */
export function readNotice(code: string): { isGood: boolean; text: string } | null {
  const provider = CONNECTED_PROVIDERS.find((one) => code.startsWith(`${one}_`))
  const notice = provider && code.slice(provider.length + 1)
  if (!provider || !notice || !Object.hasOwn(NOTICES, notice)) return null
  const isGood = notice === 'connected' || notice === 'connected_public'
  return { isGood, text: noticeText(provider, notice as Notice) }
}
