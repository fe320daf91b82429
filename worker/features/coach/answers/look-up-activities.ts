import type { Ctx } from '#worker/context.ts'
import type { LookUp } from '#worker/domain/coach/lookup.ts'
import { EVER, type Period } from '#worker/domain/coach/period.ts'
import type { Hearer } from './hearer.ts'
import { type Draft, value } from './receipts.ts'
import { sayDone, sayExtreme, sayLast, sayNothing, sayOfLength, sayTotal } from './say-found.ts'
import { plainly, type Told } from './told.ts'
import { searchActivities } from './tools/search-activities.ts'

type Asked<Kind extends LookUp['kind']> = Extract<LookUp, { kind: Kind }>

const ANY = { sport: null, words: null, ids: null, order: 'newest', least: false, limit: 1 } as const
const MOST_DONE = 7
const ofAllTime = (today: string): Period => ({ from: EVER, to: today, words: 'of all time' })

/** The most or the least of something; to who wants details the next two as well. */
export async function lookUpExtreme(ctx: Ctx, asked: Asked<'extreme'>, hearer: Hearer): Promise<Told> {
  const period = asked.period ?? ofAllTime(hearer.today)
  const order = asked.by
  const search = { ...ANY, period, sport: asked.sport, order, least: asked.least, limit: 3 }
  const { found, receipts } = await searchActivities(ctx, search)
  const [first, ...others] = found.activities
  if (!first) return plainly(sayNothing(asked.sport, period, hearer))
  const next = hearer.tone === 'detailed' ? others : []
  return {
    receipts: receipts.slice(0, 1 + next.length),
    sentences: sayExtreme(asked, { first, next, period }, hearer),
  }
}

export async function lookUpTotal(ctx: Ctx, asked: Asked<'total'>, hearer: Hearer): Promise<Told> {
  const period = asked.period ?? ofAllTime(hearer.today)
  const { found, receipts } = await searchActivities(ctx, { ...ANY, period, sport: asked.sport })
  if (found.sums.count === 0) return plainly(sayNothing(asked.sport, period, hearer))
  return {
    receipts: receipts.slice(-1),
    sentences: [sayTotal(asked, { sums: found.sums, period }, hearer)],
  }
}

export async function lookUpOfLength(ctx: Ctx, asked: Asked<'of_length'>, hearer: Hearer): Promise<Told> {
  const { sport, fromM, toM } = asked
  const period = asked.period ?? ofAllTime(hearer.today)
  const lengthM = { from: fromM, to: toM }
  const { found, receipts } = await searchActivities(ctx, { ...ANY, period, sport, lengthM, limit: 3 })
  return { receipts: ofLength(receipts, lengthM), sentences: sayOfLength(asked, found, period, hearer) }
}

export async function lookUpLast(ctx: Ctx, { sport }: Asked<'last'>, hearer: Hearer): Promise<Told> {
  const period = ofAllTime(hearer.today)
  const { found, receipts } = await searchActivities(ctx, { ...ANY, period, sport })
  const last = found.activities[0]
  if (!last) return plainly(sayNothing(sport, period, hearer))
  return { receipts: receipts.slice(0, 1), sentences: [sayLast(sport, last, hearer)] }
}

export async function lookUpDone(ctx: Ctx, asked: Asked<'done'>, hearer: Hearer): Promise<Told> {
  const { sport, period } = asked
  const { found, receipts } = await searchActivities(ctx, { ...ANY, period, sport, limit: MOST_DONE })
  if (found.sums.count === 0) return plainly(sayNothing(sport, period, hearer))
  const isOne = found.sums.count === 1
  return { receipts: isOne ? receipts.slice(0, 1) : receipts, sentences: sayDone(asked, found, hearer) }
}

/** The sums say of which length they are. */
const ofLength = (receipts: readonly Draft[], { from, to }: { from: number | null; to: number | null }) =>
  receipts.map((one, i) =>
    i < receipts.length - 1
      ? one
      : {
          ...one,
          values: [...one.values, ...value('Distance, from', from, 'm'), ...value('Distance, to', to, 'm')],
        },
  )
