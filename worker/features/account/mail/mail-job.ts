import type { Ctx } from '#worker/context.ts'
import type { NewJob } from '#worker/jobs.ts'
import type { TemplateName, TemplateValues } from './templates/letters.ts'
import type { PracticeTemplate } from './templates/practice-templates.ts'

interface NewMail<T extends TemplateName> {
  template: T
  to: string
  athleteId: string | null
  values: TemplateValues<T>
}

/** A letter of a practice names it: it is counted there, and goes out under its name. */
type OfPractice<T extends TemplateName> = T extends PracticeTemplate
  ? { practiceId: string }
  : { practiceId?: never }

/**
 * A mail as a job, to be stored in the batch of what leads to it. Who gets it and what it says is sealed.
 * @param idempotencyKey names what led to the mail, such as `reset_<verification id>`: the same key never mails twice
 */
export async function mailJob<T extends TemplateName>(
  ctx: Ctx,
  mail: NewMail<T> & OfPractice<T>,
  idempotencyKey: string,
): Promise<NewJob> {
  const { template, athleteId, practiceId } = mail
  const content = JSON.stringify({ to: mail.to, values: mail.values })
  const sealed = await ctx.sealer.seal(content, `mail:${template}`)
  return {
    job: { type: 'mail.send', template, athleteId, sealed, ...(practiceId ? { practiceId } : {}) },
    dedupeKey: `mail_${idempotencyKey}`,
  }
}
