import { type ReactNode, useId } from 'react'

/** Words on hover and on focus; never the only place where something is said. */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the words must be reachable by keyboard
    <span className="has-tip relative inline-flex rounded-badge" tabIndex={0} aria-describedby={id}>
      {children}
      <span
        id={id}
        role="tooltip"
        className="tip -translate-x-1/2 absolute bottom-full left-1/2 z-30 mb-1 w-max max-w-60 rounded-chip border border-line-strong bg-well px-2 py-1 text-12 text-ink-1 shadow-lift"
      >
        {text}
      </span>
    </span>
  )
}
