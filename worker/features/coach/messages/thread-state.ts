/** How a thread stands: only an open one is written to. */
export function threadState({ isOpen, isLinked }: { isOpen: boolean; isLinked: boolean }) {
  if (isOpen) return 'open' as const
  return isLinked ? ('closed' as const) : ('ended' as const)
}
