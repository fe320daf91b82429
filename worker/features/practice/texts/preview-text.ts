import type { Ctx } from '#worker/context.ts'
import { fillKnown } from '#worker/domain/texting/template.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { TextPreview } from './answers.ts'
import { knownValues } from './fill-for.ts'
import { loadTemplateData } from './repo/template.ts'
import type { TextPreview as Asked } from './schema.ts'
import { previewOf, previewOfExample } from './template-preview.ts'
import { phoneOf } from './thread-address.ts'

/** What a text would say and cost, before it is sent: to someone, their words exactly; to nobody, an example. */
export async function previewText(ctx: Ctx, practiceId: string, input: Asked): Promise<TextPreview> {
  const { body, clientId, number } = input
  const of = clientId ? { clientId } : number ? { phone: phoneOf(number) } : null
  const [data] = await Promise.all([
    loadTemplateData(ctx.db, practiceId, of, ctx.now),
    requireMember(ctx, practiceId),
  ])
  if (!data || (clientId && data.clientName === null)) throw notFound('This client')
  return of ? previewOf(body, fillKnown(body, knownValues(data))) : previewOfExample(body, data, ctx.now)
}
