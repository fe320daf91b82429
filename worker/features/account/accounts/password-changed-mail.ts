import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'

export function passwordChangedMail(
  ctx: Ctx,
  { athleteId, name, email }: { athleteId: string; name: string; email: string },
  told: { secondStepEnded: boolean; unlinkedDays: number | null },
) {
  const values = { name, forgotLink: `${ctx.settings.APP_ORIGIN}/forgot`, ...told }
  const mail = { template: 'password-changed', to: email, athleteId, values } as const
  return mailJob(ctx, mail, `password_${ctx.requestId}`)
}
