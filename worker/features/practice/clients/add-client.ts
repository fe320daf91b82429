import type { Ctx } from '#worker/context.ts'
import { givenFields } from '#worker/domain/given-fields.ts'
import { askNumber } from '#worker/features/practice/text-asks/ask-number.ts'
import { readsMoney, requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { insertClient, insertOptIn } from './repo/client.ts'
import type { NewClient } from './schema.ts'

/** Adds a client. The link to their page goes to no address or number that an assistant wrote down before it is checked. */
export async function addClient(ctx: Ctx, practiceId: string, input: NewClient): Promise<Made> {
  const session = await requireMember(ctx, practiceId)
  const isUnchecked = !readsMoney(session, practiceId)
  const { texts, ...own } = input
  const id = ctx.id('client')
  const row = {
    id,
    practiceId,
    name: own.name,
    ...givenFields(own),
    isEmailUnchecked: isUnchecked && Boolean(own.email),
    isPhoneUnchecked: isUnchecked && Boolean(own.phone),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
  const said = { id: ctx.id('textConsent'), practiceId, recordedBy: session.athleteId, at: ctx.now }
  const agreed = texts && own.phone ? insertOptIn(ctx.db, { ...said, phone: own.phone }) : null
  const asked = texts && own.phone ? askNumber(ctx, practiceId, own.phone) : null
  await ctx.store(
    { client: insertClient(ctx.db, row), agreed, asked: asked?.statements },
    { jobs: asked?.jobs ?? [] },
  )
  return { id }
}
