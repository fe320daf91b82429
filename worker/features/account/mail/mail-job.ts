import type { Ctx } from '#worker/context.ts'
import type { NewJob } from '#worker/jobs.ts'
import type { TemplateName, TemplateValues } from './templates/letters.ts'

/**
 * A mail as a job, to be stored in the batch of what leads to it. Who gets it and what it says is sealed.
 * @param idempotencyKey names what led to the mail, such as `reset_<verification id>`: the same key never mails twice
 */
export async function mailJob<T extends TemplateName>(
  ctx: Ctx,
  mail: { template: T; to: string; athleteId: string | null; values: TemplateValues<T> },
  idempotencyKey: string,
): Promise<NewJob> {
  const content = JSON.stringify({ to: mail.to, values: mail.values })
  const sealed = await ctx.sealer.seal(content, `mail:${mail.template}`)
  return {
    job: { type: 'mail.send', template: mail.template, athleteId: mail.athleteId, sealed },
    dedupeKey: `mail_${idempotencyKey}`,
  }
}
