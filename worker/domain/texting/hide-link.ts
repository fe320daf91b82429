const LINK = /(\/portal\/enter\?token=)[\w-]+/g

/** A text as the practice reads it: the link in it opens its client's page, and is its client's alone. */
export const hideLink = <T extends string | null>(body: T): T =>
  (body === null ? null : body.replace(LINK, '$1…')) as T
