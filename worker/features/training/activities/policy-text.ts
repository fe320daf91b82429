import { type Policy, type Provider, providerName } from '#worker/domain/policy/provider-terms.ts'

/** What is the athlete's own is called theirs. */
const OWN_NAMES: Partial<Record<Provider, string>> = {
  file: 'your file',
  manual: 'your own entry',
  health: 'your health data',
}

function nameOf(provider: Provider): string {
  const name = providerName(provider)
  return OWN_NAMES[provider] ?? (name.endsWith(' export') ? `your ${name}` : name)
}

/** A policy in words for the page: who sees it, and what would open it. */
export function policyText(provider: Provider, policy: Policy, isPrivate = false): string {
  const name = nameOf(provider)
  if (isPrivate && policy.ai) return `From ${name}. You keep it from trainers and public pages.`
  if (policy.ai && policy.coach && policy.public) return `From ${name}: yours to share.`
  const storedFor = policy.rawTtlDays === null ? '' : ` Laps and streams are kept ${policy.rawTtlDays} days.`
  if (!policy.ai && !policy.coach && !policy.public)
    return `From ${name}: shown to you alone, by ${name}'s terms.${storedFor} Upload the original file to use it elsewhere.`
  const open = [
    policy.ai && 'the coach model',
    policy.coach && 'your trainer',
    policy.public && 'public pages',
  ]
  return `From ${name}: may also reach ${open.filter(Boolean).join(' and ')}.${storedFor}`
}
