import type { Brand } from './answers.ts'

/** A practice's looks as stored, as they are answered. */
export const brandOf = ({ color = null, tagline = null }: Partial<Brand>): Brand => ({ color, tagline })
