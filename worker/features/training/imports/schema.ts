import * as z from 'zod'

/** Object storage wants every part but the last equally long. */
export const PART_BYTES = 16 * 1024 * 1024
export const MAX_FILE_BYTES = 512 * 1024 * 1024
export const MAX_FILES = 100

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024)

export const NewImport = z.object({
  files: z
    .array(
      z.object({
        name: z.string().trim().min(1, 'A file needs a name.').max(255, 'The file name is too long.'),
        sizeBytes: z
          .number()
          .int()
          .min(1, 'The file is empty.')
          .max(
            MAX_FILE_BYTES,
            `A file may have up to ${megabytes(MAX_FILE_BYTES)} MB. Split the archive and upload its parts.`,
          ),
      }),
    )
    .min(1, 'Choose at least one file.')
    .max(
      MAX_FILES,
      `Up to ${MAX_FILES} files at once. Put them into one zip, or upload the rest afterwards.`,
    ),
})
export type NewImport = z.infer<typeof NewImport>

export const ItemsQuery = z.object({
  after: z.coerce.number().int().min(-1).default(-1),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
export type ItemsQuery = z.infer<typeof ItemsQuery>

export const IMPORT_STATUSES = ['queued', 'running', 'success', 'partial', 'error'] as const
export type ImportStatus = (typeof IMPORT_STATUSES)[number]

export const ITEM_STATUSES = ['imported', 'duplicate', 'skipped', 'failed'] as const
export type ItemStatus = (typeof ITEM_STATUSES)[number]
