import { useMemo } from 'react'
import type { Live } from '#renderer/data/query.ts'
import { usePromised } from '#renderer/data/use-promised.ts'
import { qrImage } from '#renderer/entities/print/qr-image.ts'
import { cardCode } from '#shared/domain/identity/card-code.ts'
import type { CardPerson } from './card-people.ts'
import type { PrintedCard } from './card-sheet.tsx'

/**
 * The cards as they are printed, while their codes are drawn, and after. They are drawn anew when something on them changed and not whenever
 * the register did: paper that is just being printed would be empty.
 */
export function usePrintedCards(people: readonly CardPerson[], place: string): Live<readonly PrintedCard[]> {
  const shown = JSON.stringify(people.map(({ id, name, issue }): Shown => [id, name, issue]))
  const draw = useMemo(
    () => () =>
      Promise.all(
        (JSON.parse(shown) as readonly Shown[]).map(async ([id, name, issue]): Promise<PrintedCard> => {
          const code = cardCode(id, issue)
          return { name, code, place, image: await cardImage(code) }
        }),
      ),
    [shown, place],
  )
  return usePromised(draw, { broken: 'desktop/failed' }).live
}

type Shown = readonly [id: string, name: string, issue: number]

/** A millimetre and more a module, and a third of the symbol may be scratched: a card lives for years in a pocket. */
export function cardImage(code: string): Promise<string> {
  return qrImage(code, { side: 28, correction: 'high', quiet: 3 })
}
