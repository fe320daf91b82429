import type { ModelMessage } from './model.ts'

/** Where the athlete's context goes: before the words of the newest question, so that all above it stays the same. */
export function newestQuestion(messages: readonly ModelMessage[]): number {
  return messages.findLastIndex(({ role }) => role === 'user')
}

/** Tokens for what a model thinks before it says something: providers count them to the answer's. */
export const THINKING_TOKENS = 3000

/** The context as a model is given it, apart from the question. */
export const contextWords = (context: string) => `<context>\n${context}\n</context>`
