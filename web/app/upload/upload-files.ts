import type { Answered } from '#web/api/wire.ts'
import { fromWire, toWire } from '#worker/domain/wire.ts'

export interface UploadProgress {
  sentBytes: number
  totalBytes: number
}

const TRIES = 4
const WAIT_MS = 1_000
/** The service takes so many files an import; more become further imports. */
const FILES_AN_IMPORT = 100

/** A file that did not come in, and why. */
export interface RefusedFile {
  name: string
  reason: string
}

type Ticket = Answered<'POST /v1/imports'>['uploads'][number]

/**
 * Sends files in equal parts, one after the other, and starts their import. A part that fails is sent again; a file that
 * cannot be taken keeps no other one back.
 * @returns the files that were not taken, by name
 * @throws Error with a sentence for the athlete; parts that arrived are kept
 */
export async function uploadFiles(
  files: readonly File[],
  onProgress: (progress: UploadProgress) => void,
): Promise<RefusedFile[]> {
  const refusedFiles: RefusedFile[] = []
  let totalBytes = files.reduce((sum, file) => sum + file.size, 0)
  let sentBytes = 0
  for (let from = 0; from < files.length; from += FILES_AN_IMPORT) {
    const some = files.slice(from, from + FILES_AN_IMPORT)
    const { uploads, refused } = await call<Answered<'POST /v1/imports'>>('POST', '/v1/imports', {
      files: some.map((file) => ({ name: file.name, sizeBytes: file.size })),
    })
    refusedFiles.push(...refused)
    for (const { file } of refused) totalBytes -= some[file]?.size ?? 0
    for (const ticket of uploads) {
      const file = some[ticket.file]
      if (!file) continue
      await sendFile(file, ticket, (bytes) => {
        sentBytes += bytes
        onProgress({ sentBytes, totalBytes })
      })
    }
  }
  return refusedFiles
}

async function sendFile(file: File, ticket: Ticket, onSent: (bytes: number) => void): Promise<void> {
  for (let part = 1; part <= ticket.parts; part++) {
    const piece = file.slice((part - 1) * ticket.partBytes, part * ticket.partBytes)
    await call('PUT', `/v1/uploads/${ticket.uploadId}/parts/${part}`, piece)
    onSent(piece.size)
  }
  await call('POST', `/v1/uploads/${ticket.uploadId}/complete`)
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const isBytes = body instanceof Blob
  const init: RequestInit = {
    method,
    headers: { 'Content-Type': isBytes ? 'application/octet-stream' : 'application/json' },
    ...(body === undefined ? {} : { body: isBytes ? body : JSON.stringify(toWire(body)) }),
  }
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(path, init).catch(() => null)
    if (response?.ok) return fromWire(await response.json()) as T
    const worthAgain = !response || response.status >= 500 || response.status === 429
    if (!worthAgain || attempt === TRIES) throw new Error(await reasonOf(response))
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS * 2 ** (attempt - 1)))
  }
}

async function reasonOf(response: Response | null): Promise<string> {
  if (!response) return 'The line is gone. What arrived is kept; try again when you are back online.'
  const body = (await response.json().catch(() => null)) as { error?: { message?: string } } | null
  return body?.error?.message ?? 'The upload failed. What arrived is kept; try again.'
}
