import type { Ctx } from '#worker/context.ts'
import type { Streams } from '#worker/domain/activity/streams.ts'
import { streamsWithoutHealth } from '#worker/domain/activity/without-health.ts'
import { readFile } from '#worker/platform/files/stored-files.ts'
import { decodeStreams } from '#worker/platform/formats/stream-codec.ts'

/**
 * The one way to the samples of a stored recording. The object keeps everything; without a consent to health data
 * nobody is given those columns. @returns null when the object is not there, or nothing of it may be shown
 */
export async function storedStreams(ctx: Ctx, key: string, keepsHealth: boolean): Promise<Streams | null> {
  const bytes = await readFile(ctx.env.FILES, key)
  if (!bytes) return null
  const streams = await decodeStreams(bytes)
  return keepsHealth ? streams : streamsWithoutHealth(streams)
}
