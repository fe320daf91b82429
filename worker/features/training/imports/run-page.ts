import type { Statement } from '#worker/db/open.ts'
import type { ImportCursor } from './import-cursor.ts'
import type { ItemRow } from './repo.ts'

/** What a run came to, committed together. */
export interface Run {
  outcomes: ItemRow[]
  next: ImportCursor
  /** Days that an export told: stored with the outcomes that say so. */
  statements: Statement[]
}

/** A part of a run; at a pause it is committed before anything else is read. */
export type Page = Run & { isPause: boolean }
