import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { loadAnnounced } from './repo/announced.ts'

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
const longDay = (day: string) => DAY.format(new Date(`${day}T00:00:00Z`))

/** Tells an athlete by mail that a new plan is in force, once a plan; of one that is over or replaced by now, nothing. */
export async function announcePlan(ctx: Ctx, athleteId: string, planId: string): Promise<void> {
  requireSystem(ctx)
  const found = await loadAnnounced(ctx.db, athleteId, planId)
  if (!found) return
  const { name, email, plan, startDay, endDay, workouts } = found
  const link = `${ctx.settings.APP_ORIGIN}/plans/${planId}`
  const values = { name, plan, from: longDay(startDay), to: longDay(endDay), workouts, link }
  const mail = { template: 'plan-created', to: email, athleteId, values } as const
  await ctx.store({}, { jobs: [await mailJob(ctx, mail, `plan_${planId}`)] })
}
