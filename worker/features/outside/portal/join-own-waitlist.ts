import type { Ctx } from '#worker/context.ts'
import { joinWaitlist } from '#worker/features/practice/waitlist/join-waitlist.ts'
import type { OwnWaiting } from '#worker/features/practice/waitlist/schema.ts'

export const joinOwnWaitlist = (ctx: Ctx, input: OwnWaiting) => joinWaitlist(ctx, input)
