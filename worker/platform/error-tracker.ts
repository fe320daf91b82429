import type { Log, LogFields } from './log.ts'

/** Where errors are collected besides the log. */
export interface ErrorTracker {
  report(event: string, fields: LogFields, at: Date): Promise<void>
}

interface Dsn {
  endpoint: string
  publicKey: string
}

/** The parts of `https://<key>@<host>/<project>`; null for anything else, so a typo is silent and not a crash. */
function parseDsn(dsn: string): Dsn | null {
  if (!URL.canParse(dsn)) return null
  const url = new URL(dsn)
  const project = url.pathname.split('/').filter(Boolean).at(-1)
  if (!url.username || !project) return null
  return { endpoint: `${url.origin}/api/${project}/envelope/`, publicKey: url.username }
}

/**
 * Sends errors to Sentry as envelopes, the wire its SDKs speak. Carries only what a log line may carry:
 * no ids of people, no content. Its own failures are dropped: reporting must never fail what it reports.
 * @param dsn empty or malformed: silent
 * @see https://develop.sentry.dev/sdk/data-model/envelopes/
 */
export function sentryTracker(
  dsn: string,
  environment: string,
  send: typeof fetch,
  eventId: () => string,
): ErrorTracker {
  const target = parseDsn(dsn)
  return {
    async report(event, fields, at) {
      if (!target) return
      const id = eventId()
      const { requestId, route, job, error, code, ...extra } = fields
      const payload = {
        event_id: id,
        timestamp: at.toISOString(),
        level: 'error',
        platform: 'javascript',
        environment,
        logger: event,
        transaction: route ?? job ?? event,
        tags: { request_id: requestId, code },
        exception: { values: [{ type: error ?? event, value: event }] },
        extra,
      }
      const lines = [{ event_id: id, sent_at: at.toISOString() }, { type: 'event' }, payload]
      const auth = `Sentry sentry_version=7, sentry_client=strideiq/1.0, sentry_key=${target.publicKey}`
      await send(target.endpoint, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-sentry-envelope', 'X-Sentry-Auth': auth },
        body: lines.map((line) => JSON.stringify(line)).join('\n'),
        signal: AbortSignal.timeout(3_000),
      }).catch(() => {})
    },
  }
}

/** A log whose errors are reported too. */
export function tracked(
  log: Log,
  base: LogFields,
  tracker: ErrorTracker,
  at: Date,
  defer: (work: Promise<void>) => void,
): Log {
  return {
    ...log,
    error(event, fields = {}) {
      log.error(event, fields)
      defer(tracker.report(event, { ...base, ...fields }, at))
    },
  }
}
