import * as z from 'zod'
import type { Letter } from './layout.ts'

/** A mail: what it needs to know and what it says. */
export interface Template<S extends z.ZodType> {
  values: S
  write(values: z.output<S>): Letter
}

export const template = <S extends z.ZodType>(entry: Template<S>) => entry

/** Whom a mail greets, and where its button leads. */
export const Link = z.object({ name: z.string(), link: z.url() })
