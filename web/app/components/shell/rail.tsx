import { Brand } from '#web/components/brand.tsx'
import { cls } from '#web/components/class-names.ts'
import { Icon } from '#web/components/icon.tsx'
import type { Viewer } from '#web/viewer.ts'
import { AccountMenu } from './account-menu.tsx'
import { type Area, navItems } from './navigation.ts'
import { usePracticeHref } from './shell-context.ts'

/** Navigation on wide screens, 72 px. */
export function Rail({ viewer, area, nav }: { viewer: Viewer | null; area: Area; nav: string | undefined }) {
  const items = navItems(area, viewer)
  const within = usePracticeHref()
  return (
    <nav
      aria-label="Main"
      className="fixed inset-y-0 left-0 z-20 hidden w-[72px] flex-col items-center border-edge border-r bg-page py-4 md:flex"
    >
      <a
        href={within(area === 'training' ? '/home' : (items[0]?.href ?? '/'))}
        className="mb-3 rounded-control"
        aria-label="StrideIQ"
      >
        <Brand size={40} />
      </a>
      <ul className="flex w-full flex-col gap-1">
        {items.map((item) => {
          const current = item.id === nav
          return (
            <li key={item.id} className="relative">
              {current ? (
                <span className="absolute inset-y-3 left-0 w-[3px] rounded-r-full bg-ink-1" />
              ) : null}
              <a
                href={within(item.href)}
                aria-current={current ? 'page' : undefined}
                className={cls(
                  'press flex h-[50px] flex-col items-center justify-center gap-1 rounded-control text-12',
                  item.label.length > 10 ? 'tracking-tighter' : 'tracking-tight',
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
          <AccountMenu viewer={viewer} area={area} where="rail" />
        </div>
      ) : null}
    </nav>
  )
}
