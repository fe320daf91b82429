import type { IconName } from '#web/components/icon.tsx'
import type { Viewer } from '#web/viewer.ts'

/** The areas of the product: switched between, never mixed. */
export type Area = 'training' | 'practice' | 'admin'

export interface NavItem {
  id: string
  href: string
  label: string
  icon: IconName
}

/** Every navigation item there is, in order. A new page adds its line here. */
const NAV_ITEMS: Record<Area, readonly NavItem[]> = {
  training: [
    { id: 'home', href: '/home', label: 'Home', icon: 'home' },
    { id: 'calendar', href: '/calendar', label: 'Calendar', icon: 'calendar' },
    { id: 'plans', href: '/plans', label: 'Plans', icon: 'flag' },
    { id: 'activities', href: '/activities', label: 'Activities', icon: 'list' },
    { id: 'workouts', href: '/workouts', label: 'Workouts', icon: 'file' },
    { id: 'analytics', href: '/analytics', label: 'Analytics', icon: 'chart' },
    { id: 'insights', href: '/insights', label: 'Insights', icon: 'pulse' },
    { id: 'coach', href: '/coach', label: 'Coach', icon: 'chat' },
    { id: 'settings', href: '/settings', label: 'Settings', icon: 'gear' },
  ],
  practice: [
    { id: 'cockpit', href: '/practice', label: 'Cockpit', icon: 'pulse' },
    { id: 'calendar', href: '/practice/calendar', label: 'Calendar', icon: 'calendar' },
    { id: 'clients', href: '/practice/clients', label: 'Clients', icon: 'people' },
    { id: 'packages', href: '/practice/packages', label: 'Packages', icon: 'box' },
    { id: 'messages', href: '/practice/messages', label: 'Messages', icon: 'chat' },
    { id: 'automations', href: '/practice/automations', label: 'Automations', icon: 'bolt' },
    { id: 'money', href: '/practice/money', label: 'Money', icon: 'cash' },
    { id: 'settings', href: '/practice/settings', label: 'Settings', icon: 'gear' },
  ],
  admin: [
    { id: 'pulse', href: '/admin', label: 'Pulse', icon: 'pulse' },
    { id: 'athletes', href: '/admin/athletes', label: 'Athletes', icon: 'person' },
    { id: 'invites', href: '/admin/invites', label: 'Invites', icon: 'mail' },
    { id: 'texting', href: '/admin/texting', label: 'Texts', icon: 'chat' },
    { id: 'models', href: '/admin/models', label: 'Models', icon: 'bolt' },
    { id: 'providers', href: '/admin/providers', label: 'Providers', icon: 'link' },
    { id: 'flags', href: '/admin/flags', label: 'Flags', icon: 'flag' },
    { id: 'audit', href: '/admin/audit', label: 'Audit', icon: 'audit' },
  ],
}

/** What the bottom bar of a phone shows where it is not simply the first four. */
const ON_PHONES: Partial<Record<Area, readonly string[]>> = {
  training: ['home', 'calendar', 'coach', 'analytics'],
  practice: ['cockpit', 'calendar', 'clients', 'messages'],
}

const AREA_HOME: Record<Area, Omit<NavItem, 'id'>> = {
  training: { href: '/home', label: 'Training', icon: 'chart' },
  practice: { href: '/practice', label: 'Practice', icon: 'calendar' },
  admin: { href: '/admin', label: 'Admin', icon: 'pulse' },
}

/**
 * The athlete's own home, for whoever works at a practice: `/home` alone leads those without training of their own
 * to the cockpit, and here somebody asks for training by name.
 */
const OWN_HOME = '/home?training'

export function navItems(area: Area, viewer: Viewer | null): readonly NavItem[] {
  const items = NAV_ITEMS[area]
  return area === 'training' && viewer && viewer.practices.length > 0
    ? items.map((item) => (item.id === 'home' ? { ...item, href: OWN_HOME } : item))
    : items
}

/** The bottom bar holds five: five items, or four and the rest behind "More". */
export function phoneItems(
  area: Area,
  viewer: Viewer | null,
): { bar: readonly NavItem[]; more: readonly NavItem[] } {
  const all = navItems(area, viewer)
  if (all.length <= 5) return { bar: all, more: [] }
  const first = ON_PHONES[area] ?? all.slice(0, 4).map(({ id }) => id)
  return {
    bar: all
      .filter(({ id }) => first.includes(id))
      .map((item) => (item.href === '/calendar' ? { ...item, href: '/calendar#today' } : item)),
    more: all.filter(({ id }) => !first.includes(id)),
  }
}

/** The areas this person may switch to from the one they are in. */
export function otherAreas(viewer: Viewer, area: Area): readonly Omit<NavItem, 'id'>[] {
  const allowed: Area[] = ['training']
  if (viewer.practices.length > 0) allowed.push('practice')
  if (viewer.roles.some((role) => role === 'admin' || role === 'owner')) allowed.push('admin')
  return allowed
    .filter((other) => other !== area)
    .map((other) => ({ ...AREA_HOME[other], href: homeOf(other, viewer) }))
}

function homeOf(area: Area, viewer: Viewer): string {
  return navItems(area, viewer)[0]?.href ?? AREA_HOME[area].href
}

export function areaLabel(area: Area): string {
  return AREA_HOME[area].label
}
