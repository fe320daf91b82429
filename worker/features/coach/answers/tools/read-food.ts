import type { Ctx } from '#worker/context.ts'
import type { ReceiptValue } from '#worker/domain/coach/receipt.ts'
import { ENTITLEMENTS, tierWith } from '#worker/domain/entitlement/catalogue.ts'
import type { Nutrition } from '#worker/features/training/nutrition/answers.ts'
import { AppError } from '#worker/platform/errors.ts'
import { type Draft, value } from '../receipts.ts'

type Day = Nutrition['days'][number]
type Figure = Day['daily'][number]

/** What published ranges say of one day and around its sessions; where the tier has none of it, that it has not. */
export async function readFood(ctx: Ctx, { day }: { day: string }): Promise<Draft[]> {
  const { readNutrition } = await import('#worker/features/training/nutrition/read-nutrition.ts')
  try {
    const { days, eater } = await readNutrition(ctx, { day })
    return days.flatMap((one) => draftsOf(one, eater))
  } catch (error) {
    if (!(error instanceof AppError) || !error.entitlement) throw error
    const title = `${ENTITLEMENTS.nutrition} are part of ${tierWith('nutrition')?.name}`
    return [draft(title, day, [])]
  }
}

function draftsOf(one: Day, { age }: Nutrition['eater']): Draft[] {
  if (age === 'minor') return [draft('Published ranges are of adults: under 18 none is shown', one.day, [])]
  return [
    draft(`Published ranges for the day: ${one.words}`, one.day, one.daily.flatMap(valuesOf)),
    ...one.sessions.map(({ title, before, during, after, isDone }) => ({
      ...draft(`Around “${title}”`, one.day, [
        ...(isDone ? [] : [...before, ...during].flatMap(valuesOf)),
        ...after.flatMap(valuesOf),
      ]),
      names: [title],
    })),
  ]
}

const draft = (title: string, day: string, values: ReceiptValue[]): Draft => ({
  ...{ tool: 'food_and_drink', title, day, period: null, ids: [], href: `/nutrition?day=${day}`, values },
  ...{ names: [], leftOut: null },
})

const PER = { day: 'a day', meal: 'a meal', hour: 'an hour', once: 'in all', kg_lost: 'for each kg lost' }

/** Its two ends by weight and as amounts. */
function valuesOf({ label, when, per, perKg, amount, unit }: Figure): ReceiptValue[] {
  const what = `${label}${when ? ` ${when}` : ''}, ${PER[per]}`
  return (['from', 'to'] as const).flatMap((end) => [
    ...(unit === 'g' ? value(`${what}, ${end}`, perKg?.[end], 'g_per_kg') : []),
    ...value(`${what}, ${end}`, amount?.[end], unit),
  ])
}
