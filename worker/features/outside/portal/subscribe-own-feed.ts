import type { Ctx } from '#worker/context.ts'
import { addOwnFeed } from '#worker/features/outside/calendar-feeds/add-own-feed.ts'

/** An address that their phone subscribes to. */
export const subscribeOwnFeed = (ctx: Ctx) => addOwnFeed(ctx)
