import type { Ctx } from '#worker/context.ts'
import { openEvent as readEvent } from './repo.ts'

/** A stored event by its key; undefined when it never came. */
export function openEvent(ctx: Ctx, provider: string, dedupeKey: string) {
  return readEvent(ctx.db, provider, dedupeKey)
}
