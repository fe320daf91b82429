import type { Ctx } from '#worker/context.ts'
import { decimal } from '#worker/domain/money/minor.ts'
import { requireMember } from '#worker/platform/access.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { RefundedSession } from './answers.ts'
import { loadPaidSession, refundSessionRow, selectAsked } from './repo/refund.ts'
import { selectEntry } from './repo/write.ts'
import type { RefundSession } from './schema.ts'

interface SessionPath {
  practiceId: string
  clientId: string
  dueId: string
}

/**
 * Gives back money that came by hand for a single session, once a request id. Given back in full, the session is done
 * with, or owed again: then the payment is undone, and its price is asked for once more.
 * @throws AppError invalid_input of amount_minor for more than is left of what was paid
 */
export async function refundSession(
  ctx: Ctx,
  path: SessionPath,
  input: RefundSession,
): Promise<RefundedSession> {
  const [loaded, { athleteId }] = await Promise.all([
    loadPaidSession(ctx.db, path),
    requireMember(ctx, path.practiceId, ['owner']),
  ])
  if (!loaded.due) throw notFound('This session')
  const { currency } = loaded.due
  const { amountMinor, becomes, reason } = input
  const request = `${athleteId}:${input.requestId}`
  const asked = JSON.stringify([amountMinor, becomes, reason])
  const before = loaded.money.find(({ data }) => data.request === request)
  if (before && before.data.asked !== asked) throw requestTaken()
  if (before) return { amountMinor }
  const leftMinor = leftOf(loaded)
  if (amountMinor > leftMinor) throw tooMuch(leftMinor, currency)
  const row = { ...path, ...{ amountMinor, becomes, reason, actorId: athleteId, now: ctx.now } }
  const named = { object: `refund:${request}`, data: { request, asked }, moneyId: ctx.id('moneyEvent') }
  const statements = {
    refund: refundSessionRow(ctx.db, { ...row, ...named }),
    written: selectAsked(ctx.db, path.practiceId, named.object),
  }
  const audit = {
    action: 'session_due.refund',
    targetId: path.dueId,
    reason,
    after: { amountMinor, becomes },
    onlyIf: selectEntry(ctx.db, named.moneyId),
  }
  const tell = { practiceId: path.practiceId }
  const { written } = await ctx.store(statements, { audit, tell }).catch(async (error: unknown) => {
    const code = databaseCode(error)
    // Someone else gave some of it back at this moment: what is left is less by now.
    const left =
      code === DATABASE_CODES.moreThanWasPaid ? leftOf(await loadPaidSession(ctx.db, path)) : leftMinor
    throw refusal(code, left, currency) ?? error
  })
  // Sent twice at once under one id: what the other request wrote says whether it asked for the same.
  if (written[0]?.asked !== asked) throw requestTaken()
  return { amountMinor }
}

const leftOf = ({ money }: Awaited<ReturnType<typeof loadPaidSession>>) =>
  money.reduce((sum, row) => sum + row.amountMinor, 0)

const requestTaken = () =>
  new AppError('invalid_input', 'This request id was used for another refund. Nothing was changed.', {
    field: 'request_id',
  })

function tooMuch(leftMinor: number, currency: string): AppError {
  const most = `${decimal(leftMinor, currency)} ${currency.toUpperCase()}`
  const message =
    leftMinor <= 0
      ? 'amount_minor: Nothing of this session is paid and not given back. Nothing was refunded.'
      : `amount_minor: At most ${most} can be given back. Nothing was refunded.`
  return new AppError('invalid_input', message, { field: 'amount_minor' })
}

function refusal(code: string | undefined, leftMinor: number, currency: string): AppError | undefined {
  switch (code) {
    case DATABASE_CODES.moreThanWasPaid:
      return tooMuch(leftMinor, currency)
    case DATABASE_CODES.owedAgainAsksForAll:
      return new AppError(
        'invalid_input',
        `amount_minor: To be owed again, all of ${decimal(leftMinor, currency)} ${currency.toUpperCase()} goes back. Nothing was refunded.`,
        { field: 'amount_minor' },
      )
    case DATABASE_CODES.sessionDidNotStay:
      return new AppError(
        'conflict',
        'This session was opened again or cancelled, so it cannot be owed. Give the money back as done with.',
        { field: 'becomes' },
      )
    default:
      return undefined
  }
}
