import type { Clock } from '../clock.ts'
import type { Section } from '../store.ts'
import type { Deliveries } from './deliveries.ts'
import { missing, Refusal, type StripeObject } from './wire.ts'

/** Where an account's events go. Without an account it is the platform's, for every connected account. */
export interface Endpoint {
  id: string
  url: string
  secret: string
  account: string | null
}

export interface StripeState {
  objects: Record<string, StripeObject>
  /** Which account holds an object; accounts themselves are the platform's. */
  holders: Record<string, string>
  endpoints: Endpoint[]
  answers: Record<string, { asked: string; status: number; body: unknown }>
}

export const emptyStripe = (): StripeState => ({ objects: {}, holders: {}, endpoints: [], answers: {} })

export const PLATFORM = 'acct_platform'
const MOST_KEPT = 20_000

/** What every resource of the sandbox's Stripe works with. */
export interface StripeContext {
  clock: Clock
  state: Section<StripeState>
  deliveries: Deliveries
  newToken(): string
}

export const nowS = ({ clock }: StripeContext) => Math.floor(clock.nowMs() / 1000)
export const newId = ({ newToken }: StripeContext, prefix: string) => `${prefix}_${newToken().slice(0, 24)}`

/** Keeps an object of an account, new or changed. */
export function keep<T extends StripeObject>(stripe: StripeContext, account: string, object: T): T {
  const { value } = stripe.state
  value.objects[object.id] = object
  value.holders[object.id] = account
  const ids = Object.keys(value.objects)
  for (const id of ids.slice(0, Math.max(0, ids.length - MOST_KEPT))) {
    delete value.objects[id]
    delete value.holders[id]
  }
  stripe.state.save()
  return object
}

/** @throws Refusal as Stripe does for an object of another account, of another kind, or none */
export function held(stripe: StripeContext, account: string, kind: string, id: string): StripeObject {
  const found = stripe.state.value.objects[id]
  if (!found || found.object !== kind || stripe.state.value.holders[id] !== account) throw missing(kind, id)
  return found
}

/** Objects of one kind an account holds, newest first. */
export function allOf(stripe: StripeContext, account: string, kind: string): StripeObject[] {
  const { objects, holders } = stripe.state.value
  return Object.values(objects)
    .filter((object) => object.object === kind && holders[object.id] === account)
    .reverse()
}

/** A page of a list; with Stripe's own shape. */
export function listOf(objects: readonly StripeObject[], url: string, limit = 10) {
  return { object: 'list', url, has_more: objects.length > limit, data: objects.slice(0, limit) }
}

/** The account a request speaks for. @throws Refusal when the platform does not hold it */
export function accountOf(stripe: StripeContext, header: string | undefined): string {
  if (!header) return PLATFORM
  const found = stripe.state.value.objects[header]
  if (found?.object === 'account' && found.revoked !== true) return header
  throw new Refusal(
    403,
    `The provided key does not have access to account '${header}' (or that account does not exist).`,
    { code: 'account_invalid' },
  )
}

/** References that `expand` names, as the objects they mean. */
export function expanded(stripe: StripeContext, value: unknown, paths: readonly string[]): unknown {
  const copy = structuredClone(value)
  for (const path of paths) expandOne(stripe, copy, path.split('.'))
  return copy
}

function expandOne(stripe: StripeContext, value: unknown, path: readonly string[]): void {
  const [field, ...rest] = path
  if (field === undefined || typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const one of value) expandOne(stripe, one, path)
    return
  }
  const holder = value as Record<string, unknown>
  const held = holder[field]
  if (typeof held === 'string' && stripe.state.value.objects[held]) {
    holder[field] = structuredClone(stripe.state.value.objects[held])
  }
  expandOne(stripe, holder[field], rest)
}
