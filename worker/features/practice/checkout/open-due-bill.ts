import type { Ctx } from '#worker/context.ts'
import { dueWords } from '#worker/domain/credits/due-words.ts'
import { sayDay } from '#worker/domain/texting/say-time.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { OpenBill } from './answers.ts'
import { closeDueBillsJob } from './close-due-bills-job.ts'
import { accountToCharge, billOfKind, openBill } from './open-bill.ts'
import { insertDueBill, type loadOwed, type Owed, selectSettled } from './repo/due.ts'
import type { BillDue } from './schema.ts'

type Loaded = Awaited<ReturnType<typeof loadOwed>>

/** As its bill and its receipt name it. */
export const nameOf = ({ what, at, timezone }: Owed) => dueWords(what, sayDay(at, timezone))

/** Where an owed session or fee can be paid by card. Asked again while that is open, the same address is answered. */
export async function openDueBill(
  ctx: Ctx,
  practiceId: string,
  { owed, bills }: Loaded,
  kind: BillDue['kind'],
  createdBy: string,
): Promise<OpenBill & { id: string }> {
  if (!owed) throw notFound('What is owed')
  if (owed.settledHow !== null) throw isSettled()
  if (owed.amountMinor === 0)
    throw new AppError('conflict', 'No price is set for it, so nothing can be paid.')
  const account = accountToCharge(owed)
  const { open, turn } = billOfKind(ctx, bills, kind, account)
  if (open) return { id: open.id, kind, url: open.url, expiresAt: open.expiresAt }
  const { clientId, dueId, currency, amountMinor, payerName, payerEmail } = owed
  const sale = {
    ...{ account, practiceId, of: { kind: 'due' as const, id: dueId }, name: nameOf(owed) },
    ...{ currency, amountMinor, payerName, payerEmail },
  }
  const bill = await openBill(ctx, kind, sale, turn)
  const path = { practiceId, clientId, sessionDueId: dueId }
  const row = { ...bill, ...path, kind, turn, account, createdBy, createdAt: ctx.now }
  const { settled } = await ctx.store(
    {
      // The client's row is the lock: what settles it meanwhile is seen here, or comes and closes this bill too.
      client: increaseClientVersion(ctx, practiceId, clientId),
      bill: insertDueBill(ctx.db, row),
      settled: selectSettled(ctx.db, practiceId, dueId),
    },
    { tell: { practiceId } },
  )
  if (settled[0]?.settledHow) {
    await ctx.store({}, { jobs: [closeDueBillsJob(practiceId, clientId)] })
    throw isSettled()
  }
  return { id: bill.id, kind, url: bill.url, expiresAt: bill.expiresAt }
}

const isSettled = () => new AppError('conflict', 'This is settled. Nothing is left to pay.')
