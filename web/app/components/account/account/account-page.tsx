import type { ReactNode } from 'react'
import { Brand } from '#web/components/brand.tsx'

/** A page before one is signed in: the mark, one card, one way on. */
export function AccountPage({
  title,
  meaning,
  foot,
  children,
}: {
  title: string
  meaning?: ReactNode
  foot?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-[432px] flex-col px-4 py-6 sm:justify-center">
      <header className="mb-6">
        <a
          href="/"
          className="inline-flex min-h-11 items-center gap-3 rounded-control font-semibold text-14 text-ink-1"
        >
          <Brand size={32} />
          StrideIQ
        </a>
      </header>
      <main className="rounded-card border border-line bg-card p-4 sm:p-6">
        <h1 className="text-20">{title}</h1>
        {meaning ? <div className="mt-1 text-14 text-ink-3">{meaning}</div> : null}
        <div className="mt-6 grid gap-4">{children}</div>
      </main>
      {foot ? <footer className="mt-4 text-14 text-ink-3">{foot}</footer> : null}
    </div>
  )
}
