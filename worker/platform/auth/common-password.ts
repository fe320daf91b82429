import { LONG_ONES, WORDS } from './common-password-list.ts'

const setOf = (list: string) => new Set(list.trim().split(/\s+/))

/** As many different characters a password has at least: fewer are one pressed again and again. */
const FEWEST = 5

/**
 * Whether a password is among those that are tried first everywhere: found often in leaks, such a word with digits and
 * signs around it, or a few characters again and again. Its module is loaded when a password is set.
 */
export function isCommonPassword(password: string): boolean {
  const typed = password.normalize('NFKC').toLowerCase()
  if (new Set(typed).size < FEWEST || setOf(LONG_ONES).has(typed)) return true
  const word = typed.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return setOf(WORDS).has(word)
}
