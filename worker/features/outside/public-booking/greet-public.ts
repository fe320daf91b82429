import type { Ctx } from '#worker/context.ts'
import { sayDayAndTime } from '#worker/domain/texting/say-time.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { newPortalLink } from '#worker/features/outside/portal-links/new-portal-link.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { loadBooked } from './repo.ts'

/** The job: asks who booked by the public page to confirm it, by a link to their own page. A booking that did not come about is not told of. */
export async function greetPublic(
  ctx: Ctx,
  practiceId: string,
  idempotencyKey: string,
  ask?: string,
): Promise<void> {
  requireSystem(ctx)
  const booked = await loadBooked(ctx.db, practiceId, idempotencyKey)
  if (!booked?.email) return
  const link = await newPortalLink(ctx, {
    practiceId,
    clientId: booked.clientId,
    createdBy: 'system:public',
    way: 'mail',
  })
  const values = {
    practice: booked.practiceName,
    what: `${booked.serviceName} with ${booked.trainerName}`,
    at: sayDayAndTime(booked.startsAt, booked.zone),
    link: `${link.url}&booking=${booked.bookingId}`,
    until: booked.holdUntil && sayDayAndTime(booked.holdUntil, booked.zone),
  }
  const mail = await mailJob(
    ctx,
    { template: 'public-booked', to: booked.email, athleteId: null, practiceId, values },
    // A seat that is asked for again is told of again, by another link; a job that runs twice sends one.
    ask ? `greet:${booked.bookingId}:${ask}` : `greet:${booked.bookingId}`,
  )
  await ctx.store({ link: link.statement }, { jobs: [mail] })
}
