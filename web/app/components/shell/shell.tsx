import type { ReactNode } from 'react'
import { SportTextures } from '#web/components/sport-textures.tsx'
import type { Viewer } from '#web/viewer.ts'
import { BottomBar } from './bottom-bar.tsx'
import type { Area } from './navigation.ts'
import { Rail } from './rail.tsx'
import { ShellContext } from './shell-context.ts'
import { Shortcuts } from './shortcuts.tsx'

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
  return (
    <ShellContext.Provider value={viewer && { viewer, area, practiceId }}>
      <a
        href="#main"
        className="-translate-y-20 fixed top-2 left-2 z-50 inline-flex min-h-11 items-center rounded-control bg-inverse px-4 text-inverse-ink focus:translate-y-0"
      >
        Skip to content
      </a>
      <Rail viewer={viewer} area={area} nav={nav} />
      <main id="main" tabIndex={-1} className="pb-20 outline-none md:ml-[72px] md:pb-12">
        {children}
      </main>
      <BottomBar area={area} nav={nav} />
      <SportTextures />
      <Shortcuts />
    </ShellContext.Provider>
  )
}
