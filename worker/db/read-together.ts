import { type Answered, runBatch } from './batch.ts'
import type { Db, Statement } from './open.ts'

/** A statement that only reads: what changes a row goes by `ctx.store`. */
type Read = Statement & { readonly _: { readonly returning?: never } }

/** What is read by name, in the order it is written. One that is null or undefined is left out. */
type NamedReads = Readonly<Record<string, Read | readonly Read[] | null | undefined>>

/**
 * Reads several things in one trip and one transaction.
 * @returns under each name the rows that were found, a list of them for a list, undefined for one left out
 */
export const readTogether = <S extends NamedReads>(db: Db, reads: S): Promise<Answered<S>> =>
  runBatch(db, reads)
