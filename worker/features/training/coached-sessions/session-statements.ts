import type { SQL } from 'drizzle-orm'
import type { Ctx } from '#worker/context.ts'
import { isLinked, link, settle, unlink } from './repo/links.ts'

/** For the batch that completes a booking or opens it again, behind that: its workout follows. */
export const settleSession = (ctx: Ctx, of: { practiceId: string; bookingId: string }) =>
  settle(ctx.db, of, ctx.now)

/** Makes a session a workout; nothing comes back as `linked` where it may not be. @param onlyIf what else has to hold */
export const linkStatements = (ctx: Ctx, of: Parameters<typeof link>[1], onlyIf: SQL) =>
  link(ctx.db, of, { now: ctx.now, onlyIf })

/** What follows where the two are one: the activity of that time is looked for. */
export const linkOptions = (of: Parameters<typeof link>[1]) => ({
  jobs: [
    {
      job: { type: 'plan.match' as const, athleteId: of.athleteId },
      laneKey: `plan.match:${of.athleteId}`,
    },
  ],
  jobsOnlyIf: isLinked(of),
})

/** A session is no workout any more. @param which names the link `c` */
export const unlinkStatement = (ctx: Ctx, which: SQL) => ctx.db.execute(unlink(which, ctx.now))
