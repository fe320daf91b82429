// A form sends an empty text for a field that nobody filled in. What that says differs by field.

/** Nothing was said: the field is left out. A null is a value of its own and stays. */
export const emptyAsLeftOut = (value: unknown) => (value === '' ? undefined : value)

/** Nothing was said, by a form or by an app that sends null: the field is left out. */
export const nothingAsLeftOut = (value: unknown) => (value === '' || value === null ? undefined : value)

/** What stood there is taken away. */
export const emptyAsNull = (value: unknown) => (value === '' ? null : value)
