import { createContext, useContext } from 'react'

export const NonceContext = createContext('')

/** The response's script nonce; empty in the browser, where it is no longer needed. */
export function useNonce(): string {
  return useContext(NonceContext)
}
