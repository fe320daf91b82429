import type { Ctx } from '#worker/context.ts'
import { decimal } from '#worker/domain/money/minor.ts'
import { requireMember } from '#worker/platform/access.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { auditStatements } from '../audit/append-audit.ts'
import { staffStatement, tellStaff } from '../practices/tell-staff.ts'
import { loadPaidSession, refundSessionRow } from './repo/refund.ts'
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
): Promise<{ amountMinor: number }> {
  const [loaded, { athleteId }] = await Promise.all([
    loadPaidSession(ctx.db, path),
    requireMember(ctx, path.practiceId, ['owner']),
  ])
  if (!loaded.due) throw notFound('This session')
  const { amountMinor, becomes, reason } = input
  const request = `${athleteId}:${input.requestId}`
  const asked = JSON.stringify([amountMinor, becomes, reason])
  const before = loaded.money.find(({ data }) => data.request === request)
  if (before && before.data.asked !== asked) throw requestTaken()
  if (before) return { amountMinor }
  const leftMinor = loaded.money.reduce((sum, row) => sum + row.amountMinor, 0)
  if (amountMinor > leftMinor) throw tooMuch(leftMinor, loaded.due.currency)
  const row = { ...path, ...{ amountMinor, becomes, reason, actorId: athleteId, now: ctx.now } }
  const named = { object: `refund:${request}`, data: { request, asked }, moneyId: ctx.id('moneyEvent') }
  const entry = {
    action: 'session_due.refund',
    targetId: path.dueId,
    reason,
    after: { amountMinor, becomes },
  }
  const statements = [
    refundSessionRow(ctx.db, { ...row, ...named }),
    ...(await auditStatements(ctx, entry)),
    staffStatement(ctx, path.practiceId),
  ]
  try {
    tellStaff(ctx, (await ctx.store(statements)).at(-1))
  } catch (error) {
    throw refusal(databaseCode(error), leftMinor, loaded.due.currency) ?? error
  }
  return { amountMinor }
}

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
    case 'SI020':
      // Someone else gave it back at this moment.
      return tooMuch(0, currency)
    case 'SI025':
      return new AppError(
        'invalid_input',
        `amount_minor: To be owed again, all of ${decimal(leftMinor, currency)} ${currency.toUpperCase()} goes back. Nothing was refunded.`,
        { field: 'amount_minor' },
      )
    case 'SI026':
      return new AppError(
        'conflict',
        'This session was opened again or cancelled, so it cannot be owed. Give the money back as done with.',
        { field: 'becomes' },
      )
    default:
      return undefined
  }
}
