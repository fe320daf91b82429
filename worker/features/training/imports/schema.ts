import * as z from 'zod'
import { ITEM_STATUSES } from '#worker/domain/activity/import-outcome.ts'

/** Object storage wants every part but the last equally long. */
export const PART_BYTES = 16 * 1024 * 1024
export const MAX_FILE_BYTES = 512 * 1024 * 1024
export const MAX_FILES = 100

const LONGEST_NAME = 255

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024)

/** A file that cannot be taken is no fault of the others: it is an outcome of the import (`refusalOf`). */
export const NewImport = z.object({
  files: z
    .array(z.object({ name: z.string().trim(), sizeBytes: z.number().int().min(0) }))
    .min(1, 'Choose at least one file.')
    .max(
      MAX_FILES,
      `Up to ${MAX_FILES} files at once. Put them into one zip, or upload the rest afterwards.`,
    ),
})

/** Why a file cannot be taken at all; null for one that can. */
export function refusalOf(file: NewImport['files'][number]): string | null {
  if (file.name === '') return 'A file needs a name.'
  if (file.name.length > LONGEST_NAME) return 'The file name is too long.'
  if (file.sizeBytes === 0) return 'The file is empty.'
  if (file.sizeBytes <= MAX_FILE_BYTES) return null
  return `A file may have up to ${megabytes(MAX_FILE_BYTES)} MB. Split the archive and upload its parts.`
}

/** Parts of a file that have not arrived, counted from 1. */
export function missingParts(upload: { sizeBytes: number; parts: Record<string, string> }): number[] {
  const count = Math.ceil(upload.sizeBytes / PART_BYTES)
  return Array.from({ length: count }, (_, index) => index + 1).filter((part) => !upload.parts[String(part)])
}

/** A name as it is kept and shown, also of a file that is refused for it. */
export const keptName = (name: string): string => name.slice(0, LONGEST_NAME) || 'A file without a name'

export type NewImport = z.infer<typeof NewImport>

export const IMPORT_STATUSES = ['queued', 'running', 'success', 'partial', 'error'] as const
export type ImportStatus = (typeof IMPORT_STATUSES)[number]

/** What an import that has not ended waits for. */
export const IMPORT_WAITS = ['files', 'turn', 'retry', 'release', 'restart', 'help'] as const

export const ItemsQuery = z.object({
  after: z.coerce.number().int().min(-1).default(-1),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  /** One kind of outcome alone. */
  status: z.enum(ITEM_STATUSES).optional(),
})
export type ItemsQuery = z.infer<typeof ItemsQuery>
