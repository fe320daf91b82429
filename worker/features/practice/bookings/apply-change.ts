import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { MOST_QUESTIONS } from '#worker/domain/booking/questions.ts'
import type { BookingVerb } from '#worker/domain/booking/states.ts'
import type { AuditEntry } from '#worker/features/admin/audit/with-audit.ts'
import { closeDueBillsJob } from '#worker/features/practice/checkout/close-due-bills-job.ts'
import {
  releaseSessionStatement,
  useSessionStatement,
} from '#worker/features/practice/credits/credit-statements.ts'
import { bookingTexts } from '#worker/features/practice/texts/booking-texts.ts'
import { settleSession } from '#worker/features/training/coached-sessions/session-statements.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { bookingEvent } from './booking-event.ts'
import {
  claimBooking,
  claimDay,
  endHold,
  forfeitSession,
  insertChange,
  insertFee,
  touchAppointment,
  updateBooking,
} from './repo/change.ts'
import { recordForm } from './repo/newcomer.ts'
import type { BookingChange } from './schema.ts'

/** What a verb is called in texts and events; a waiver changes neither. */
const STEPS = {
  keep: 'booked',
  confirm: 'confirmed',
  complete: 'completed',
  reopen: 'reopened',
  no_show: 'no_show',
  cancel: 'cancelled',
} as const satisfies Partial<Record<BookingVerb, string>>

/**
 * Stores a decided change in one transaction: the claim of its locks and version, the state, its line in the timeline,
 * credit, fee, the workout it is of its client's plan, texts and event. A lost version aborts all of it with 40001.
 */
export async function applyChange(ctx: Ctx, change: BookingChange): Promise<{ version: number }> {
  requireSystem(ctx)
  const version = change.version + 1
  const step = stepOf(change)
  const seat = { ...change, version }
  const { practiceId, bookingId, clientId } = change
  const texts = step
    ? bookingTexts(ctx, {
        practiceId,
        bookingId,
        clientId,
        version,
        what: change.isTold ? toldStep(change) : step,
      })
    : { statements: [], jobs: [] }
  const statements = {
    claim: claimBooking(ctx.db, change),
    day: change.othersOnDay === null ? null : claimDay(ctx.db, practiceId, bookingId, change.othersOnDay),
    form: change.verb === 'keep' && change.by === 'client' ? formStatements(ctx, change) : null,
    booking: updateBooking(ctx.db, practiceId, bookingId, columns(change, version)),
    appointment: touchAppointment(ctx.db, practiceId, change.appointmentId, change.freesTime, change.now),
    hold: change.verb === 'keep' ? endHold(ctx.db, practiceId, change.appointmentId) : null,
    line: insertChange(ctx.db, {
      id: ctx.id('bookingChange'),
      practiceId,
      bookingId,
      version,
      verb: change.verb,
      fromState: change.from,
      toState: change.to,
      detail: detailOf(change),
      actorId: change.actorId,
      at: change.now,
    }),
    credits: creditStatements(ctx, change),
    // Whether or not it was a workout when it was loaded: it may have become one since.
    workout: SETTLES.has(change.verb) ? settleSession(ctx, change) : null,
    texts: texts.statements,
  }
  const event = step ? [bookingEvent(`booking.${step}`, seat)] : []
  await ctx.store(statements, {
    jobs: [...event, ...creditsChanged(change), ...billsToClose(change), ...matching(change), ...texts.jobs],
    audit: waiver(change),
    tell: planOf(change)
      ? [{ practiceId }, { athleteId: planOf(change) ?? '', topic: 'plan' }]
      : { practiceId },
  })
  return { version }
}

/** A step that other words of ours tell of. */
const toldStep = ({ verb }: BookingChange) => (verb === 'keep' ? 'taken' : 'dropped')

const SETTLES = new Set<BookingVerb>(['complete', 'reopen'])

const planOf = ({ verb, coachedAthleteId }: BookingChange) => (SETTLES.has(verb) ? coachedAthleteId : null)

/** What was recorded of a session done is found among the activities of its day. */
function matching(change: BookingChange): NewJob[] {
  const athleteId = planOf(change)
  return athleteId ? [{ job: { type: 'plan.match', athleteId }, laneKey: `plan.match:${athleteId}` }] : []
}

