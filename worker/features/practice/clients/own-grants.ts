import type { Ctx } from '#worker/context.ts'
import { PURPOSES } from '#worker/domain/policy/purposes.ts'
import type { Grants } from './schema.ts'

const DAY_MS = 86_400_000

/** The text that stands below what is ticked. */
export const agreementOf = (ctx: Ctx) => ({ id: ctx.id('consent'), version: PURPOSES.trainer_access.version })

/** A day is given whole: it ends at its midnight in UTC. */
export const withExpiry = (grants: Grants['grants']) =>
  grants.map(({ domain, untilDay }) => ({
    domain,
    expiresAt: untilDay === null ? null : new Date(Date.parse(untilDay) + DAY_MS),
  }))
