import type { FailedTry } from '#worker/features/practice/checkout/settling.ts'
import type { StripeNews } from './schema.ts'

/** What an event makes us read again. */
export type Subject =
  | { kind: 'payment'; intentId: string; failed: FailedTry | null }
  | { kind: 'invoice'; invoiceId: string }
  | { kind: 'account' }
  | null

/** Events say only where to look: what is true is read from Stripe. */
export function subjectOf({ type, object, createdS }: StripeNews): Subject {
  if (type === 'account.updated' || type === 'account.application.deauthorized') return { kind: 'account' }
  if (type.startsWith('payment_intent.')) {
    const intentId = idOf(object.id)
    return intentId === null ? null : { kind: 'payment', intentId, failed: failedTry(type, object, createdS) }
  }
  if (/^(checkout\.session|charge|refund)\./.test(type)) {
    const intentId = idOf(object.payment_intent)
    return intentId === null ? null : { kind: 'payment', intentId, failed: null }
  }
  const invoiceId = type.startsWith('invoice.')
    ? idOf(object.id)
    : type.startsWith('invoice_payment.')
      ? idOf(object.invoice)
      : null
  return invoiceId === null ? null : { kind: 'invoice', invoiceId }
}

/** Named by the charge that was refused, so that its copies are one. */
function failedTry(type: string, object: Record<string, unknown>, createdS: number): FailedTry | null {
  if (type !== 'payment_intent.payment_failed') return null
  const error = (object.last_payment_error ?? {}) as Record<string, unknown>
  const id = idOf(error.charge) ?? idOf(object.latest_charge) ?? idOf(object.id)
  const code = String(error.decline_code ?? error.code ?? 'declined').slice(0, 60)
  return id === null ? null : { id, code, at: new Date(createdS * 1000).toISOString() }
}

/** A reference, whole or as its id alone. */
function idOf(value: unknown): string | null {
  const id = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : value
  return typeof id === 'string' && /^\w{3,100}$/.test(id) ? id : null
}
