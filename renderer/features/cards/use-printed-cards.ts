import { useMemo } from 'react'
import type { Live } from '#renderer/data/query.ts'
import { usePromised } from '#renderer/data/use-promised.ts'
import { qrImage } from '#renderer/entities/print/qr-image.ts'
import { cardCode } from '#shared/domain/identity/card-code.ts'
import type { CardPerson } from './card-people.ts'
import type { PrintedCard } from './card-sheet.tsx'

/** The cards as they are printed, while their codes are drawn, and after. */
export function usePrintedCards(people: readonly CardPerson[], place: string): Live<readonly PrintedCard[]> {
  const draw = useMemo(
    () => () =>
      Promise.all(
        people.map(async ({ id, name, issue }): Promise<PrintedCard> => {
          const code = cardCode(id, issue)
          return { name, code, place, image: await cardImage(code) }
        }),
      ),
    [people, place],
  )
  return usePromised(draw, { broken: 'desktop/failed' }).live
}

/** A millimetre and more a module, and a third of the symbol may be scratched: a card lives for years in a pocket. */
export function cardImage(code: string): Promise<string> {
  return qrImage(code, { side: 28, correction: 'high', quiet: 3 })
}
