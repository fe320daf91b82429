import type { Policy, Provider } from '#worker/domain/policy/provider-terms.ts'

const NAMES: Partial<Record<Provider, string>> = {
  strava: 'Strava',
  strava_export: 'your Strava export',
  garmin_export: 'your Garmin export',
  garmin: 'Garmin',
  coros: 'COROS',
  wahoo: 'Wahoo',
  polar: 'Polar',
  suunto: 'Suunto',
  zwift: 'Zwift',
  file: 'your file',
  manual: 'your own entry',
  health: 'your health data',
}

/** A policy in words for the page: who sees it, and what would open it. */
export function policyText(provider: Provider, policy: Policy): string {
  const name = NAMES[provider] ?? provider
  if (policy.ai && policy.coach && policy.public) return `From ${name}: yours to share.`
  const kept = policy.rawTtlDays === null ? '' : ` Laps and streams are kept ${policy.rawTtlDays} days.`
  if (!policy.ai && !policy.coach && !policy.public)
    return `From ${name}: shown to you alone, by ${name}'s terms.${kept} Upload the original file to use it elsewhere.`
  const open = [
    policy.ai && 'the coach model',
    policy.coach && 'your trainer',
    policy.public && 'public pages',
  ]
  return `From ${name}: may also reach ${open.filter(Boolean).join(' and ')}.${kept}`
}
