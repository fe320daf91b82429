import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'

export function passwordChangedMail(ctx: Ctx, person: { athleteId: string; name: string; email: string }) {
  const values = { name: person.name, forgotLink: `${ctx.settings.APP_ORIGIN}/forgot` }
  const mail = {
    template: 'password-changed',
    to: person.email,
    athleteId: person.athleteId,
    values,
  } as const
  return mailJob(ctx, mail, `password_${ctx.requestId}`)
}
