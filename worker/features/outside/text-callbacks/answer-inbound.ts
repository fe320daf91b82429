import type { Ctx } from '#worker/context.ts'
import * as say from '#worker/domain/texting/answers.ts'
import { type Reply, readReply } from '#worker/domain/texting/read-reply.ts'
import { type OpenSession, type ReplyAction, routeReply } from '#worker/domain/texting/route-reply.ts'
import { markEvent } from '#worker/features/outside/webhooks/mark-event.ts'
import { openBookings } from '#worker/features/practice/bookings/open-bookings.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import { consentStatements } from '#worker/features/practice/texts/consent-statements.ts'
import { planJob } from '#worker/features/practice/texts/next-jobs.ts'
import { wakeReminders } from '#worker/features/practice/texts/wake-reminders.ts'
import { offeredPlaces } from '#worker/features/practice/waitlist/offered-places.ts'
import type { NewJob } from '#worker/jobs.ts'
import type { InboundForm } from '#worker/platform/twilio/wire.ts'
import { confirmByText } from './confirm-by-text.ts'
import { declineByText } from './decline-by-text.ts'
import { type Conversation, insertText, loadConversation, settleInbound } from './repo.ts'
import { staffTask } from './staff-task.ts'

const MOST_KEPT = 4_000

/** Words of ours that answer a text. */
interface Answer {
  body: string
  clientId: string | null
  /** Names it: the same confirmation is answered once, however often they said yes. */
  idempotencyKey: string
  choices?: string[]
}

/**
 * A text that came in: kept in its thread, read, acted on, answered. Keywords of the provider are its own to answer;
 * nothing of ours goes out to them.
 */
