import { type ReactNode, useEffect } from 'react'
import { SportTextures } from '#web/components/sport-textures.tsx'
import type { Viewer } from '#web/viewer.ts'
import { AsWritten } from './as-written.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { closeMenus } from './close-menus.ts'
import type { Area } from './navigation.ts'
import { Rail } from './rail.tsx'
import { ShellContext } from './shell-context.ts'
import { Shortcuts } from './shortcuts.tsx'

const SAID = 'fixed inset-x-4 bottom-20 z-40 mx-auto w-fit rounded-control bg-inverse px-4 py-3 text-14'

/** Shown while a page waits for its data and nothing answers, or a form was held back: `live/ask-again.ts`, `typed/`. */
const LineGone = () => (
  <>
    <p role="status" className={`line-gone ${SAID} text-inverse-ink md:bottom-6`}>
      No connection. What you typed is kept; this page tries again by itself.
    </p>
    <p role="status" className={`not-sent ${SAID} text-inverse-ink md:bottom-6`}>
      No connection: nothing was sent. What you typed is kept; try again.
    </p>
  </>
)

/** The frame of every signed-in page: one navigation, one main, content 1200 wide. It stands when the viewer could not be read. */
export function Shell({
  viewer,
  area,
  nav,
  practiceId,
  children,
}: {
  viewer: Viewer | null
  area: Area
  nav: string | undefined
  practiceId: string | null
  children: ReactNode
}) {
  useEffect(closeMenus, [])
  const of = `${area} ${nav}`
  return (
    <ShellContext.Provider value={viewer && { viewer, area, practiceId }}>
      <a
        href="#main"
        className="-translate-y-20 fixed top-2 left-2 z-50 inline-flex min-h-11 items-center rounded-control bg-inverse px-4 text-inverse-ink focus:translate-y-0"
      >
        Skip to content
      </a>
      <AsWritten part="rail" of={of}>
        {import.meta.env.SSR ? <Rail viewer={viewer} area={area} nav={nav} /> : null}
      </AsWritten>
      <main id="main" tabIndex={-1} className="pb-20 outline-none md:ml-[72px] md:pb-12">
        {children}
      </main>
      <AsWritten part="bar" of={of}>
        {import.meta.env.SSR ? (
          <>
            <BottomBar area={area} nav={nav} />
            <LineGone />
            <SportTextures />
          </>
        ) : null}
      </AsWritten>
      <Shortcuts />
    </ShellContext.Provider>
  )
}
