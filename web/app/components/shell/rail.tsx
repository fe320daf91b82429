import { Brand } from '#web/components/brand.tsx'
import { cls } from '#web/components/class-names.ts'
import { Icon } from '#web/components/icon.tsx'
import type { Viewer } from '#web/viewer.ts'
import { AccountMenu } from './account-menu.tsx'
import { type Face, placesOf } from './places.ts'
import { usePracticeHref } from './shell-context.ts'

/** Navigation on wide screens, 72 px. */
export function Rail({
  viewer,
  face,
  place,
}: {
  viewer: Viewer | null
  face: Face
  place: string | undefined
}) {
  const places = placesOf(face)
  const within = usePracticeHref()
  return (
    <nav
      aria-label="Main"
      className="fixed inset-y-0 left-0 z-20 hidden w-[72px] flex-col items-center border-edge border-r bg-page px-1 py-4 md:flex"
    >
      <a href={within(places[0]?.href ?? '/')} className="mb-3 rounded-control" aria-label="StrideIQ">
        <Brand size={40} />
      </a>
      <ul className="flex w-full flex-col gap-1">
        {places.map((item) => {
          const current = item.id === place
          return (
            <li key={item.id} className="relative">
              {current ? (
                <span className="-left-1 absolute inset-y-3 w-[3px] rounded-r-full bg-ink-1" />
              ) : null}
              <a
                href={within(item.href)}
                aria-current={current ? 'page' : undefined}
                className={cls(
                  'press flex h-[50px] flex-col items-center justify-center gap-1 rounded-control text-12',
                  current ? 'bg-card font-semibold text-ink-1' : 'text-ink-3',
                )}
              >
                <Icon name={item.icon} size={18} />
                {item.label}
              </a>
            </li>
          )
        })}
      </ul>
      {viewer ? (
        <div className="mt-auto w-full border-edge border-t pt-2 text-center">
          <AccountMenu viewer={viewer} face={face} where="rail" />
        </div>
      ) : null}
    </nav>
  )
}
