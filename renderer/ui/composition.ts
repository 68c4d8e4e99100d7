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

/**
 * No form is sent by the Enter that commits a candidate, whatever field it stands in: some input methods hand that key on as an ordinary one,
 * and a browser then submits. Larger fields keep their Enter. @returns how to stop
 */
export function keepComposingFromSubmitting(page: Document): () => void {
  const hold = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && isComposing(event) && event.target instanceof HTMLInputElement) event.preventDefault()
  }
  page.addEventListener('keydown', hold, true)
  return () => page.removeEventListener('keydown', hold, true)
}
