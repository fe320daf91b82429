import { createContext, useContext } from 'react'
import { practiceHref } from '#web/practice-href.ts'
import type { Viewer, ViewerPractice } from '#web/viewer.ts'
import type { Area } from './navigation.ts'

export interface ShellState {
  viewer: Viewer
  area: Area
  /** The practice whose pages these are. */
  practiceId: string | null
}

export const ShellContext = createContext<ShellState | null>(null)

/** Who looks and in which area; null on public pages. */
export function useShell(): ShellState | null {
  return useContext(ShellContext)
}

/** The practice these pages belong to; null outside the practice area. */
export function usePractice(): ViewerPractice | null {
  const shell = useShell()
  return shell?.viewer.practices.find(({ id }) => id === shell.practiceId) ?? null
}

/** Keeps an address within the practice at hand, for those who work at several. */
export function usePracticeHref(): (href: string) => string {
  const shell = useShell()
  return (href) => (shell ? practiceHref(href, shell.viewer, shell.practiceId) : href)
}
