import { emit } from './events.ts'
import { accountOf, keep, newId, nowS, PLATFORM, type StripeContext } from './state.ts'
import { type Fields, missing, Refusal, required, type StripeObject, textOf, wordsOf } from './wire.ts'

/** A connected account, empty until its owner has answered Stripe's questions. */
export function createAccount(stripe: StripeContext, fields: Fields): StripeObject {
  return keep(stripe, PLATFORM, {
    id: newId(stripe, 'acct').slice(0, 21),
    object: 'account',
    business_profile: null,
    charges_enabled: false,
    country: textOf(fields, 'country') ?? 'DE',
    created: nowS(stripe),
    default_currency: 'eur',
    details_submitted: false,
    email: textOf(fields, 'email') ?? null,
    metadata: wordsOf(fields, 'metadata'),
    payouts_enabled: false,
    requirements: { currently_due: ['business_type'], disabled_reason: 'requirements.past_due' },
    type: 'none',
  })
}

/** An account that is not there, or took the platform's access away, is refused alike. */
export function accountById(stripe: StripeContext, id: string): StripeObject {
  const found = stripe.state.value.objects[accountOf(stripe, id)]
  if (!found) throw missing('account', id)
  return found
}

/** Where an account's owner is sent to answer; it comes back to the return address. */
export function createAccountLink(stripe: StripeContext, fields: Fields, base: string) {
  const account = accountById(stripe, required(fields, 'account'))
  const query = new URLSearchParams({ return: required(fields, 'return_url') })
  return {
    object: 'account_link',
    created: nowS(stripe),
    expires_at: nowS(stripe) + 300,
    url: `${base}/setup/${account.id}?${query}`,
  }
}

/** The owner answered everything: cards can be charged. */
export function enable(stripe: StripeContext, id: string): StripeObject {
  const account = keep(stripe, PLATFORM, {
    ...accountById(stripe, id),
    charges_enabled: true,
    details_submitted: true,
    payouts_enabled: true,
    requirements: { currently_due: [], disabled_reason: null },
  })
  emit(stripe, id, 'account.updated', account)
  return account
}

/** The owner takes the platform's access away. */
export function deauthorise(stripe: StripeContext, id: string): void {
  const account = accountById(stripe, id)
  emit(stripe, id, 'account.application.deauthorized', {
    id: 'ca_sandbox',
    object: 'application',
    name: 'StrideIQ',
  })
  keep(stripe, PLATFORM, { ...account, revoked: true })
}

export interface NewEndpoint {
  url: string
  account: string | null
  secret?: string | undefined
}

/** An address that events are sent to, with a secret of its own. The same address once an account. */
export function addEndpoint(stripe: StripeContext, input: NewEndpoint) {
  const { value } = stripe.state
  const known = value.endpoints.find((one) => one.url === input.url && one.account === input.account)
  if (known) return known
  const made = {
    id: newId(stripe, 'we'),
    url: input.url,
    account: input.account,
    secret: input.secret ?? `whsec_${stripe.newToken()}`,
  }
  value.endpoints.push(made)
  stripe.state.save()
  return made
}

/** What the API says of a new endpoint. A platform may not make one for a connected account. */
export function createEndpoint(stripe: StripeContext, account: string, fields: Fields) {
  if (account !== PLATFORM) {
    throw new Refusal(
      403,
      'You are not permitted to configure webhook endpoints on a connected account. Did you mean to create a Connect webhook on your account instead?',
    )
  }
  const made = addEndpoint(stripe, { url: required(fields, 'url'), account: null })
  return { id: made.id, object: 'webhook_endpoint', secret: made.secret, status: 'enabled', url: made.url }
}
