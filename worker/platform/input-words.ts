import type * as z from 'zod'

/** How the library begins what no schema of ours has words for. */
const LIBRARY = /^(Too (big|small)|Invalid (input|option|string))\b/
const MOST_NAMED = 12

/**
 * What is wrong with a field, as a person reads it behind its label: "may be at most 365". Words that a schema gave
 * itself stay.
 */
export function inputWords(issue: z.core.$ZodIssue): string {
  return LIBRARY.test(issue.message) ? (ownWords(issue) ?? issue.message) : issue.message
}

function ownWords(issue: z.core.$ZodIssue): string | null {
  switch (issue.code) {
    case 'too_big':
      return most(issue.origin, Number(issue.maximum).toLocaleString('en'))
    case 'too_small':
      return least(issue.origin, String(issue.minimum))
    case 'invalid_type':
      return typeWords(issue.expected, issue.message)
    case 'invalid_value':
      return issue.values.length <= MOST_NAMED
        ? `is none of ${issue.values.join(', ')}`
        : 'is none of those there are'
    default:
      return null
  }
}

function most(origin: string, n: string): string {
  if (origin === 'string')
    return `may have at most ${n} ${n === '1' ? 'character' : 'characters'}; shorten it`
  const entries = n === '1' ? 'entry' : 'entries'
  return origin === 'array' ? `may have at most ${n} ${entries}` : `may be at most ${n}`
}

function least(origin: string, n: string): string {
  if (origin === 'string') return n === '1' ? 'is empty' : `needs at least ${n} characters`
  if (origin === 'array') return n === '1' ? 'is empty' : `needs at least ${n} entries`
  return `has to be at least ${n}`
}

function typeWords(expected: string, message: string): string | null {
  if (message.endsWith('received undefined')) return 'is missing'
  if (expected === 'int') return 'is not a whole number'
  if (expected === 'number') return 'is not a number'
  return expected === 'boolean' ? 'is neither yes nor no' : null
}
