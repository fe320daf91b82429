import type { Ctx } from '#worker/context.ts'
import { awaitedLater } from '#worker/platform/access.ts'
import { healthNotKept } from './require-health-consent.ts'

/**
 * The same context, which stores nothing unless the person has said yes to storing health data: asked in the trip that
 * confirms them, and held by the batch that stores it, so that a withdrawal in between leaves nothing behind.
 * @param fields health data in what is to be stored, by the name of its field; null and left out is none
 */
export function withHealthConsent(ctx: Ctx, fields: Readonly<Record<string, unknown>>): Ctx {
  const field = Object.keys(fields).find((name) => fields[name] !== null && fields[name] !== undefined)
  const { actor } = ctx
  if (field === undefined || actor.kind !== 'person') return ctx
  const confirmed = actor.confirmed.then((session) => {
    if (session.hasHealthConsent) return session
    throw healthNotKept(field)
  })
  return ctx.onBehalfOf({ ...actor, healthField: field, confirmed: awaitedLater(confirmed) })
}
