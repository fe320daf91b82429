import type { Ctx } from '#worker/context.ts'
import { minutesAfter } from '#worker/domain/booking/ranges.ts'
import type { MovedAppointment } from './answers.ts'
import { askTrainer } from './ask-trainer.ts'
import { type Decided, decideMove, LONGEST_MIN, type MoveCommand } from './decide-move.ts'
import { nextFreeTimes } from './next-free-times.ts'
import { changedMeanwhile, slotError, withNextTimes } from './refusals.ts'
import { loadForMove } from './repo/slots.ts'

const TRIES = 3

/** All that a move is decided by, in one trip. */
export function loadMove(ctx: Ctx, command: Omit<MoveCommand, 'actorId'>) {
  const { practiceId, of, startsAt } = command
  const span = { from: startsAt, to: command.endsAt ?? minutesAfter(startsAt, LONGEST_MIN) }
  return loadForMove(ctx.db, { practiceId, of, trainerId: command.trainerId ?? null, span })
}

/** Moves what was loaded by `loadMove`, for whoever the verb that calls it has let in. */
export async function moveLoaded(
  ctx: Ctx,
  command: MoveCommand,
  first: Awaited<ReturnType<typeof loadMove>>,
): Promise<MovedAppointment> {
  let facts = first
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const { intent, isRepeat } = await decideOrSuggest(ctx, command, facts)
    const { appointmentId, startsAt, endsAt, trainerId } = intent
    const where = { appointmentId, startsAt, endsAt, trainerId }
    if (isRepeat) return { ...where, version: intent.version, isRepeat }
    const outcome = await askTrainer(ctx, intent)
    if (typeof outcome !== 'string') return { ...where, version: outcome.version, isRepeat }
    if (outcome !== 'changed')
      throw slotError(outcome, outcome === 'taken' ? await otherTimes(ctx, command, facts) : undefined)
    facts = await loadMove(ctx, command)
  }
  throw changedMeanwhile()
}

/** A time that the trainer does not offer is refused with others that they do. */
async function decideOrSuggest(ctx: Ctx, command: MoveCommand, facts: MoveFacts): Promise<Decided> {
  try {
    return decideMove(ctx, command, facts)
  } catch (error) {
    throw await withNextTimes(error, () => otherTimes(ctx, command, facts))
  }
}

export type MoveFacts = Awaited<ReturnType<typeof loadMove>>

function otherTimes(ctx: Ctx, command: MoveCommand, { appointment, zone }: MoveFacts) {
  const { practiceId, startsAt: at, trainerId } = command
  const held = appointment && appointment.endsAt.getTime() - appointment.startsAt.getTime()
  const lasts = command.endsAt ? command.endsAt.getTime() - at.getTime() : (held ?? 0)
  const of = { practiceId, serviceId: appointment?.serviceId ?? '', at, zone, durationMin: lasts / 60_000 }
  return nextFreeTimes(ctx, {
    ...of,
    trainerId: trainerId ?? appointment?.trainerId ?? '',
    isByClient: command.by === 'client',
  })
}
