interface KeyLike {
  readonly isComposing?: boolean
  readonly keyCode?: number
  readonly nativeEvent?: { readonly isComposing?: boolean; readonly keyCode?: number }
}

/**
 * True while an input method holds the keys. Chrome gives the Enter that commits a candidate `isComposing`;
 * Safari and some Windows input methods only keyCode 229.
 */
export function isComposing(event: KeyLike): boolean {
  const native = event.nativeEvent ?? event
  return native.isComposing === true || native.keyCode === 229
}
