/** As everybody types it: full-width digits and blanks do not count. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

/**
 * What two numbers of one person have in common: an old 15-digit number is the new one without century and check digit (GB 11643-1999),
 * and stands only for births of 1900–1999. A wrong check digit makes no other person. Undefined for what is no such number.
 */
export function numberKey(text = ''): string | undefined {
  const id = plain(text)
  if (/^\d{15}$/.test(id)) return id
  if (!/^\d{17}[\dX]$/.test(id)) return undefined
  return id.slice(6, 8) === '19' ? id.slice(0, 6) + id.slice(8, 17) : id.slice(0, 17)
}

/** The day of birth in a number, `YYYY-MM-DD`; unchecked. */
export function birthDayIn(text = ''): string | undefined {
  const id = plain(text)
  const digits = /^\d{15}$/.test(id) ? `19${id.slice(6, 12)}` : /^\d{17}[\dX]$/.test(id) ? id.slice(6, 14) : undefined
  return digits && `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
}

/** Digits of a phone; undefined where they are too few to be anybody's own. */
export function phoneKey(text = ''): string | undefined {
  const digits = text
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:0086|86)(?=1\d{10}$)/, '')
  return digits.length >= 7 ? digits : undefined
}

/** A name as it is compared: without blanks and the dots of minorities' names. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s·•．.]/g, '')
    .toLowerCase()
}
