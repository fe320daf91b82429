import * as z from 'zod'
import { nothingAsLeftOut } from '#worker/domain/empty-field.ts'
import { MONEY_COLUMNS, PNL_BY } from '#worker/domain/money/pnl.ts'
import { NearDay, RequestId } from '#worker/platform/input-fields.ts'

const MOST_DAYS = 800

/** Bounded: about two years at once. Both days or neither: one alone would have no bound. */
const days = {
  from: z.preprocess(nothingAsLeftOut, NearDay.optional()),
  to: z.preprocess(nothingAsLeftOut, NearDay.optional()),
}
const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from && to ? from <= to && Date.parse(to) - Date.parse(from) <= MOST_DAYS * 86_400_000 : from === to
const IN_ORDER = {
  error: `is given with from, on or after it, and at most ${MOST_DAYS} days later`,
  path: ['to'],
}

export const PnlQuery = z.object({ ...days, by: z.enum(PNL_BY).default('month') }).refine(inOrder, IN_ORDER)
export type PnlQuery = z.output<typeof PnlQuery>

export const RowsQuery = z
  .object({
    ...days,
    by: z.enum(PNL_BY).default('month'),
    column: z.preprocess(nothingAsLeftOut, z.enum([...MONEY_COLUMNS, 'deferred']).optional()),
    /** A month or an id; `none` is what belongs to none; absent is all. */
    key: z.preprocess(nothingAsLeftOut, z.string().max(60).optional()),
    after: z.preprocess(
      nothingAsLeftOut,
      z
        .string()
        .regex(/^\d{4}-\d\d-\d\d\|[\w:-]{1,120}$/, 'is not a place in this list')
        .optional(),
    ),
  })
  .refine(inOrder, IN_ORDER)
export type RowsQuery = z.output<typeof RowsQuery>

export const ExportQuery = z.object(days).refine(inOrder, IN_ORDER)
export type ExportQuery = z.output<typeof ExportQuery>

export const EventsQuery = z.object({
  before: z.preprocess(nothingAsLeftOut, z.string().startsWith('mny_').max(40).optional()),
})

const amount = z.coerce
  .number({ error: 'is an amount, such as 48.50' })
  .int()
  .min(1, 'is more than nothing')
  .max(100_000_000)
const text = (most: number) => z.string().trim().max(most, `may have at most ${most} characters`)
const common = {
  requestId: RequestId,
  day: NearDay,
  description: z.preprocess(nothingAsLeftOut, text(200).optional()),
  clientId: z.preprocess(nothingAsLeftOut, z.string().startsWith('cli_').max(40).optional()),
}

/** Money entered by hand: what was spent, what a client paid or got back outside of packages, and what puts a row right. */
export const EnterMoney = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('expense'),
    ...common,
    amountMinor: amount,
    category: text(60).min(1, 'is empty'),
  }),
  z.object({ kind: z.literal('payment'), ...common, amountMinor: amount }),
  z.object({ kind: z.literal('refund'), ...common, amountMinor: amount }),
  z.object({
    kind: z.literal('correction'),
    ...common,
    /** Added to what stands: signed, from the practice's view. */
    amountMinor: z.coerce
      .number({ error: 'is an amount, such as 48.50' })
      .int()
      .min(-100_000_000)
      .max(100_000_000)
      .refine((value) => value !== 0, 'changes nothing: it stands like that already'),
    /** What it stood at when this was written; where it stands at something else by now, nothing is written. */
    standsMinor: z.preprocess(nothingAsLeftOut, z.coerce.number().int().optional()),
    correctsId: z.string().startsWith('mny_').max(40),
    description: text(200).min(3, 'says why, in a few words'),
  }),
])
export type EnterMoney = z.output<typeof EnterMoney>
