import { AppError } from '../errors.ts'

/** What the SDK's errors carry. Read by shape, so that this file loads without the SDK. */
interface StripeFailure {
  type?: unknown
  code?: unknown
  statusCode?: unknown
  message?: unknown
}

/**
 * What Stripe's refusal means here.
 * - a limit, an outage, a lost connection, the same request under way: `upstream`, worth another try
 * - a key or an account that is not ours any more: `unavailable` or `forbidden`
 * - a request that was used for something else: `invalid_input` of `request_id`
 * - anything it will never do: `conflict`, in Stripe's words where they are about money
 */
export function stripeRefusal(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const { type, code, statusCode, message } = error as StripeFailure
  // The same request is under way: whether it will be made is not known yet, so it is no refusal.
  if (code === 'idempotency_key_in_use') return busy()
  switch (type) {
    case 'StripeAuthenticationError':
      return new AppError('unavailable', 'Stripe refuses this service’s key. Its operator has to renew it.')
    case 'StripePermissionError':
      return new AppError(
        'forbidden',
        'Stripe no longer lets us act for this practice’s account. Connect it again under Money.',
      )
    case 'StripeRateLimitError':
      return new AppError('upstream', 'Stripe asks to go slower. Try again in a moment.', { retryAfterS: 5 })
    case 'StripeConnectionError':
    case 'StripeAPIError':
      return new AppError('upstream', 'Stripe did not answer as it should. Nothing was lost; try again.')
    case 'StripeIdempotencyError':
      return new AppError('invalid_input', 'This request id was used for something else. Use a new one.', {
        field: 'request_id',
      })
    case 'StripeCardError':
    case 'StripeInvalidRequestError':
      if (statusCode === 404) return new AppError('not_found', 'Stripe does not know this object.')
      return new AppError('conflict', `Stripe refused: ${said(message)}`, { cause: String(code ?? '') })
    default:
      return error
  }
}

const busy = () =>
  new AppError('upstream', 'Stripe is still busy with this very request. Look again in a moment.', {
    retryAfterS: 5,
  })

/** Bounded, and without the identifiers that Stripe puts into its sentences. */
const said = (message: unknown) =>
  String(message)
    .replace(/\b[a-z]{2,6}_[A-Za-z0-9_]{8,}\b/g, 'it')
    .slice(0, 200)
