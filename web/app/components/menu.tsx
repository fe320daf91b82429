import type { ReactNode } from 'react'
import { cls } from './class-names.ts'

/**
 * A list behind a button. `details` opens it before any script; with script, Escape and a press outside
 * close it and focus goes back to the button (`shell/close-menus.ts`).
 */
export function Menu({
  label,
  button,
  children,
  align = 'right',
  side = 'below',
  className,
}: {
  label: string
  button: ReactNode
  children: ReactNode
  align?: 'left' | 'right'
  side?: 'below' | 'above'
  className?: string
}) {
  return (
    <details name="menu" className={cls('relative', className)}>
      <summary className="press rounded-control">
        <span className="sr-only">{label} </span>
        {button}
      </summary>
      <div
        className={cls(
          'absolute z-30 min-w-52 text-left rounded-control border border-line-strong bg-card p-1 shadow-lift',
          align === 'right' ? 'right-0' : 'left-0',
          side === 'below' ? 'top-full mt-1' : 'bottom-full mb-1',
        )}
      >
        {children}
      </div>
    </details>
  )
}

const ROW =
  'press flex w-full min-h-9 items-center gap-3 rounded-chip px-3 text-left text-14 text-ink-1 max-sm:min-h-11'

export function MenuLink({
  href,
  icon,
  current = false,
  children,
}: {
  href: string
  icon?: ReactNode
  /** Where one is already. */
  current?: boolean
  children: ReactNode
}) {
  return (
    <a href={href} aria-current={current ? 'page' : undefined} className={cls(ROW, current && 'bg-raised')}>
      {icon}
      {children}
    </a>
  )
}

export function MenuButton({
  icon,
  hint,
  children,
  ...button
}: { icon?: ReactNode; hint?: string; children: ReactNode } & React.ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="submit" {...button} className={ROW}>
      {icon}
      <span className="grow">{children}</span>
      {hint ? <kbd className="rounded-badge border border-line px-1 text-12 text-ink-3">{hint}</kbd> : null}
    </button>
  )
}
