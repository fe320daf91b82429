import type { Ctx } from '#worker/context.ts'
import { policyWording, textWording } from '#worker/domain/booking/intake.ts'
import { moneyWords } from '#worker/domain/money/minor.ts'
import { visitOf } from '#worker/features/account/accounts/visit.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { holdAsVisitor } from '#worker/features/practice/bookings/hold-as-visitor.ts'
import { visitorActor } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { signHold } from '#worker/platform/hold-token.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { HeldForForm } from './answers.ts'
import { holderOf, holdKey } from './held-time.ts'
import { loadPublicService } from './repo.ts'
import type { HeldTime, PublicHold } from './schema.ts'

const HOLDS = { limit: 20, windowS: 600 }

/** Keeps a time, or a seat of a planned session, for as long as the practice says, while its form is filled. */
export async function holdPublicTime(
  ctx: Ctx,
  practiceId: string,
  input: PublicHold,
  headers: Headers,
): Promise<HeldForForm> {
  await takeLimit(ctx, await hashToken(`public-hold|${visitOf(headers).address}`), HOLDS)
  const { serviceId, trainerId, startsAt, appointmentId = null, requestId } = input
  const holder = await holderOf(ctx, practiceId, headers)
  const loading = loadPublicService(ctx.db, practiceId, serviceId, appointmentId)
  const confirmed = loading.then(({ service, session }) => {
    if (!service) throw notFound('This service')
    if (service.capacity > 1 && !session)
      throw new AppError('conflict', 'This session is not there any more. Choose another one.')
  })
  const held = await holdAsVisitor(ctx.onBehalfOf(visitorActor(practiceId, confirmed)), {
    ...{ practiceId, serviceId, trainerId, startsAt, appointmentId },
    holder,
    idempotencyKey: holdKey(requestId, appointmentId),
    fingerprint: JSON.stringify([serviceId, trainerId, startsAt]),
  })
  const { head, service, session } = await loading
  if (!head || !service) throw notFound('This service')
  const fee = head.feeMinor > 0 ? moneyWords(head.feeMinor, head.currency) : null
  const time: HeldTime = {
    ...{ practiceId, serviceId, requestId, holder, capacity: service.capacity },
    trainerId: session?.trainerId ?? trainerId,
    appointmentId: held.appointmentId,
    canText: head.phone !== null,
    ...{ startsAt: held.startsAt, endsAt: held.endsAt, holdUntil: held.holdUntil, zone: head.zone },
    asked: Object.fromEntries(service.intake.map(({ id, version }) => [id, version])),
    wording: {
      terms: policyWording({ ...head, practiceName: head.name, fee }),
      texts: textWording(head.name),
    },
  }
  const { startsAt: from, endsAt, holdUntil, wording } = time
  return {
    hold: await signHold(time, ctx.settings.AUTH_SECRETS),
    serviceId,
    trainerId: time.trainerId,
    startsAt: from,
    endsAt,
    holdUntil,
    wording,
  }
}
