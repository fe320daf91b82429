import type { ReactNode } from 'react'
import { Brand } from '#web/components/brand.tsx'

/** A public page to read: one column of words, and the way to its neighbour. */
export function DocumentPage({
  title,
  meaning,
  foot,
  children,
}: {
  title: string
  meaning: string
  foot: ReactNode
  children: ReactNode
}) {
  return (
    <div className="mx-auto max-w-[688px] px-4 py-6 md:px-6">
      <header>
        <a
          href="/"
          className="inline-flex min-h-11 items-center gap-3 rounded-control font-semibold text-14 text-ink-1"
        >
          <Brand size={32} />
          StrideIQ
        </a>
      </header>
      <main className="mt-6">
        <h1 className="text-28">{title}</h1>
        <p className="mt-1 text-14 text-ink-3">{meaning}</p>
        <div className="mt-8 grid gap-8">{children}</div>
      </main>
      <footer className="mt-12 border-line border-t pt-4 text-14 text-ink-3">{foot}</footer>
    </div>
  )
}

/** One thing said, under its name. */
export function Passage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3 text-16">
      <h2 className="text-20">{title}</h2>
      {children}
    </section>
  )
}
