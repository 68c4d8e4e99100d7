/** What a select or a segmented control offers: the words of a table, or those of it that are named, in that order. */
export function optionsOf<K extends string>(
  words: Readonly<Record<K, string>>,
  only: readonly K[] = Object.keys(words) as K[], // the keys of the table
): { readonly value: K; readonly label: string }[] {
  return only.map((value) => ({ value, label: words[value] }))
}
