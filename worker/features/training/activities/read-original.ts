import type { Ctx } from '#worker/context.ts'
import { requireAthlete, requireSession } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { loadOriginals } from './repo/detail.ts'

/** An original file of an activity, byte for byte. The session must hold before a byte leaves. */
export async function readOriginal(
  ctx: Ctx,
  id: string,
  input: { origin?: string | undefined },
): Promise<{ body: ReadableStream; name: string; sizeBytes: number }> {
  const athleteId = requireAthlete(ctx)
  const [originals] = await Promise.all([loadOriginals(ctx.db, athleteId, id), requireSession(ctx)])
  const wanted = input.origin ? originals.find((one) => one.id === input.origin) : originals[0]
  const object = wanted?.fileKey ? await ctx.env.FILES.get(wanted.fileKey) : null
  if (!wanted || !object) throw notFound('The original file')
  const name = wanted.fileName ?? 'activity'
  // A file that came compressed is kept so; its size is known from when it was read.
  const isPacked = object.httpMetadata?.contentEncoding === 'gzip' && wanted.fileSizeBytes !== null
  if (!isPacked) return { body: object.body, name, sizeBytes: object.size }
  const body = object.body.pipeThrough(new DecompressionStream('gzip'))
  return { body, name, sizeBytes: wanted.fileSizeBytes ?? object.size }
}
