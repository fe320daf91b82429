import { createContext, useContext } from 'react'
import type { Viewer } from '#web/viewer.ts'
import type { Face } from './places.ts'

export interface ShellState {
  viewer: Viewer
  face: Face
}

export const ShellContext = createContext<ShellState | null>(null)

/** Who looks and in which face; null on public pages. */
export function useShell(): ShellState | null {
  return useContext(ShellContext)
}
