import { useEffect, useMemo, useState } from 'react'
import { qrImage } from '#renderer/entities/print/qr-image.ts'
import { cardCode } from '#shared/domain/identity/card-code.ts'
import type { CardPerson } from './card-people.ts'
import type { PrintedCard } from './card-sheet.tsx'

const none: ReadonlyMap<string, string> = new Map()

/** The cards as they are printed; undefined while their codes are drawn. */
export function usePrintedCards(people: readonly CardPerson[], place: string): readonly PrintedCard[] | undefined {
  const wanted = useMemo(() => people.map(({ id, name, issue }) => ({ name, code: cardCode(id, issue) })), [people])
  const images = useImages(wanted)
  return useMemo(() => {
    const cards = wanted.flatMap(({ name, code }) => {
      const image = images.get(code)
      return image === undefined ? [] : [{ name, code, place, image }]
    })
    return cards.length === wanted.length ? cards : undefined
  }, [wanted, images, place])
}

function useImages(wanted: readonly { readonly code: string }[]): ReadonlyMap<string, string> {
  const [images, setImages] = useState(none)
  useEffect(() => {
    let current = true
    void Promise.all(wanted.map(async ({ code }) => [code, await cardImage(code)] as const)).then((made) =>
      current ? setImages(new Map(made)) : undefined,
    )
    return () => {
      current = false
    }
  }, [wanted])
  return images
}

/** A millimetre and more a module, and a third of the symbol may be scratched: a card lives for years in a pocket. */
export function cardImage(code: string): Promise<string> {
  return qrImage(code, { side: 28, correction: 'high', quiet: 3 })
}
