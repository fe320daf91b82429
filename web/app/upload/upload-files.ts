import type { Answered } from '#web/api/wire.ts'
import { type Line, request, UploadError } from './upload-line.ts'

export interface UploadProgress {
  sentBytes: number
  totalBytes: number
  /** The service is not reached at the moment: the upload waits and goes on by itself. */
  waits: boolean
}

/** A file that did not come in, and why. */
export interface RefusedFile {
  name: string
  reason: string
}

/** The service takes so many files an import; more become further imports. */
const FILES_AN_IMPORT = 100

interface Sending {
  uploadId: string
  partBytes: number
  missing: readonly number[]
  file: File
}

/**
 * Sends files in equal parts, one after the other, and starts their import. While the service is not reached it waits,
 * and goes on with the part that is missing; a file that cannot be taken keeps no other one back.
 * @returns the files that were not taken, by name
 * @throws Error with a sentence for the athlete; parts that arrived are kept
 */
export async function uploadFiles(
  files: readonly File[],
  onProgress: (progress: UploadProgress) => void,
): Promise<RefusedFile[]> {
  const notTaken: RefusedFile[] = []
  const meter = meterOf(files, onProgress)
  for (let from = 0; from < files.length; from += FILES_AN_IMPORT) {
    const some = files.slice(from, from + FILES_AN_IMPORT)
    const { uploads, refused } = await request<Answered<'POST /v1/imports'>>(meter, 'POST', '/v1/imports', {
      files: some.map((file) => ({ name: file.name, sizeBytes: file.size })),
    })
    notTaken.push(...refused)
    for (const { file } of refused) meter.leaveOut(some[file]?.size ?? 0)
    const sendings = uploads.flatMap(({ parts, file, ...ticket }) => {
      const chosen = some[file]
      return chosen ? [{ ...ticket, file: chosen, missing: allParts(parts) }] : []
    })
    for (const one of sendings) notTaken.push(...(await sendFile(one, meter)))
  }
  return notTaken
}

/**
 * Sends what is missing of an import's files, matched by name and size with those chosen again.
 * @returns the files that were not taken, by name
 */
export async function resumeFiles(
  importId: string,
  files: readonly File[],
  onProgress: (progress: UploadProgress) => void,
): Promise<RefusedFile[]> {
  const left = [...files]
  const meter = meterOf([], onProgress)
  const path = `/v1/imports/${importId}/uploads`
  const { uploads } = await request<Answered<'GET /v1/imports/:id/uploads'>>(meter, 'GET', path)
  const sendings: Sending[] = []
  for (const upload of uploads) {
    const at = left.findIndex(({ name, size }) => name.trim() === upload.name && size === upload.sizeBytes)
    const [file] = at < 0 ? [] : left.splice(at, 1)
    if (file) sendings.push({ ...upload, file })
  }
  for (const one of sendings)
    meter.expect(one.missing.reduce((sum, part) => sum + pieceOf(one, part).size, 0))
  const notTaken = left.map(({ name }) => ({
    name,
    reason: 'It is none of the files this import waits for: name and size must be the same.',
  }))
  for (const one of sendings) notTaken.push(...(await sendFile(one, meter)))
  return notTaken
}

const allParts = (parts: number) => Array.from({ length: parts }, (_, index) => index + 1)
const pieceOf = ({ file, partBytes }: Sending, part: number) =>
  file.slice((part - 1) * partBytes, part * partBytes)

/** One file. What the service refuses of it, or the disk no longer gives, is this file's outcome alone. */
async function sendFile(sending: Sending, meter: Meter): Promise<RefusedFile[]> {
  const path = `/v1/uploads/${sending.uploadId}`
  try {
    for (const part of sending.missing) {
      const piece = pieceOf(sending, part)
      await request(meter, 'PUT', `${path}/parts/${part}`, piece)
      meter.sent(piece.size)
    }
    await request(meter, 'POST', `${path}/complete`)
    return []
  } catch (failure) {
    if (!(failure instanceof UploadError) || failure.isForAll) throw failure
    await request(meter, 'DELETE', path).catch(() => {})
    return [{ name: sending.file.name, reason: failure.message }]
  }
}

interface Meter extends Line {
  sent(bytes: number): void
  expect(bytes: number): void
  leaveOut(bytes: number): void
}

function meterOf(files: readonly File[], onProgress: (progress: UploadProgress) => void): Meter {
  const now = { sentBytes: 0, totalBytes: files.reduce((sum, { size }) => sum + size, 0), waits: false }
  const set = (change: Partial<UploadProgress>) => onProgress({ ...Object.assign(now, change) })
  return {
    sent: (bytes) => set({ sentBytes: now.sentBytes + bytes }),
    expect: (bytes) => set({ totalBytes: now.totalBytes + bytes }),
    leaveOut: (bytes) => {
      if (bytes > 0) set({ totalBytes: now.totalBytes - bytes })
    },
    waits: (waits) => {
      if (waits !== now.waits) set({ waits })
    },
  }
}
