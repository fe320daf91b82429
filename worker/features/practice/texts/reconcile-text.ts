import type { Ctx } from '#worker/context.ts'
import { MOST_TRIES, retryWaitMs } from '#worker/domain/texting/delivery.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { reconcileJob, sendJob } from './next-jobs.ts'
import { recordSent } from './record-sent.ts'
import { type LoadedText, loadTexts } from './repo/load.ts'
import { changeText, knownMessages } from './repo/outbox-state.ts'
import { twilio } from './twilio-app.ts'

/** The provider's clock and ours differ by less. */
const SKEW_MS = 2 * 60_000
/** A list may lag behind what was taken: it has to miss a text twice, this far apart. */
const LOOKS = 2
const BETWEEN_LOOKS_MS = 60_000
const GIVE_UP_AFTER_MS = 24 * 60 * 60_000
const LONGEST_WAIT_MS = 30 * 60_000

/**
 * Finds out what became of a text whose answer was lost, by listing what went to the number since. Found, it was sent;
 * missing twice, it was not, and is tried again; while the provider cannot be asked, it waits.
 */
export async function reconcileText(ctx: Ctx, textId: string, look: number): Promise<void> {
  requireSystem(ctx)
  const [text] = await loadTexts(ctx.db, [textId], ctx.now)
  if (text?.state !== 'sending' || !text.number || !text.phone) return
  const triedMs = text.updatedAt.getTime()
  const answer = await twilio(ctx).listSince(text.number, text.phone, triedMs - SKEW_MS)
  if (answer.known !== 'done') return notAnswered(ctx, text)
  const candidates = answer.value.filter(
    (message) => message.direction === 'outbound-api' && message.body === text.body,
  )
  const known = await knownMessages(
    ctx.db,
    candidates.map((message) => message.sid),
  )
  const ours = candidates.findLast((message) => !known.has(message.sid))
  if (ours) return recordSent(ctx, text, ours)
  if (look < LOOKS) {
    const nextAt = new Date(ctx.now.getTime() + BETWEEN_LOOKS_MS)
    return void (await ctx.store({}, { jobs: [reconcileJob(text.id, text.attempts, look + 1, nextAt)] }))
  }
  await notTaken(ctx, text)
}

/** Certainly not with the provider: tried again after a growing wait, a bounded number of times. */
async function notTaken(ctx: Ctx, text: LoadedText): Promise<void> {
  const change = (values: Parameters<typeof changeText>[3]) =>
    changeText(ctx.db, text.id, ['sending'], { ...values, updatedAt: ctx.now })
  if (text.attempts >= MOST_TRIES) {
    return void (await ctx.store({ failed: change({ state: 'failed', reason: 'not_taken' }) }))
  }
  const sendAt = new Date(ctx.now.getTime() + retryWaitMs(text.attempts))
  await ctx.store(
    { waiting: change({ state: 'scheduled', sendAt, at: sendAt }) },
    { jobs: [sendJob(text.id, text.attempts, sendAt)] },
  )
}

/** Waits for a provider that does not answer, twice as long as it has been waiting, a day at most. */
async function notAnswered(ctx: Ctx, text: LoadedText): Promise<void> {
  const waitedMs = ctx.now.getTime() - text.updatedAt.getTime()
  if (waitedMs < GIVE_UP_AFTER_MS) {
    const waitMs = Math.min(Math.max(waitedMs, 15_000), LONGEST_WAIT_MS)
    throw new Deferral(new Date(ctx.now.getTime() + waitMs), 'provider_silent')
  }
  const change = { state: 'failed', reason: 'unanswered', updatedAt: ctx.now }
  await ctx.store({ failed: changeText(ctx.db, text.id, ['sending'], change) })
}
