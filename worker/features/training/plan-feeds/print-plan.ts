import type { Ctx } from '#worker/context.ts'
import { readPlan } from '#worker/features/training/plans/read-plan.ts'
import { AppError } from '#worker/platform/errors.ts'
import { planFileName } from './plan-file-name.ts'

/** One's plan as a PDF to print: all of its weeks, or one. */
export async function printPlan(ctx: Ctx, planId: string, week: number | undefined) {
  const { plan, weeks, workouts } = await readPlan(ctx, planId)
  const asked = weeks.filter(({ number }) => week === undefined || number === week)
  if (week !== undefined && asked.length === 0)
    throw new AppError('not_found', `The plan has ${weeks.length} weeks.`, { field: 'week' })
  const [{ planSheet }, { writePdf }] = await Promise.all([
    import('#worker/domain/print/plan-sheet.ts'),
    import('#worker/domain/print/write-pdf.ts'),
  ])
  const sheet = planSheet(
    plan,
    asked.map((one) => ({
      ...one,
      workouts: workouts.filter(({ day }) => day >= one.startDay && day <= one.endDay),
    })),
  )
  const [only] = week === undefined ? [] : asked
  return { name: planFileName(plan, 'pdf', only), content: new Uint8Array(writePdf(plan.name, sheet)) }
}
