import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { BreakFlags } from '#worker/domain/coach/scope.ts'
import type { Tone } from '#worker/domain/coach/tone.ts'
import type { SpokenUnits } from '#worker/domain/coach/units-said.ts'
import { returnFromBreak } from '#worker/domain/insight/break-context.ts'
import { requireReader } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { loadHead } from './repo.ts'

/** Whom an answer is for: how it is told, and what it has to be read with. */
export interface Listener {
  today: string
  zone: string
  units: SpokenUnits
  locale: string
  hasAiConsent: boolean
  hasHealthConsent: boolean
  /** A human coach is linked. */
  hasTrainer: boolean
  flags: BreakFlags
  /** Days with activities that a model may not hear of, of those looked at. */
  hiddenDays: number
  tone: Tone
  /** What the athlete had the coach keep, in their own words, newest first. */
  facts: readonly { id: string; text: string; saidAt: Date; messageId: string | null }[]
}

/** Breaks are looked for in the last twelve weeks; the pause before the first day of these has to be seen whole. */
export const LOOK_BACK_DAYS = 150

/** For the coach, by all the athlete's days; for a model, by those it may hear of. One trip. */
export const readListener = async (ctx: Ctx): Promise<Listener> => listenerOf(ctx, await readHead(ctx))

export type Head = Awaited<ReturnType<typeof loadHead>>

/** What both are made from. One trip. */
export function readHead(ctx: Ctx): Promise<Head> {
  const fromDay = addDays(ctx.now.toISOString().slice(0, 10), -LOOK_BACK_DAYS)
  return loadHead(ctx.db, requireReader(ctx).athleteId, fromDay)
}

export function listenerOf(ctx: Ctx, { person, days, notes, facts, returnFrom }: Head): Listener {
  const { audience } = requireReader(ctx)
  if (!person) throw notFound('The athlete')
  const today = todayIn(ctx.now.toISOString(), person.zone)
  const rows = audience === 'own' ? 'own' : 'shared'
  const found = returnFromBreak(
    days.filter((one) => one.audience === rows).map(({ day }) => day),
    today,
  )
  const shared = new Set(days.filter((one) => one.audience === 'shared').map(({ day }) => day))
  return {
    hiddenDays: days.filter((one) => one.audience === 'own' && !shared.has(one.day)).length,
    ...{
      today,
      zone: person.zone,
      units: person.units,
      locale: person.locale,
      hasTrainer: person.hasTrainer,
    },
    ...{ hasAiConsent: person.hasAiConsent, hasHealthConsent: person.hasHealthConsent },
    ...{ tone: person.tone, facts },
    flags: {
      back: found && { on: found.backOn, days: found.days },
      notes: notes.map(({ kind, from, to }) => ({ kind: kind as 'illness' | 'injury', from, to })),
      ...(returnFrom === null ? {} : { returnFrom }),
    },
  }
}
