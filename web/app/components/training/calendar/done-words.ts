/** What a change says once it is done. */
export const DONE: Record<string, string> = {
  move: 'Moved.',
  swap: 'The two days are swapped.',
  skip: 'Skipped. It stays where it was, crossed out.',
  restore: 'Restored.',
  undo: 'Undone.',
}
