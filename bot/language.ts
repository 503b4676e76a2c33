/** The language of a locale as platforms write it: `cy` of `cy-GB`; null where there is none. */
export function languageOf(locale: string | null | undefined): string | null {
  return locale ? (/^[a-z]{2,3}(?=$|[-_])/i.exec(locale)?.[0].toLowerCase() ?? null) : null;
}
