import type { Ctx } from '#worker/context.ts'
import { retryWaitMs } from '#worker/domain/texting/delivery.ts'
import { permitText, type TextPermit } from '#worker/domain/texting/limits.ts'
import { textLength } from '#worker/domain/texting/segments.ts'
import { readTextLimits } from '#worker/features/admin/flags/read-text-limits.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import type { TwilioRefusal } from '#worker/platform/twilio/messages.ts'
import { bodyOf } from './body-of.ts'
import { reconcileJob } from './next-jobs.ts'
import { planOf } from './plan-texts.ts'
import { recordSent } from './record-sent.ts'
import { insertConsentChange } from './repo/consent.ts'
import { type LoadedText, loadTexts } from './repo/load.ts'
import { changeText } from './repo/outbox-state.ts'
import { claimForSending, loadUsage, stopTexts } from './repo/usage.ts'
import { statusAddress, twilio } from './twilio-app.ts'

const FIRST_LOOK_MS = 15_000
const TOO_MANY_WAIT_MS = 5_000
const AGAIN_MS = 60_000
const MOST_CHARACTERS = 1600
const OPTED_OUT = 21610
const TOO_MANY = 20429

/**
 * Sends one text that is due. What decided its time is asked again at this moment, the row is claimed before the
 * provider hears of it, and an answer that leaves open whether it was taken is looked into, never sent again blindly.
 * @throws Deferral when it has to wait: quiet hours, or the provider's limit
 */
export async function sendText(ctx: Ctx, textId: string): Promise<void> {
  requireSystem(ctx)
  const [[text], usage, limits] = await Promise.all([
    loadTexts(ctx.db, [textId], ctx.now),
    loadUsage(ctx.db, textId, ctx.now),
    readTextLimits(ctx),
  ])
  if (text?.state === 'sending') {
    // An earlier run ended between its claim and the answer.
    return void (await ctx.store({}, { jobs: [reconcileJob(text.id, text.attempts, 1, ctx.now)] }))
  }
  if (text?.state !== 'scheduled') return
  const ready = await makeReady(ctx, text)
  if (!ready) return
  const { number, phone, body } = ready
  const segments = textLength(body).segments
  if (!(await isPermitted(ctx, text, permitText({ phone, segments }, usage, limits, ctx.now)))) return
  const own = claimForSending(ctx.db, text.id, { phone, body, segments, limits, now: ctx.now })
  const [claimed] = (await ctx.store(own)).claim.rows
  // Somebody else has it, or what was looked at has changed: then the next look finds out why.
  if (!claimed) return lookAgain(ctx, text)
  const tries = Number(claimed.attempts)
  const statusCallback = statusAddress(ctx, text.id)
  const answer = await twilio(ctx).create({ from: number, to: phone, body, statusCallback })
  if (answer.known === 'done') return recordSent(ctx, text, answer.value, ['sending'])
  if (answer.known === 'refused') return refused(ctx, { ...text, phone }, tries, answer.refusal)
  const lookAt = new Date(ctx.now.getTime() + FIRST_LOOK_MS)
  await ctx.store({}, { jobs: [reconcileJob(text.id, tries, 1, lookAt)] })
}

/** Whether a text may go out by the service's limits; where not, it has ended or waits. */
async function isPermitted(ctx: Ctx, text: LoadedText, permit: TextPermit): Promise<boolean> {
  if (permit.do === 'send') return true
  if (permit.do === 'end') {
    const change = { state: 'cancelled', reason: permit.reason, updatedAt: ctx.now }
    await ctx.store({ ended: changeText(ctx.db, text.id, ['scheduled'], change) })
    return false
  }
  if (permit.do === 'stop') {
    await ctx.store({ stopped: stopTexts(ctx.db, text.practiceId, 'unusual', ctx.now) })
    ctx.log.error('texts.stopped', { code: 'unusual' })
    throw new Deferral(permit.until, 'texts_stopped')
  }
  if (permit.reason === 'service_limit') ctx.log.error('texts.service_limit', {})
  throw new Deferral(permit.until, `texts_${permit.reason}`)
}

/** A text that could not be claimed and still waits is looked at once more a little later. */
async function lookAgain(ctx: Ctx, { id }: LoadedText): Promise<void> {
  const [text] = await loadTexts(ctx.db, [id], ctx.now)
  if (text?.state === 'scheduled') throw new Deferral(new Date(ctx.now.getTime() + AGAIN_MS), 'not_claimed')
}

/** The words to send, or nothing when the text has ended or waits. */
async function makeReady(
  ctx: Ctx,
  text: LoadedText,
): Promise<{ number: string; phone: string; body: string } | null> {
  const end = (state: string, reason: string) =>
    ctx.store({ ended: changeText(ctx.db, text.id, ['scheduled'], { state, reason, updatedAt: ctx.now }) })
  const plan = planOf(text, ctx.now)
  const isOver = text.expiresAt !== null && text.expiresAt <= ctx.now
  if (plan.state !== 'scheduled' || isOver) {
    await (plan.state === 'scheduled' ? end('expired', 'too_late') : end(plan.state, plan.reason))
    return null
  }
  if (plan.sendAt > ctx.now) {
    const sendAt = plan.sendAt
    const change = { sendAt, at: sendAt, updatedAt: ctx.now }
    await ctx.store({ moved: changeText(ctx.db, text.id, ['scheduled'], change) })
    throw new Deferral(sendAt, 'quiet_hours')
  }
  const body = bodyOf(text)
  if (!text.number || !text.phone || body === null) await end('cancelled', 'no_number')
  else if (body.length > MOST_CHARACTERS) await end('failed', 'too_long')
  else return { number: text.number, phone: text.phone, body }
  return null
}

/** The provider looked at it and did not take it: the same words may be sent again later, or never. */
async function refused(
  ctx: Ctx,
  text: LoadedText & { phone: string },
  tries: number,
  refusal: TwilioRefusal,
): Promise<void> {
  const { status, code, retryAfterS } = refusal
  const errorCode = code === null ? String(status) : String(code)
  const change = (values: Parameters<typeof changeText>[3]) =>
    changeText(ctx.db, text.id, ['sending'], { ...values, errorCode, updatedAt: ctx.now })
  if (status === 429 || code === TOO_MANY) {
    await ctx.store({ waiting: change({ state: 'scheduled', attempts: tries - 1 }) })
    const waitMs = retryAfterS === null ? TOO_MANY_WAIT_MS : retryAfterS * 1000
    throw new Deferral(new Date(ctx.now.getTime() + waitMs), 'provider_limit')
  }
  if (status === 401 || status === 403) {
    // Our account, not this text: it waits while someone mends that, until it would be useless.
    await ctx.store({ waiting: change({ state: 'scheduled', attempts: tries - 1 }) })
    ctx.log.error('texts.account_refused', { status })
    throw new Deferral(new Date(ctx.now.getTime() + retryWaitMs(4)), 'provider_account')
  }
  const optOut = insertConsentChange(ctx.db, {
    id: ctx.id('textConsent'),
    practiceId: text.practiceId,
    phone: text.phone,
    isOptedIn: false,
    source: 'provider',
    wording: `The provider refuses texts to this number: it has opted out (error ${OPTED_OUT}).`,
    textId: text.id,
    recordedBy: 'system:texts',
    at: ctx.now,
  })
  const isOptedOut = code === OPTED_OUT
  const failed = change({ state: 'failed', reason: isOptedOut ? 'opted_out' : 'refused' })
  await ctx.store({ failed, optOut: isOptedOut ? optOut : null })
}
