import { Avatar } from '#web/components/avatar.tsx'
import { Icon } from '#web/components/icon.tsx'
import { Menu, MenuButton, MenuLink } from '#web/components/menu.tsx'
import type { Viewer } from '#web/viewer.ts'
import { type Area, areaLabel, otherAreas } from './navigation.ts'
import { useShell } from './shell-context.ts'

/** The person, the other areas they may switch to, and the way out. */
export function AccountMenu({ viewer, area, where }: { viewer: Viewer; area: Area; where: 'rail' | 'top' }) {
  const rail = where === 'rail'
  const practiceId = useShell()?.practiceId ?? null
  return (
    <Menu
      label={`${viewer.displayName}, account,`}
      align={rail ? 'left' : 'right'}
      side={rail ? 'above' : 'below'}
      button={
        <span className="flex min-h-11 min-w-11 flex-col items-center justify-center gap-1 py-1">
          <Avatar name={viewer.displayName} quiet />
          {rail ? <span className="text-12 text-ink-3">{areaLabel(area)}</span> : null}
        </span>
      }
    >
      <p className="truncate px-3 pt-2 pb-1 text-12 text-ink-3">{viewer.displayName}</p>
      {viewer.practices.length > 1 && area === 'practice'
        ? viewer.practices.map(({ id, name }) => (
            <MenuLink
              key={id}
              href={`/practice?practice=${id}`}
              icon={<Icon name={id === practiceId ? 'check' : 'calendar'} />}
              current={id === practiceId}
            >
              {name}
            </MenuLink>
          ))
        : null}
      {otherAreas(viewer, area).map((other) => (
        <MenuLink key={other.href} href={other.href} icon={<Icon name={other.icon} />}>
          Switch to {other.label}
        </MenuLink>
      ))}
      <MenuLink href={area === 'practice' ? '/settings/profile' : '/settings'} icon={<Icon name="gear" />}>
        {area === 'practice' ? 'Your own settings' : 'Settings'}
      </MenuLink>
      <form method="post" action="/logout">
        <MenuButton icon={<Icon name="logout" />}>Log out</MenuButton>
      </form>
    </Menu>
  )
}
