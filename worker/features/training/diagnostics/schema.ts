/** Of longer lists the newest are shown, with how many there are. */
export const SHOWN = 20
/** Suspect values of one kind that are shown, so that none hides another. */
export const SHOWN_EACH = 6
/** Imports that are told of. */
export const SHOWN_IMPORTS = 5