export async function answerInbound(ctx: Ctx, eventId: string, form: InboundForm, at: Date): Promise<void> {
  const talk = await loadConversation(ctx.db, form.To, form.From, ctx.now)
  if (!talk) return void (await ctx.store({ event: markEvent(ctx, eventId, 'unknown_number') }))
  const reply = readWith(form, readReply(form.Body))
  const textId = ctx.id('text')
  const { practiceId } = talk
  const clientId = defaultClient(talk)
  const row = {
    id: textId,
    practiceId,
    clientId,
    direction: 'in',
    kind: 'message',
    state: 'received',
    phone: form.From,
    body:
      form.NumMedia > 0
        ? `${form.Body.slice(0, MOST_KEPT)}\n[picture]`.trim()
        : form.Body.slice(0, MOST_KEPT),
    provider: 'twilio',
    providerId: form.MessageSid,
    readAs: reply.as,
    idempotencyKey: `in:${form.MessageSid}`,
    createdBy: 'client',
    at,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
  // It stands in its thread before anything is made of it.
  const ids = talk.clients.map((client) => client.id)
  const [, open, offers] = await Promise.all([
    ctx.store({ text: insertText(ctx.db, row) }),
    openBookings(ctx, practiceId, ids),
    offeredPlaces(ctx, practiceId, ids),
  ])
  const action = routeReply(reply, { ...talk, open, offers })
  const { answer, session } = await act(ctx, talk, action, form.MessageSid)
  const whose = session?.clientId ?? answer?.clientId ?? clientId
  const woken =
    action.do === 'opt_in'
      ? await wakeReminders(ctx, practiceId, { phone: form.From }, form.MessageSid)
      : null
  const jobs: NewJob[] = [...(woken?.jobs ?? [])]
  const answerId = ctx.id('text')
  const goesOut = answer && !talk.isOptedOut ? answer : null
  if (goesOut) jobs.push(planJob(practiceId, [answerId], goesOut.idempotencyKey))
  if (whose) {
    const event = { type: 'text.received' as const, practiceId, clientId: whose, textId }
    jobs.push({ job: { type: 'event', event }, dedupeKey: `text.received:${form.MessageSid}` })
  }
  await ctx.store(
    {
      text: settleInbound(ctx.db, form.MessageSid, whose, reply.as),
      consent: consentStatements(ctx, talk, action, form, textId),
      woken: woken?.statements,
      task: action.do === 'decline' ? null : staffTask(ctx, talk, reply.as, whose, session, form.MessageSid),
      client: whose ? increaseClientVersion(ctx, practiceId, whose) : null,
      answer: goesOut ? insertText(ctx.db, answerRow(ctx, answerId, talk, form.From, goesOut)) : null,
      event: markEvent(ctx, eventId, action.do),
    },
    { jobs, tell: { practiceId } },
  )
}

/** What the provider took a text for counts more than our reading; CANCEL stays apart from STOP. */
function readWith({ OptOutType }: InboundForm, reply: Reply): Reply {
  if (OptOutType === 'STOP') return reply.as === 'cancel' ? reply : { as: 'stop' }
  if (OptOutType === 'HELP') return { as: 'help' }
  return OptOutType === 'START' && reply.as !== 'yes' ? { as: 'start' } : reply
}

function defaultClient({ clients, lastClientId }: Conversation): string | null {
  return (clients.find((client) => client.id === lastClientId) ?? clients[0])?.id ?? null
}

async function act(
  ctx: Ctx,
  talk: Conversation,
  action: ReplyAction,
  sid: string,
): Promise<{ answer: Answer | null; session: OpenSession | null }> {
  const clientId = defaultClient(talk)
  const saying = {
    practiceName: talk.practiceName,
    zone: talk.zone,
    clientZone: talk.clients.find((client) => client.id === clientId)?.zone ?? null,
    isShared: talk.clients.length > 1,
  }
  // A stranger is read by a person; nothing of ours goes out to a number nobody gave us.
  const plain = (body: string): Answer | null =>
    talk.clients.length === 0 ? null : { body, clientId, idempotencyKey: `reply:${sid}` }
  switch (action.do) {
    case 'confirm': {
      const { confirmed, idempotencyKey } = await confirmByText(ctx, talk.practiceId, action.sessions)
      const [session = null] = action.sessions
      if (confirmed.length === 0) {
        const isOffer = session?.state === 'held'
        return {
          answer: plain(isOffer ? say.passedAnswer(session, saying) : say.goneAnswer(saying)),
          session,
        }
      }
      const body = say.confirmedAnswer(confirmed, saying)
      return { answer: { body, clientId: session?.clientId ?? clientId, idempotencyKey }, session }
    }
    case 'list': {
      const choices = action.sessions.map((session) => session.bookingId)
      const body = say.list(action.sessions, saying)
      return { answer: { body, clientId, idempotencyKey: `reply:${sid}`, choices }, session: null }
    }
    case 'say_confirmed':
      return { answer: plain(say.alreadyConfirmed(action.session, saying)), session: action.session }
    case 'say_passed':
      return { answer: plain(say.passedAnswer(action.session, saying)), session: action.session }
    case 'decline': {
      const isGivenBack = await declineByText(ctx, talk.practiceId, action.session)
      const words = isGivenBack ? say.declinedAnswer : say.passedAnswer
      return { answer: plain(words(action.session, saying)), session: action.session }
    }
    case 'say_none':
      return { answer: plain(say.nothingOpen(saying)), session: null }
    case 'say_range':
      return { answer: plain(say.rangeAnswer(action.most)), session: null }
    case 'ask_move':
      return { answer: plain(say.moveAnswer(action.session, saying)), session: action.session }
    default:
      return { answer: null, session: null }
  }
}

function answerRow(ctx: Ctx, id: string, talk: Conversation, phone: string, answer: Answer) {
  return {
    id,
    practiceId: talk.practiceId,
    clientId: answer.clientId,
    direction: 'out',
    kind: 'reply',
    state: 'queued',
    phone,
    body: answer.body,
    choices: answer.choices ?? null,
    idempotencyKey: answer.idempotencyKey,
    createdBy: 'system:texts',
    at: ctx.now,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
}
