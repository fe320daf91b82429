/** While something is being sent, its page is not read again: a reading that failed would put an error in its place. */
export function holdPage(): () => void {
  document.documentElement.dataset.held = ''
  return () => {
    delete document.documentElement.dataset.held
  }
}

/** Whether the page can be read again now: nothing is being sent from it, and the browser has a line. */
export const isReadable = (): boolean =>
  document.documentElement?.dataset?.held === undefined && navigator.onLine !== false
