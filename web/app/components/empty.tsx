import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** Why it is empty, and what fills it. */
export function Empty({
  icon,
  why,
  fills,
  children,
}: {
  icon: IconName
  why: ReactNode
  fills: ReactNode
  /** Buttons that fill it. */
  children?: ReactNode
}) {
  return (
    <div className="flex flex-col gap-1 text-ink-3">
      <Icon name={icon} size={20} />
      <p className="mt-1 font-semibold text-14 text-ink-1">{why}</p>
      <p className="max-w-prose text-14">{fills}</p>
      {children ? <div className="mt-2 flex flex-wrap gap-2">{children}</div> : null}
    </div>
  )
}
