// biome-ignore-all lint/suspicious/noTemplateCurlyInString: code is quoted here as it stands.
import type { ListedGuard } from './listed-guard.ts'

const ACCOUNTS = 'worker/features/account/accounts'

/** Those around every route: the edge, the store, the platform and limits. */
export const EDGE_GUARDS: readonly ListedGuard[] = [
  {
    name: 'a change is stored once it is sure who acts',
    file: 'worker/store.ts',
    has: 'await ctx.actor.confirmed',
    test: 'worker/store.worker.test.ts',
  },
  {
    name: 'the database is changed once it is sure who acts, past the store too',
    file: 'worker/db/waiting-changes.ts',
    has: 'if ((queries as readonly object[]).some((one) => changes.has(one))) await confirmed',
    test: 'worker/confirmed-env.test.ts',
  },
  {
    name: 'work behind an answer begins once it is sure who acts',
    file: 'worker/make-context.ts',
    has: 'edge.waitUntil(edge.actor.confirmed.then(work, () => undefined))',
    without: 'edge.waitUntil(work())',
    test: 'worker/confirmed-env.test.ts',
  },
  {
    name: 'what is open to everyone is read so often',
    file: 'worker/features/account/limits/limit-reads.ts',
    has: 'if (answer.allowed) return',
    without: 'return',
    test: 'worker/features/account/limits/read-limit.worker.test.ts',
  },
  {
    name: 'a deploy without its settings answers nothing else',
    file: 'worker/index.ts',
    has: 'if (faults.length > 0) return notConfigured(faults)',
    test: 'worker/unconfigured.worker.test.ts',
  },
  {
    name: 'nothing is stored by a document fetched ahead',
    file: 'worker/store.ts',
    has: "if (ctx.isAhead) throw new AppError('unavailable', 'Nothing is done before it is asked for.')",
    test: 'worker/store.worker.test.ts',
  },
  {
    name: 'nothing outside is asked before it is sure who acts',
    file: 'worker/make-context.ts',
    has: 'await edge.actor.confirmed',
    test: 'worker/store.worker.test.ts',
  },
  {
    name: 'a change comes from a page of ours',
    file: 'worker/api.ts',
    has: 'requireOwnPage(c.req.raw, settings)',
    test: `${ACCOUNTS}/sessions.worker.test.ts`,
  },
  {
    name: 'another origin is refused',
    file: 'worker/platform/auth/same-origin.ts',
    has: 'isOwn || !asked.hasCookie',
    without: 'true',
    test: 'worker/platform/auth/same-origin.test.ts',
  },
  {
    name: 'a session’s cookie is signed',
    file: 'worker/platform/session-cookie.ts',
    has: 'if (!(await isSigned(token, signed.slice(end + 1), secrets))) return null',
    test: `${ACCOUNTS}/sessions.worker.test.ts`,
  },
  {
    name: 'a note is signed',
    file: 'worker/platform/auth/signed-note.ts',
    has: '!(await isSigned(`note.${body}`, signature, secrets))',
    without: 'false',
    test: 'worker/platform/auth/signed-note.test.ts',
  },
  {
    name: 'the cookie of a client’s page is signed',
    file: 'worker/platform/portal-cookie.ts',
    has: '!(await isSigned(`portal.${text}`, signed.slice(end + 1), secrets))',
    without: 'false',
    test: 'worker/platform/auth/signed-note.test.ts',
  },
  {
    name: 'a hold’s token is signed',
    file: 'worker/platform/hold-token.ts',
    has: '!(await isSigned(`hold.${text}`, signature, secrets))',
    without: 'false',
    test: 'worker/features/outside/public-booking/public-booking.worker.test.ts',
  },
  {
    name: 'a number’s limit ends a text',
    file: 'worker/domain/texting/limits.ts',
    has: "if (usage.toNumber >= limits.numberDay) return { do: 'end', reason: 'number_limit' }",
    test: 'worker/domain/texting/limits.test.ts',
  },
  {
    name: 'attempts are limited',
    file: 'worker/features/account/limits/take-limit.ts',
    has: 'if (answer.allowed) return',
    without: 'return',
    test: 'worker/features/account/limits/mail-limit.worker.test.ts',
  },
  {
    name: 'a batch of health data holds its consent',
    file: 'worker/store.ts',
    has: "actor.kind === 'person' && actor.healthField !== undefined",
    without: 'false',
    test: 'worker/features/account/consents/health-races.worker.test.ts',
  },
  {
    name: 'mails to one address are limited',
    file: 'worker/features/account/limits/take-mail-limit.ts',
    has: 'await takeLimit(ctx, await addressKey(practiceId, to), TO_ONE)',
    test: 'worker/features/account/limits/mail-limit.worker.test.ts',
  },
  {
    name: 'mails of one practice are limited',
    file: 'worker/features/account/limits/take-mail-limit.ts',
    has: 'await takeLimit(ctx, await hashToken(`practice-mail-of|${practiceId}`), FROM_ONE)',
    test: 'worker/features/account/limits/mail-limit.worker.test.ts',
  },
  {
    name: 'the tax in a price is rounded',
    file: 'worker/domain/credits/sale.ts',
    has: 'Math.round((priceMinor * taxBp) / (10_000 + taxBp))',
    without: '(priceMinor * taxBp) / (10_000 + taxBp)',
    test: 'worker/domain/credits/sale.test.ts',
  },
  {
    name: 'what a moved credit paid is rounded',
    file: 'worker/domain/money/refund-credits.ts',
    has: 'Math.round((priceMinor * Math.min(moved, quantity)) / quantity)',
    without: '(priceMinor * Math.min(moved, quantity)) / quantity',
    test: 'worker/domain/money/money.test.ts',
  },
  {
    name: 'the tax in a part of a payment is rounded',
    file: 'worker/domain/money/payment-lines.ts',
    has: 'Math.round((sale.taxMinor * Math.min(minor, sale.priceMinor)) / sale.priceMinor)',
    without: '(sale.taxMinor * Math.min(minor, sale.priceMinor)) / sale.priceMinor',
    test: 'worker/domain/money/money.test.ts',
  },
]