/** Null for what nobody is told of: a waiver, and a hold that is let go. */
function stepOf({ verb, from }: BookingChange) {
  return verb === 'waive' || (verb === 'cancel' && from === 'held') ? null : STEPS[verb]
}

function columns(change: BookingChange, version: number): Parameters<typeof updateBooking>[3] {
  const { now, penalty, penaltyCause, feeMinor, completions } = change
  const common = { state: change.to, version, penalty, penaltyCause, feeMinor, completions, updatedAt: now }
  const waiver = penalty === 'waived' ? { waivedBy: change.actorId, waivedReason: change.reason } : {}
  switch (change.verb) {
    case 'keep':
      return { ...common, holdUntil: null, form: null }
    case 'confirm':
      return { ...common, confirmedAt: now }
    case 'complete':
      return { ...common, completedAt: now, completedBy: change.actorId, isReopened: false, blockedAt: null }
    case 'reopen':
      return { ...common, completedAt: null, completedBy: null, isReopened: true }
    case 'cancel':
      return {
        ...common,
        ...waiver,
        holdUntil: null,
        form: null,
        cancelledAt: now,
        cancelledBy: change.by,
        cancelReason: change.reason,
      }
    default:
      return { ...common, ...waiver }
  }
}

function detailOf(change: BookingChange): Record<string, unknown> {
  const { by, reason, penalty, feeMinor } = change
  return {
    by,
    ...(reason ? { reason } : {}),
    ...(penalty && penalty !== 'none' ? { penalty, feeMinor } : {}),
  }
}

/** What their form said is their word from now on; what the practice keeps for them is not. */
const formStatements = (ctx: Ctx, { practiceId, bookingId, now }: BookingChange) =>
  recordForm(
    ctx.db,
    {
      ...{ terms: ctx.id('clientConsent'), texts: ctx.id('textConsent') },
      waivers: Array.from({ length: MOST_QUESTIONS }, () => ctx.id('clientConsent')),
    },
    { practiceId, bookingId, now },
  )

function creditStatements(ctx: Ctx, change: BookingChange): Statement[] {
  const { practiceId, clientId, bookingId, actorId, now } = change
  const path = { practiceId, clientId, actorId }
  const statements: Statement[] = []
  if (change.release) {
    statements.push(releaseSessionStatement(ctx, { ...path, ...change.release, reason: change.reason }))
  }
  if (change.use) {
    const { isPenalty, ...session } = change.use
    statements.push(
      isPenalty
        ? forfeitSession(ctx.db, ctx.id('ledger'), { ...path, bookingId, ...session, now })
        : useSessionStatement(ctx, { ...path, bookingId, ...session, fingerprint: null }),
    )
  }
  if (change.fee) {
    const row = { practiceId, clientId, bookingId, currency: change.currency, actorId, createdAt: now }
    const id = `due_${ctx.id('ledger').slice(4)}`
    const { idempotencyKey, ...fee } = change.fee
    statements.push(insertFee(ctx.db, { id, kind: 'charge', ...row, ...fee, idempotencyKey }))
  }
  return statements
}

function creditsChanged(change: BookingChange): NewJob[] {
  const idempotencyKey =
    change.use?.idempotencyKey ?? change.fee?.idempotencyKey ?? change.release?.idempotencyKey
  if (idempotencyKey === undefined) return []
  const { practiceId, clientId } = change
  return [
    {
      job: { type: 'event', event: { type: 'credits.changed', practiceId, clientId, cause: idempotencyKey } },
      dedupeKey: `credits:${practiceId}:${idempotencyKey}`,
    },
  ]
}

/** What is given back may have been owed, and billed. */
const billsToClose = ({ release, practiceId, clientId }: BookingChange): NewJob[] =>
  release ? [closeDueBillsJob(practiceId, clientId)] : []

/** Letting someone off costs the practice money: who, why and what stands in the audit. */
function waiver({ penalty, actorId, bookingId, reason, feeMinor }: BookingChange): AuditEntry | null {
  if (penalty !== 'waived') return null
  return { action: 'booking.waiver', targetId: bookingId, reason, after: { penalty, feeMinor }, actorId }
}
