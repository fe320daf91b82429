import type { Ctx } from '#worker/context.ts'
import { fillTemplate } from '#worker/domain/automation/template.ts'
import { clientFacts } from '#worker/features/practice/automations/client-facts.ts'
import { readPracticeHead } from '#worker/features/practice/automations/read-practice-head.ts'
import { textStatements } from '#worker/features/practice/texts/text-statements.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { Replied } from './answers.ts'
import { selectReplies } from './repo/store.ts'
import type { BulkReply } from './schema.ts'

/**
 * Texts several clients at once, each with their own words. Who cannot be texted is said; the others get theirs. A
 * request id texts once: sent again it is answered alike. Consent and quiet hours apply as to every text.
 */
export async function replyToMany(ctx: Ctx, practiceId: string, input: BulkReply): Promise<Replied> {
  const { clientIds, body, requestId } = input
  const [facts, practice, { athleteId }] = await Promise.all([
    clientFacts(ctx, practiceId, clientIds),
    readPracticeHead(ctx, practiceId),
    requireMember(ctx, practiceId),
  ])
  if (facts.length < clientIds.length) throw notFound('One of these clients')
  if (!practice.phoneNumber) {
    throw new AppError('conflict', 'The practice has no number to text from. Nothing was sent.')
  }
  const planned = facts.map((client) => {
    const idempotencyKey = `reply:${athleteId}:${requestId}:${client.clientId}`
    const why = whyNot(client)
    return { client, idempotencyKey, why, body: fillTemplate(body, client, practice) }
  })
  const open = planned.filter(({ why }) => why === null)
  const writes = open.map(({ client, idempotencyKey, body: words }) =>
    textStatements(ctx, {
      practiceId,
      clientId: client.clientId,
      body: words,
      kind: 'message',
      idempotencyKey,
      actorId: athleteId,
    }),
  )
  const keys = open.map(({ idempotencyKey }) => idempotencyKey)
  const { replies } = await ctx.store(
    {
      texts: writes.flatMap(({ statements }) => statements),
      replies: selectReplies(ctx.db, practiceId, keys),
    },
    { jobs: writes.flatMap(({ jobs }) => jobs), tell: { practiceId } },
  )
  const replyOf = new Map(replies.map((reply) => [reply.idempotencyKey, reply]))
  const outcomes = planned.map(
    ({ client, idempotencyKey, why, body: words }): Replied['outcomes'][number] => {
      const row = replyOf.get(idempotencyKey)
      if (row && row.body !== words) throw usedBefore()
      const state = row ? row.state : 'refused'
      return {
        clientId: client.clientId,
        clientName: client.name,
        state,
        reason: row ? null : (why ?? 'no_number'),
      }
    },
  )
  return { texted: replies.length, refused: outcomes.length - replies.length, outcomes }
}

type Refusal = Replied['outcomes'][number]['reason']

interface Reachable {
  phone: string | null
  texts: boolean | null
  hasWritten: boolean
}

/** Why a client cannot be texted; null when they can. */
function whyNot({ phone, texts, hasWritten }: Reachable): Refusal {
  if (!phone) return 'no_number'
  if (texts || (texts === null && hasWritten)) return null
  return texts === false ? 'opted_out' : 'not_opted_in'
}

const usedBefore = () =>
  new AppError('invalid_input', 'This request id was used for other words. Nothing more was sent.', {
    field: 'request_id',
  })
