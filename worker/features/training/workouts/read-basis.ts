import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { type Basis, loadBasis } from './repo.ts'

/** What an athlete's targets rest on, of every sport and day. One trip. */
export const readBasis = (ctx: Ctx): Promise<Basis> => loadBasis(ctx.db, requireAthlete(ctx))
