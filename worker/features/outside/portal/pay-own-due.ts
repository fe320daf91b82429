import type { Ctx } from '#worker/context.ts'
import type { OpenBill } from '#worker/features/practice/checkout/answers.ts'
import { billOwnDue } from '#worker/features/practice/checkout/bill-own-due.ts'

/** A client asks where they pay what they owe. */
export const payOwnDue = (ctx: Ctx, dueId: string): Promise<OpenBill> => billOwnDue(ctx, dueId)
