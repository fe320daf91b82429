import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react'
import { cls } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

interface Look {
  /** `primary` is the page's one orange action. */
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 28 | 36 | 44
  icon?: IconName
  children?: ReactNode
}

function look({ kind = 'secondary', size = 36 }: Look): string {
  return cls(
    'press inline-flex shrink-0 items-center justify-center gap-2 rounded-control border text-center font-semibold',
    size === 28 && 'h-7 px-2 text-12 hit max-sm:h-9',
    size === 36 && 'h-9 px-4 text-14 max-sm:h-11',
    size === 44 && 'h-11 px-6 text-16',
    kind === 'primary' && 'press-accent border-transparent',
    kind === 'secondary' && 'border-line-strong text-ink-1',
    kind === 'quiet' && 'border-transparent text-ink-2',
    kind === 'danger' && 'border-failed text-failed',
  )
}

/** Submits its form unless told otherwise. `busy` keeps the width and says so. */
export function Button({
  kind,
  size,
  icon,
  busy = false,
  children,
  className,
  ...rest
}: Look & { busy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type="submit"
      {...rest}
      disabled={busy || rest.disabled}
      aria-busy={busy || undefined}
      className={cls(look({ ...(kind && { kind }), ...(size && { size }) }), className)}
    >
      {icon ? <Icon name={icon} size={size === 28 ? 14 : 16} /> : null}
      {children}
    </button>
  )
}

/** Looks like a button, goes somewhere. */
export function ButtonLink({
  kind,
  size,
  icon,
  children,
  className,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return (
    <a {...rest} className={cls(look({ ...(kind && { kind }), ...(size && { size }) }), className)}>
      {icon ? <Icon name={icon} size={size === 28 ? 14 : 16} /> : null}
      {children}
    </a>
  )
}
