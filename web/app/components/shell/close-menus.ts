/** Escape and a press outside close the menu that is open; Escape gives focus back to its button. */
export function closeMenus(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    for (const menu of openMenus()) {
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
  }
  const onPress = (event: PointerEvent) => {
    for (const menu of openMenus()) {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false
    }
  }
  document.addEventListener('keydown', onKey)
  document.addEventListener('pointerdown', onPress)
  return () => {
    document.removeEventListener('keydown', onKey)
    document.removeEventListener('pointerdown', onPress)
  }
}

const openMenus = () => document.querySelectorAll<HTMLDetailsElement>('details[name="menu"][open]')
