import { AppError } from '#worker/platform/errors.ts'

/** The idempotency key of one request of one person; two people never share it. */
export function requestKey(actorId: string, requestId: string | undefined): string {
  if (requestId) return `press:${actorId}:${requestId}`
  throw new AppError('invalid_input', 'request_id: name this request, so that pressing twice does it once', {
    field: 'request_id',
  })
}
