import type { Ctx } from '#worker/context.ts'
import { decimal } from '#worker/domain/money/minor.ts'
import { wayByHand, waysBack } from '#worker/domain/money/ways-back.ts'
import { requireMember } from '#worker/platform/access.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { RefundedSession } from './answers.ts'
import { closeDueBillsJob } from './close-due-bills-job.ts'
import { type DueRefund, refundDueToCard } from './refund-due-to-card.ts'
import { refundUnderWay } from './refund-under-way.ts'
import { loadPaidSession, refundSessionRow, selectAskedByHand } from './repo/paid-session.ts'
import { selectMoney } from './repo/sale.ts'
import type { RefundSession } from './schema.ts'
import { requestTaken } from './write-refund.ts'

type Loaded = Awaited<ReturnType<typeof loadPaidSession>>

interface SessionPath {
  practiceId: string
  clientId: string
  dueId: string
}

/** What the database refuses because someone else was faster: too much by now, another under way, claimed before. */
const LATE: string[] = [
  DATABASE_CODES.moreThanWasPaid,
  DATABASE_CODES.refundUnderWay,
  DATABASE_CODES.refundClaimedBefore,
]

/**
 * Gives back money that came for a single session or fee, once a request id: to the card it came from, or by hand. Given
 * back in full, it is done with; by hand it may be owed again: then the payment is undone, and its price is asked for
 * once more. One refund is under way at a time.
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
  try {
    return await giveBack(ctx, loaded, path, athleteId, input)
  } catch (error) {
    if (!LATE.includes(databaseCode(error))) throw error
  }
  try {
    // What the faster one did says what is left, or what is under way.
    return await giveBack(ctx, await loadPaidSession(ctx.db, path), path, athleteId, input)
  } catch (error) {
    if (!LATE.includes(databaseCode(error))) throw error
    throw new AppError('conflict', 'Other refunds of it are being made. This one was not; look again.')
  }
}

async function giveBack(
  ctx: Ctx,
  loaded: Loaded,
  path: SessionPath,
  actorId: string,
  input: RefundSession,
): Promise<RefundedSession> {
  if (!loaded.due) throw notFound('This session')
  const { currency } = loaded.due
  const { amountMinor, becomes, reason, by } = input
  const request = `${actorId}:${input.requestId}`
  // Money by hand went back without being asked how, and is still named so.
  const asked = JSON.stringify([amountMinor, becomes, reason, ...(by === 'hand' ? [by] : [])])
  const [claim] = loaded.claims
  const before =
    loaded.money.find(({ data }) => data.request === request)?.data.asked ??
    (claim?.request === request ? claim.asked : undefined)
  if (before !== undefined && before !== asked) throw requestTaken()
  if (loaded.money.some(({ data }) => data.request === request)) return { amountMinor }
  const refund = { ...path, request, asked, actorId, amountMinor, reason }
  if (claim) {
    if (claim.request !== request) throw await refundUnderWay(ctx, claim, currency, 'session')
    return refundDueToCard(ctx, refund, { account: claim.account, object: claim.intent }, claim)
  }
  const rows = loaded.money.map((row) => ({ ...row, kind: row.kind === 'correction' ? 'refund' : row.kind }))
  const ways = by === 'hand' ? [wayByHand(rows, path.practiceId)] : waysBack(rows, path.practiceId)
  const way = ways.find((one) => one.leftMinor >= amountMinor)
  if (!way) throw tooMuch(Math.max(0, ...ways.map((one) => one.leftMinor)), currency)
  if (becomes === 'owed' && rows.some(({ provider }) => provider !== 'manual')) throw cardWasCharged()
  if (way.provider !== 'manual') return refundDueToCard(ctx, refund, way, null)
  return byHand(ctx, loaded, path, refund, becomes)
}

async function byHand(
  ctx: Ctx,
  loaded: Loaded,
  path: SessionPath,
  { request, asked, actorId, amountMinor, reason }: DueRefund,
  becomes: RefundSession['becomes'],
): Promise<RefundedSession> {
  const currency = loaded.due?.currency ?? ''
  const row = { ...path, ...{ amountMinor, becomes, reason, actorId, now: ctx.now } }
  const named = { object: `refund:${request}`, data: { request, asked }, moneyId: ctx.id('moneyEvent') }
  const statements = {
    refund: refundSessionRow(ctx.db, { ...row, ...named }),
    written: selectAskedByHand(ctx.db, path.practiceId, named.object),
  }
  const audit = {
    action: 'session_due.refund',
    targetId: path.dueId,
    reason,
    after: { amountMinor, becomes },
    onlyIf: selectMoney(ctx.db, named.moneyId),
  }
  const tell = { practiceId: path.practiceId }
  const jobs = [closeDueBillsJob(path.practiceId, path.clientId)]
  const { written } = await ctx.store(statements, { audit, tell, jobs }).catch(async (error: unknown) => {
    const code = databaseCode(error)
    // Someone else gave some of it back at this moment: what is left is less by now.
    const left =
      code === DATABASE_CODES.moreThanWasPaid ? leftOf(await loadPaidSession(ctx.db, path)) : leftOf(loaded)
    throw refusal(code, left, currency) ?? error
  })
  // Sent twice at once under one id: what the other request wrote says whether it asked for the same.
  if (written[0]?.asked !== asked) throw requestTaken()
  return { amountMinor }
}

const cardWasCharged = () =>
  new AppError(
    'invalid_input',
    'becomes: A card paid it, and that cannot be undone as if it had not come. Give the money back as done with.',
    { field: 'becomes' },
  )

const leftOf = ({ money }: Loaded) => money.reduce((sum, row) => sum + row.amountMinor, 0)

function tooMuch(leftMinor: number, currency: string): AppError {
  const most = `${decimal(leftMinor, currency)} ${currency.toUpperCase()}`
  const message =
    leftMinor <= 0
      ? 'amount_minor: Nothing of this session is paid and not refunded. Nothing was refunded.'
      : `amount_minor: At most ${most} can be refunded. Nothing was refunded.`
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
