import { isLineGone } from './is-line-gone.ts'

/**
 * Fetches as the browser does, and a reading that ended without any answer once more. A server may end a connection that
 * was idle at any moment, and what was just sent on it is lost; browsers ask again for documents, not for what scripts
 * read. Nothing that changes something is sent twice.
 */
export const askTwice =
  (ask: typeof fetch): typeof fetch =>
  async (input, init) => {
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET')
    try {
      return await ask(input, init)
    } catch (error) {
      if (method.toUpperCase() !== 'GET' || !isLineGone(error)) throw error
      return ask(input, init)
    }
  }
