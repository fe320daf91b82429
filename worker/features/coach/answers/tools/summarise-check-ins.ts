import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { CheckIn } from '#worker/features/training/check-ins/answers.ts'
import { type Draft, value } from '../receipts.ts'
import { readCheckedIn } from './read-checked-in.ts'

const [WEEK, BEFORE] = [7, 28]
/** Of fewer nights no mean is told. */
const LEAST = 3

export interface MorningSummary {
  /** Null where too few said it. */
  sleepH: number | null
  nights: number
  sleepBeforeH: number | null
  /** Of the last 7 days, the newest first. */
  latest: CheckIn | null
  receipts: Draft[]
}

/** Sleep of the last 7 days beside the 4 weeks before, and the newest check-in. Nothing without the consent to health data. */
export async function summariseCheckIns(ctx: Ctx, today = todayIn(ctx.now.toISOString(), 'UTC')) {
  const { days, receipts } = await readCheckedIn(ctx, { days: WEEK + BEFORE + 1 })
  return morningsOf(days, receipts, today)
}

function morningsOf(days: readonly CheckIn[], each: readonly Draft[], today: string): MorningSummary {
  const since = addDays(today, -WEEK + 1)
  const first = addDays(today, -WEEK - BEFORE + 1)
  const slept = (from: string, before: string) =>
    days.flatMap(({ day, sleepH }) => (day >= from && day < before && sleepH !== null ? [sleepH] : []))
  const mean = (nights: readonly number[]) =>
    nights.length < LEAST ? null : nights.reduce((sum, one) => sum + one, 0) / nights.length
  const week = slept(since, addDays(today, 1))
  const [sleepH, sleepBeforeH] = [mean(week), mean(slept(first, since))]
  const at = days.findIndex(({ day }) => day >= since && day <= today)
  const newest = each[at]
  const sleep: Draft = {
    ...{ tool: 'check_ins', title: 'Sleep by your check-ins', day: null, ids: [], names: [], leftOut: null },
    ...{ period: { from: first, to: today }, href: '/check-in/history' },
    values: [
      ...value('Sleep, mean of the last 7 days', sleepH, 'hour'),
      ...value('Check-ins in it', sleepH === null ? null : week.length, 'count'),
      ...value('Days', WEEK, 'day'),
      ...value('Sleep, mean of the 4 weeks before', sleepBeforeH, 'hour'),
      ...value('Weeks before, in days', sleepBeforeH === null ? null : BEFORE, 'day'),
    ],
  }
  return {
    ...{ sleepH, nights: week.length, sleepBeforeH, latest: days[at] ?? null },
    receipts: [...(sleepH === null ? [] : [sleep]), ...(newest ? [newest] : [])],
  }
}
