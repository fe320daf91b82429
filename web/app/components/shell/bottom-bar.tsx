import { cls } from '#web/components/class-names.ts'
import { Icon } from '#web/components/icon.tsx'
import { Menu, MenuLink } from '#web/components/menu.tsx'
import { type Area, phoneItems } from './navigation.ts'
import { usePracticeHref, useShell } from './shell-context.ts'

const CELL = 'flex h-14 w-full flex-col items-center justify-center gap-1 text-12'

/** Navigation on phones: five at most, the current one under a bar. */
export function BottomBar({ area, nav }: { area: Area; nav: string | undefined }) {
  const { bar, more } = phoneItems(area, useShell()?.viewer ?? null)
  const within = usePracticeHref()
  const isBehind = more.some(({ id }) => id === nav)
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 border-edge border-t bg-page pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="flex">
        {bar.map((item) => {
          const current = item.id === nav
          return (
            <li key={item.id} className="relative grow basis-0">
              {current ? <span className="absolute inset-x-[30%] top-0 h-0.5 rounded-full bg-ink-1" /> : null}
              <a
                href={within(item.href)}
                aria-current={current ? 'page' : undefined}
                className={cls(CELL, 'press', current ? 'font-semibold text-ink-1' : 'text-ink-3')}
              >
                <Icon name={item.icon} size={20} />
                {item.label}
              </a>
            </li>
          )
        })}
        {more.length > 0 ? (
          <li className="relative grow basis-0">
            {isBehind ? <span className="absolute inset-x-[30%] top-0 h-0.5 rounded-full bg-ink-1" /> : null}
            <Menu
              label="Pages:"
              side="above"
              button={
                <span className={cls(CELL, isBehind ? 'font-semibold text-ink-1' : 'text-ink-3')}>
                  <Icon name="more" size={20} />
                  More
                </span>
              }
            >
              {more.map((item) => (
                <MenuLink
                  key={item.id}
                  href={within(item.href)}
                  icon={<Icon name={item.icon} />}
                  current={item.id === nav}
                >
                  {item.label}
                </MenuLink>
              ))}
            </Menu>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}
