import { useCallback, useEffect, useState, type RefObject } from 'react'
import { usePromised, type Promised } from '#renderer/data/use-promised.ts'
import { countPages } from '#renderer/entities/print/count-pages.ts'
import { qrImage } from '#renderer/entities/print/qr-image.ts'
import { recordCode } from '#renderer/entities/meeting/record-code.ts'
import type { ShownVolume } from './shown-volume.ts'

/** The QR codes of all records. */
export function useCodes(shown: ShownVolume): Promised<readonly string[]> {
  const draw = useCallback(
    () => Promise.all(shown.records.map(({ meeting, attendances }) => qrImage(recordCode(meeting, attendances).code))),
    [shown],
  )
  return usePromised(draw, { broken: 'desktop/failed' })
}

/** How many pages each part takes, once it stands in the page and the fonts are there; undefined before. */
export function usePages(container: RefObject<HTMLDivElement | null>, shown: ShownVolume, ready: boolean): readonly number[] | undefined {
  const [counted, setCounted] = useState<{ readonly of: ShownVolume; readonly pages: readonly number[] }>()
  useEffect(() => {
    if (!ready) return undefined
    let current = true
    // A simulated page has no fonts.
    const fonts: Promise<unknown> | undefined = document.fonts?.ready
    void Promise.resolve(fonts).then(() => {
      const sheets = current ? sheetsIn(container.current) : []
      if (sheets.length > 0) setCounted({ of: shown, pages: sheets.map(countPages) })
    })
    return () => {
      current = false
    }
  }, [container, shown, ready])
  return counted?.of === shown ? counted.pages : undefined
}

/** The sheets of the volume, one a part, as they stand in the page. */
export function sheetsIn(container: HTMLElement | null): readonly HTMLElement[] {
  return [...(container?.querySelectorAll('article') ?? [])]
}
