import type { Ctx } from '#worker/context.ts'
import type { MoneyColumn } from '#worker/domain/money/pnl.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { databaseRefusal } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { wroteMoney } from './record-money.ts'
import {
  insertCorrection,
  insertMoney,
  loadEntry,
  lockEntry,
  type NewMoney,
  selectEntry,
} from './repo/write.ts'
import type { EnterMoney } from './schema.ts'

/** In which column a row of a kind is counted: a correction goes where the row it corrects is. */
const COLUMN_OF: Record<string, MoneyColumn> = {
  payment: 'received',
  expense: 'expenses',
  refund: 'refunds',
  dispute: 'refunds',
  dispute_reversal: 'refunds',
  tax: 'tax',
  fee: 'fees',
  fee_refund: 'fees',
  cost: 'text_costs',
}

/** Writes money down that moved outside of packages, once a request id. What is wrong is put right by another row. */
export async function enterMoney(ctx: Ctx, practiceId: string, input: EnterMoney): Promise<Made> {
  const [{ athleteId }, before] = await Promise.all([
    requireMember(ctx, practiceId, ['owner']),
    loadBefore(ctx, practiceId, input),
  ])
  const { requestId: _, ...asked } = input
  const fingerprint = JSON.stringify(asked)
  const object = objectOf(ctx, input)
  if (before.before) return repeated(before.before, fingerprint)
  const { corrected, currency } = before
  if (input.kind === 'correction' && !corrected) throw notFound('The row to correct')
  if (!currency) throw notFound('This practice')
  const of = corrected?.kind === 'correction' ? String(corrected.data.of) : COLUMN_OF[corrected?.kind ?? '']
  const clientId = corrected?.clientId ?? input.clientId ?? null
  const row = {
    id: ctx.id('moneyEvent'),
    createdAt: ctx.now,
    practiceId,
    ...{ provider: 'manual', account: practiceId, object, kind: input.kind, line: 'entry' },
    amountMinor: input.kind === 'expense' || input.kind === 'refund' ? -input.amountMinor : input.amountMinor,
    currency: corrected?.currency ?? currency,
    clientId,
    packageId: corrected?.packageId ?? null,
    category: input.kind === 'expense' ? input.category : null,
    description: input.description ?? null,
    day: input.day,
    at: ctx.now,
    data: { fingerprint, ...(corrected ? { of: of ?? 'received', corrects: corrected.id } : {}) },
    actorId: athleteId,
  }
  const audit = {
    action: `money.${input.kind}`,
    targetId: practiceId,
    reason: input.description ?? null,
    after: asked,
    onlyIf: selectEntry(ctx.db, row.id),
  }
  try {
    const { written } = await ctx.store(
      {
        locked: corrected ? lockEntry(ctx.db, practiceId, corrected.id) : null,
        written: entryStatement(ctx, input, row),
        client: clientId ? increaseClientVersion(ctx, practiceId, clientId) : null,
      },
      { audit },
    )
    if (wroteMoney(written)) return { id: row.id }
  } catch (error) {
    if (databaseRefusal(error).constraint === 'money_event_client') throw notFound('This client')
    throw error
  }
  // Sent twice at once: the other request has written it. Or someone else has put the same row right.
  const now = await loadBefore(ctx, practiceId, input)
  if (!now.before) throw correctedMeanwhile()
  return repeated(now.before, fingerprint)
}

const correctedMeanwhile = () =>
  new AppError(
    'conflict',
    'This entry was put right by someone else meanwhile. Nothing was changed; look at what it stands at now.',
  )

/** A correction that says what it saw is written only while that is so. */
function entryStatement(ctx: Ctx, input: EnterMoney, row: NewMoney) {
  return input.kind === 'correction' && input.standsMinor !== undefined
    ? insertCorrection(ctx.db, row, input.correctsId, input.standsMinor)
    : insertMoney(ctx.db, [row])
}

const objectOf = (ctx: Ctx, { requestId }: EnterMoney) =>
  `entry:${ctx.actor.kind === 'person' ? ctx.actor.athleteId : ''}:${requestId}`

const loadBefore = (ctx: Ctx, practiceId: string, input: EnterMoney) =>
  loadEntry(ctx.db, practiceId, objectOf(ctx, input), input.kind === 'correction' ? input.correctsId : null)

function repeated(
  before: { id: string; data: Record<string, unknown> },
  fingerprint: string,
): { id: string } {
  if (before.data.fingerprint === fingerprint) return { id: before.id }
  throw new AppError('invalid_input', 'This request id was used for another entry. Nothing was changed.', {
    field: 'request_id',
  })
}
