/** What a change says once it is done. */
export const DONE: Record<string, string> = {
  move: 'Moved.',
  swap: 'The two days are swapped.',
  skip: 'Skipped. It stays where it was, crossed out.',
  restore: 'Restored.',
  add: 'Added.',
  match: 'Kept: your choice stands until you take it back.',
  rematch: 'Activities of that day are looked through again.',
  effort: 'Saved.',
  session: 'Kept: once the session is completed, the workout is done.',
  'no-session': 'The session is not this workout any more.',
  nothing: 'Nothing changed: it is so already.',
  undo: 'Undone.',
}
