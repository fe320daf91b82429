import type { ReactNode } from 'react'
import { cls } from './class-names.ts'
import { Icon } from './icon.tsx'
import { AccountMenu } from './shell/account-menu.tsx'
import { AsWritten } from './shell/as-written.tsx'
import { useShell } from './shell/shell-context.ts'

/**
 * Title, one line of meaning, actions, then sections 16 apart. On a phone the title becomes the top bar,
 * so the page has one heading in both.
 */
export function Page({
  title,
  meaning,
  actions,
  before,
  back,
  mark,
  width = 'wide',
  children,
}: {
  title: string
  meaning?: ReactNode
  actions?: ReactNode
  /** A way back or bread crumbs, above the title on wide screens. */
  before?: ReactNode
  /** The page this one belongs to: an arrow before the title on a phone, a line above it on wide screens. */
  back?: { href: string; label: string }
  /** A sport mark in front of the title. */
  mark?: ReactNode
  width?: 'wide' | 'narrow'
  children: ReactNode
}) {
  const shell = useShell()
  return (
    <div className={cls('mx-auto px-4 md:px-6', width === 'wide' ? 'max-w-[1248px]' : 'max-w-[688px]')}>
      <header className="max-md:contents md:flex md:items-end md:justify-between md:gap-6 md:pt-6 md:pb-6">
        <div className="max-md:contents">
          {before ? <div className="mb-1 text-12 text-ink-3 max-md:hidden">{before}</div> : null}
          {back ? (
            <a
              href={back.href}
              className="mb-1 inline-flex items-center gap-1.5 text-12 text-ink-3 hover:text-ink-1 max-md:hidden"
            >
              <Icon name="back" size={14} />
              {back.label}
            </a>
          ) : null}
          <div className="max-md:-mx-4 flex items-center gap-2 max-md:sticky max-md:top-0 max-md:z-10 max-md:mb-3 max-md:h-14 max-md:border-edge max-md:border-b max-md:bg-page max-md:px-4">
            {back ? (
              <a
                href={back.href}
                aria-label={`Back to ${back.label}`}
                className="press -ml-3 flex size-11 shrink-0 items-center justify-center rounded-control text-ink-1 md:hidden"
              >
                <Icon name="back" size={18} />
              </a>
            ) : null}
            {mark}
            <h1 className="min-w-0 truncate text-16 md:text-28 md:text-wrap">{title}</h1>
            {shell ? (
              <AsWritten part="account" of={shell.area} className="ml-auto md:hidden">
                {import.meta.env.SSR ? (
                  <AccountMenu viewer={shell.viewer} area={shell.area} where="top" />
                ) : null}
              </AsWritten>
            ) : null}
          </div>
          {meaning ? <div className="text-14 text-ink-3 max-md:mb-3">{meaning}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2 max-md:mb-3">{actions}</div> : null}
      </header>
      <div className="grid min-w-0 gap-4 *:min-w-0">{children}</div>
    </div>
  )
}

/** Sections beside one another on wide screens: twelve columns, cards of a row equally high. */
export function Row({ children }: { children: ReactNode }) {
  return <div className="grid gap-4 *:min-w-0 lg:grid-cols-12">{children}</div>
}

const SPANS = {
  3: 'lg:col-span-3',
  4: 'lg:col-span-4',
  5: 'lg:col-span-5',
  6: 'lg:col-span-6',
  7: 'lg:col-span-7',
  8: 'lg:col-span-8',
  9: 'lg:col-span-9',
  12: 'lg:col-span-12',
} as const

/** A column of a Row. Several cards inside stack, and the last one fills what is left, unless that may be much. */
export function Col({
  span,
  fill = true,
  children,
}: {
  span: keyof typeof SPANS
  fill?: boolean
  children: ReactNode
}) {
  return (
    <div className={cls('flex min-w-0 flex-col gap-4', fill && '*:last:grow', SPANS[span])}>{children}</div>
  )
}
