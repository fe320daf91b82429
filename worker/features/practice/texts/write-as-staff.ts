import type { Ctx } from '#worker/context.ts'
import { countryOf } from '#worker/domain/texting/countries.ts'
import { planText } from '#worker/domain/texting/plan-text.ts'
import { sayDay } from '#worker/domain/texting/say-time.ts'
import { readTextLimits } from '#worker/features/admin/flags/read-text-limits.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { ThreadHead, WrittenText } from './answers.ts'
import { checkLength } from './check-length.ts'
import { fillFor } from './fill-for.ts'
import { sendJob } from './next-jobs.ts'
import { insertText } from './repo/outbox-state.ts'
import { loadThread, markTextsRead, type ThreadOf } from './repo/thread.ts'
import { selectTextByKey } from './repo/write.ts'
import type { WriteText } from './schema.ts'
import { noNumber, notOptedIn, otherCountry } from './text-statements.ts'

/**
 * Someone of the practice writes to a client, or answers a number nobody has. The same request id never texts twice.
 * In quiet hours it waits for their end, and the answer says until when; who has just written is answered at once where
 * that is asked for.
 * @throws AppError conflict when they opted out or there is no number, invalid_input when it is too long
 */
export async function writeAsStaff(
  ctx: Ctx,
  practiceId: string,
  of: ThreadOf,
  input: WriteText,
): Promise<WrittenText> {
  const [{ head }, { athleteId }, filled, { countries }] = await Promise.all([
    loadThread(ctx.db, practiceId, of, null, 1, ctx.now),
    requireMember(ctx, practiceId),
    fillFor(ctx, practiceId, of, input.body).catch(asRefusal),
    readTextLimits(ctx),
  ])
  if (!head || ('clientId' in of && !head.client)) throw notFound('This client')
  if (filled instanceof AppError) throw filled
  const length = checkLength(filled)
  const { phone } = head
  if (!phone || !head.number) throw noNumber()
  if (!countries.some((one) => one === countryOf(phone))) throw otherCountry()
  const kind = input.atOnce && head.hasJustWritten ? 'reply' : 'message'
  const plan = planOf(ctx, head, kind)
  const id = ctx.id('text')
  const clientId = head.client?.id ?? null
  const idempotencyKey = `write:${athleteId}:${input.requestId ?? id}`
  const row = {
    id,
    practiceId,
    clientId,
    direction: 'out',
    kind,
    state: 'scheduled',
    phone,
    body: filled,
    segments: length.segments,
    sendAt: plan.sendAt,
    expiresAt: plan.expiresAt,
    idempotencyKey,
    createdBy: athleteId,
    at: plan.sendAt,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
  const { written } = await ctx.store(
    {
      text: insertText(ctx.db, row),
      written: selectTextByKey(ctx.db, practiceId, idempotencyKey),
      read: markTextsRead(ctx.db, practiceId, phone, ctx.now),
      client: clientId ? increaseClientVersion(ctx, practiceId, clientId) : null,
    },
    { jobs: [sendJob(id, 0, plan.sendAt)], tell: { practiceId } },
  )
  const [text] = written
  if (!text) throw notFound('This thread')
  if (text.body !== row.body || text.clientId !== clientId) {
    throw new AppError('invalid_input', 'This request id was used for another text. Nothing was sent.', {
      field: 'request_id',
    })
  }
  return { id: text.id, state: text.state, sendAt: plan.sendAt, ...length }
}

/** Kept as a value until access is checked: only who may write here learns which words cannot be filled. */
function asRefusal(error: unknown): AppError {
  if (error instanceof AppError) return error
  throw error
}

function planOf(ctx: Ctx, head: ThreadHead, kind: string): { sendAt: Date; expiresAt: Date } {
  const plan = planText(
    {
      kind,
      createdAt: ctx.now,
      sendAt: null,
      isOptedOut: head.isOptedOut,
      isOptedIn: head.isOptedIn,
      hasWritten: head.hasWritten,
      isRefused: false,
      isOff: false,
      session: null,
      offerUntil: null,
      reminderHours: 0,
      practice: { zone: head.zone, from: head.quietFrom, until: head.quietUntil },
      clientZone: head.client?.zone ?? null,
    },
    ctx.now,
  )
  if (plan.state === 'scheduled') return plan
  if (plan.reason === 'not_opted_in') throw notOptedIn()
  if (plan.reason !== 'opted_out') {
    throw new AppError('conflict', 'Quiet hours leave no time to send this within a day. Nothing was sent.')
  }
  const said = head.consent
  const how = said ? ` on ${sayDay(said.at, head.zone)} (“${said.wording.slice(0, 60)}”)` : ''
  throw new AppError(
    'conflict',
    `This number opted out of texts${how}. Nothing was sent. They get texts again when they text START to ${head.number}.`,
  )
}
