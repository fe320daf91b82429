// biome-ignore-all lint/suspicious/noTemplateCurlyInString: code is quoted here as it stands.
/** A guard that is no `requireX(…)` and no condition on an owner: where it stands, and how it is deleted. */
export interface ListedGuard {
  name: string
  file: string
  /** Exactly as it stands there, once. */
  has: string
  /** What is left without it; nothing where the whole statement goes. In a template of SQL it is SQL. */
  without?: string
  isSql?: boolean
  /** The test file that should notice. */
  test: string
}

const ACCOUNTS = 'worker/features/account/accounts'
const TEXTS = 'worker/features/practice/texts'

export const LISTED_GUARDS: readonly ListedGuard[] = [
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
    name: 'a text’s callback is signed by Twilio',
    file: 'worker/features/outside/text-callbacks/receive-callback.ts',
    has: '!(await isSignedByTwilio(token, request.signature, address, fields))',
    without: 'false',
    test: 'worker/features/outside/text-callbacks/callbacks.worker.test.ts',
  },
  {
    name: 'no text goes to whoever opted out',
    file: `${TEXTS}/repo/usage.ts`,
    has: " and not ${optedOut('t.practice_id', phone)}",
    without: '',
    isSql: true,
    test: `${TEXTS}/consent.worker.test.ts`,
  },
  {
    name: 'no text goes out past the limit of its number',
    file: `${TEXTS}/repo/usage.ts`,
    has: '        and ${toNumber(phone, now)} < ${limits.numberDay}::integer\n',
    without: '',
    isSql: true,
    test: 'worker/features/admin/texting/texting.worker.test.ts',
  },
  {
    name: 'no text goes out past the service’s limit',
    file: `${TEXTS}/repo/usage.ts`,
    has: '        and ${ofService(day)} + ${segments}::integer <= ${limits.serviceDay}::integer\n',
    without: '',
    isSql: true,
    test: 'worker/features/admin/texting/texting.worker.test.ts',
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
    name: 'a second factor’s challenge ends with the password that began it',
    file: `${ACCOUNTS}/verify-second-factor.ts`,
    has: '(await passwordMark(person)) !== note.data.password',
    without: 'false',
    test: `${ACCOUNTS}/late-log-in.worker.test.ts`,
  },
  {
    name: 'a link that a password allowed ends with it',
    file: `${ACCOUNTS}/find-link.ts`,
    has: 'if (isBound && link.passwordMark !== (await passwordMark(link.person))) return undefined',
    test: `${ACCOUNTS}/pending-links.worker.test.ts`,
  },
  {
    name: 'a blocked person finishes no log-in',
    file: `${ACCOUNTS}/complete-log-in.ts`,
    has: 'if (person.blockedAt) throw blockedError(person.blockedReason, ctx.settings.MAIL_FROM)',
    test: 'worker/features/admin/admin/access.worker.test.ts',
  },
  {
    name: 'a blocked person finishes no second factor',
    file: `${ACCOUNTS}/verify-second-factor.ts`,
    has: 'if (person.blockedAt) throw blockedError(person.blockedReason, ctx.settings.MAIL_FROM)',
    test: `${ACCOUNTS}/late-log-in.worker.test.ts`,
  },
  {
    name: 'a second factor is asked where it is on',
    file: `${ACCOUNTS}/complete-log-in.ts`,
    has: 'person.twoFactorEnabled && person.totpSecret && !proof.isTwofold',
    without: 'false',
    test: `${ACCOUNTS}/two-factor.worker.test.ts`,
  },
  {
    name: 'turning a second factor off asks for a code',
    file: `${ACCOUNTS}/confirm-both-factors.ts`,
    has: 'await spendCode(ctx, person, input.code)',
    test: `${ACCOUNTS}/two-factor.worker.test.ts`,
  },
  {
    name: 'a blocked person’s session answers nothing',
    file: `${ACCOUNTS}/resolve-actor.ts`,
    has: 'if (blockedAt) throw blockedError(view.blockedReason, ctx.settings.MAIL_FROM)',
    test: `${ACCOUNTS}/routes.worker.test.ts`,
  },
  {
    name: 'a session ends some time after it began',
    file: `${ACCOUNTS}/resolve-actor.ts`,
    has: 'if (usedNow <= ctx.now) throw sessionOver()',
    test: `${ACCOUNTS}/session-end.worker.test.ts`,
  },
  {
    name: 'terms come first',
    file: 'worker/features/account/consents/terms-first.ts',
    has: 'if (session.hasAcceptedTerms) return session',
    without: 'return session',
    test: 'worker/features/account/consents/terms-first.worker.test.ts',
  },
  {
    name: 'a client’s page ends with its session',
    file: 'worker/features/outside/portal/portal-context.ts',
    has: 'if (!isOpen) throw pageClosed()',
    test: 'worker/features/practice/practices/leaving.worker.test.ts',
  },
  {
    name: 'the tax in a price is rounded',
    file: 'worker/domain/credits/sale.ts',
    has: 'Math.round((priceMinor * taxBp) / (10_000 + taxBp))',
    without: '(priceMinor * taxBp) / (10_000 + taxBp)',
    test: 'worker/domain/credits/sale.test.ts',
  },
  {
    name: 'a practice’s mails have a limit a day',
    file: 'worker/features/practice/mails/repo.ts',
    has: 'where d.mails < ${most}::integer',
    without: '',
    isSql: true,
    test: 'worker/features/practice/mails/mails.worker.test.ts',
  },
  {
    name: 'mails of practices are paused',
    file: 'worker/features/practice/mails/take-practice-mail.ts',
    has: "if (limits.isPaused) throw new Deferral(new Date(ctx.now.getTime() + LOOK_AGAIN_MS), 'mails_paused')",
    test: 'worker/features/practice/mails/mails.worker.test.ts',
  },
  {
    name: 'practices opened at once are counted one after the other',
    file: 'worker/features/practice/practices/repo/practice.ts',
    has: 'eq(athlete.id, ownerId)',
    without: 'sql`false`',
    test: 'worker/features/practice/practices/practices.worker.test.ts',
  },
  {
    name: 'an athlete is told where a practice sees more',
    file: 'worker/features/practice/clients/change-grants.ts',
    has: 'isWider(before.grants, given)',
    without: 'false',
    test: 'worker/features/practice/clients/links.worker.test.ts',
  },
  {
    name: 'what practices were let see lately ends with a reset',
    file: 'worker/features/account/accounts/repo/made.ts',
    has: 'endYoungGrants(athleteId, since)',
    without: 'sql`select 1`',
    test: 'worker/features/practice/clients/links.worker.test.ts',
  },
  {
    name: 'who joined lately by an invitation ends with its sender’s reset',
    file: 'worker/features/account/accounts/reset-password.ts',
    has: 'endYoungMembers(db, athleteId, youngSince(now), input.keepMembers ?? [], now)',
    without: 'null',
    test: 'worker/features/practice/practices/practices.worker.test.ts',
  },
  {
    name: 'a common password is refused',
    file: 'worker/features/account/accounts/hash-new-password.ts',
    has: '!isCommonPassword(password)',
    without: 'true',
    test: `${ACCOUNTS}/routes.worker.test.ts`,
  },
  {
    name: 'a password alone enrols no second step of staff',
    file: 'worker/features/account/accounts/begin-two-factor.ts',
    has: 'await requireProvedMailbox(ctx, person)',
    test: 'worker/features/admin/admin/access.worker.test.ts',
  },
  {
    name: 'the signing secret of a practice ends with an owner',
    file: 'worker/features/practice/practices/store-member.ts',
    has: 'secret?.statement ?? null',
    without: 'null',
    test: 'worker/features/practice/checkout/faults.worker.test.ts',
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
