import type { Ctx } from '#worker/context.ts'
import { leaveWaitlist } from '#worker/features/practice/waitlist/leave-waitlist.ts'

export const leaveOwnWaitlist = (ctx: Ctx, entryId: string) => leaveWaitlist(ctx, entryId)
