import type { Ctx } from '#worker/context.ts'
import type { Dismissed } from './answers.ts'
import { closeFailure, openFailure } from './close-failure.ts'

/** Puts a parked job away; it stays in the table. */
export async function dismissJob(ctx: Ctx, id: string, reason: string): Promise<Dismissed> {
  const failed = await openFailure(ctx, id)
  await closeFailure(ctx, failed, false, reason)
  return { dismissed: true }
}
