import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { LONG_ONES, WORDS } from './common-password-list.ts'

const setOf = (list: string) => new Set(list.trim().split(/\s+/))

/** As many different characters a password has at least: fewer are one pressed again and again. */
const FEWEST = 5

/** Words of this product and its sports: a password made of nothing else, whatever stands between, is guessed here first. */
const WORDS_OF_OURS =
  'stride|iq|run|running|runner|coach|coaching|athlete|train|training|trainer|marathon|triathlon|ironman|cycling|cyclist|swimming|practice|my|the'
const OURS = new RegExp(`^(${WORDS_OF_OURS}|${CONNECTED_PROVIDERS.join('|')})+$`)

/**
 * Whether a password is among those that are tried first everywhere: found often in leaks, such a word with digits and
 * signs around it, words of this product alone, or a few characters again and again. Its module is loaded when a password is set.
 */
export function isCommonPassword(password: string): boolean {
  const typed = password.normalize('NFKC').toLowerCase()
  if (new Set(typed).size < FEWEST || setOf(LONG_ONES).has(typed)) return true
  const word = typed.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return setOf(WORDS).has(word) || OURS.test(typed.replace(/[^\p{L}]+/gu, ''))
}
