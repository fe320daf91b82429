import type * as z from 'zod'
import { AppError } from '#worker/platform/errors.ts'
import { isBodySigned } from '#worker/platform/providers/body-signature.ts'

/**
 * What a provider signed, read; undefined where it is signed and says nothing that we read.
 * @param secrets newest first, separated by commas
 * @throws AppError bad_signature for a forged one
 */
export async function readSigned<S extends z.ZodType>(
  raw: string,
  signature: string | null,
  secrets: string,
  schema: S,
): Promise<z.output<S> | undefined> {
  if (await isBodySigned(raw, signature ?? '', secrets)) return schema.safeParse(parsed(raw)).data
  throw new AppError('bad_signature', 'The signature does not fit this event. Nothing was stored.')
}

/** A body that is no JSON is null. */
export function parsed(raw: string, parse: (text: string) => unknown = JSON.parse): unknown {
  try {
    return parse(raw)
  } catch {
    return null
  }
}
