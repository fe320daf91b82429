/** What a page says after a command, by the `done` of its address. */
export const DONE: Record<string, string> = {
  made: 'The plan is made and in force. The one before is archived.',
  move: 'The workout is moved.',
  edit: 'The workout is changed.',
  skip: 'The workout is left out. It stays below and can be brought back.',
  restore: 'The workout is back.',
  add: 'The workout is added.',
  swap: 'The days are swapped.',
  adjust: 'The week is adjusted.',
  replan: 'What is still to come is planned anew. Undo brings back what was there.',
  shift: 'What is still to come is shifted.',
  match: 'Kept: your choice stands until you take it back.',
  rematch: 'Activities of that day are looked through again.',
  undo: 'Undone.',
  redo: 'Done again.',
  status: 'The plan’s state is changed.',
}
