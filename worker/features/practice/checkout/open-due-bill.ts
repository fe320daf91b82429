import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { dueWords } from '#worker/domain/credits/due-words.ts'
import { sayDay } from '#worker/domain/texting/say-time.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { type Bill, endBefore } from '#worker/platform/stripe/bills.ts'
import type { OpenBill } from './answers.ts'
import { stripeApp } from './app.ts'
import { closeDueBillsJob } from './close-due-bills-job.ts'
import { accountToCharge, billOfKind, openBill } from './open-bill.ts'
import {
  endBill,
  insertDueBill,
  type loadOwed,
  type Owed,
  selectOtherBills,
  selectSettled,
} from './repo/due.ts'
import type { BillDue } from './schema.ts'

type Loaded = Awaited<ReturnType<typeof loadOwed>>

/** As its bill and its receipt name it. */
export const nameOf = ({ what, at, timezone }: Owed) => dueWords(what, sayDay(at, timezone))

/**
 * Where an owed session or fee can be paid by card. One address of it is open at a time: asked again, the same one is
 * answered, a page that a link has opened is gone on with, and another kind is given once the older one is ended.
 */
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
  const { clientId, dueId, currency, amountMinor, payerName, payerEmail } = owed
  const others = bills.filter(
    (bill) => bill.account === account && bill.id !== open?.id && isOpen(bill, ctx.now),
  )
  const { page, ended } = await endOthers(ctx, practiceId, others, kind === 'checkout' && !open)
  if (open && ended.length > 0) await ctx.store({ ended })
  if (open) return { id: open.id, kind, url: open.url, expiresAt: open.expiresAt }
  const sale = {
    ...{ account, practiceId, of: { kind: 'due' as const, id: dueId }, name: nameOf(owed) },
    ...{ currency, amountMinor, payerName, payerEmail },
  }
  const bill = page ?? (await openBill(ctx, kind, sale, turn))
  const path = { practiceId, clientId, sessionDueId: dueId }
  const row = { ...bill, ...path, kind, turn, account, createdBy, createdAt: ctx.now }
  const { settled, others: met } = await ctx.store(
    {
      // The client's row is the lock: what settles it meanwhile is seen here, or comes and closes this bill too.
      client: increaseClientVersion(ctx, practiceId, clientId),
      // With the new one in one batch: nobody finds none of them open and opens another.
      ended,
      bill: insertDueBill(ctx.db, row),
      settled: selectSettled(ctx.db, practiceId, dueId),
      // One that another request gave out at the same time: whoever is written down second ends the first.
      others: selectOtherBills(ctx.db, practiceId, dueId, bill.id),
    },
    { tell: { practiceId } },
  )
  if (settled[0]?.settledHow) {
    await ctx.store({}, { jobs: [closeDueBillsJob(practiceId, clientId)] })
    throw isSettled()
  }
  const rivals = met.filter((one) => one.account === account && isOpen(one, ctx.now))
  if (rivals.length > 0) await ctx.store({ ended: (await endOthers(ctx, practiceId, rivals, false)).ended })
  return { id: bill.id, kind, url: bill.url, expiresAt: bill.expiresAt }
}

const isOpen = ({ closedAt, endedAt, expiresAt }: Loaded['bills'][number], now: Date) =>
  closedAt === null && endedAt === null && (expiresAt === null || expiresAt > now)

/**
 * Ends addresses at Stripe. @returns a page that was opened by one of them, where it may be kept, and the statements that
 * write the end down @throws AppError conflict for one that is paid
 */
async function endOthers(ctx: Ctx, practiceId: string, others: Loaded['bills'], keep: boolean) {
  let kept: Bill | null = null
  const ended: Statement[] = []
  for (const { id, kind, account } of others) {
    const { isPaid, page } = await endBefore(stripeApp(ctx), account, { id, kind }, keep && kept === null)
    if (isPaid) throw new AppError('conflict', 'It has just been paid by card. Look again in a moment.')
    kept ??= page
    ended.push(endBill(ctx.db, practiceId, id, ctx.now))
  }
  return { page: kept, ended }
}

const isSettled = () => new AppError('conflict', 'This is settled. Nothing is left to pay.')
