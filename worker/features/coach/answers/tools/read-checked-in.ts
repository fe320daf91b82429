import type { Ctx } from '#worker/context.ts'
import type { ReceiptUnit } from '#worker/domain/coach/receipt.ts'
import type { CheckIn } from '#worker/features/training/check-ins/answers.ts'
import { listCheckIns } from '#worker/features/training/check-ins/list-check-ins.ts'
import { type Draft, value } from '../receipts.ts'

const FIELDS: readonly [keyof CheckIn, string, ReceiptUnit][] = [
  ['sleepH', 'Sleep', 'hour'],
  ['sleepQuality', 'Sleep quality', 'score'],
  ['hrvMs', 'HRV', 'ms'],
  ['restHrBpm', 'Resting heart rate', 'bpm'],
  ['weightKg', 'Weight', 'kg'],
  ['soreness', 'Soreness', 'score'],
  ['lifeStress', 'Life stress', 'score'],
  ['mood', 'Mood', 'score'],
  ['nutrition', 'Nutrition', 'score'],
  ['rpe', 'Effort', 'score'],
]

/** What the athlete said of their last days. Nothing of it is read without the consent to health data. */
export async function readCheckedIn(
  ctx: Ctx,
  { days }: { days: number },
): Promise<{ days: CheckIn[]; receipts: Draft[] }> {
  const { hasConsent, days: said } = await listCheckIns(ctx, { days })
  const kept = hasConsent ? said : []
  return {
    days: kept,
    receipts: kept.map((day) => ({
      tool: 'check_ins',
      title: 'Check-in',
      day: day.day,
      period: null,
      ids: [],
      href: '/check-in/history',
      values: FIELDS.flatMap(([field, label, unit]) => {
        const amount = day[field]
        return typeof amount === 'number' ? value(label, amount, unit) : []
      }),
      names: [],
      leftOut: null,
    })),
  }
}
