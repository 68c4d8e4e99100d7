import { useEffect, useState } from 'react'

/** Side of the printed symbol: 29 modules of half a millimetre, which every hand scanner reads, and one of white around. */
const SIDE_MM = 15.5

export interface QrLook {
  /** Of the drawing, in millimetres. */
  readonly side: number
  /** How much of it may be lost: `medium` 15 %, `high` 30 %. */
  readonly correction: 'medium' | 'high'
  /** White around, in modules. */
  readonly quiet: number
}

const pageLook: QrLook = { side: SIDE_MM, correction: 'medium', quiet: 1 }

/** The address of a QR code as a drawing; sharp at any printer's resolution. */
export async function qrImage(text: string, look: QrLook = pageLook): Promise<string> {
  const { encodeQR } = await import('qr')
  const rows = encodeQR(text, 'raw', { ecc: look.correction, border: look.quiet })
  return `data:image/svg+xml,${encodeURIComponent(drawn(rows, look.side))}`
}

function drawn(rows: readonly (readonly boolean[])[], side: number): string {
  const size = rows.length
  const path = rows.flatMap((row, y) => runs(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}mm" height="${side}mm" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}"/></svg>`
}

/** Dark modules side by side as one bar: between bars of their own a printer may leave hairlines. */
function runs(row: readonly boolean[]): [start: number, length: number][] {
  const found: [number, number][] = []
  row.forEach((dark, x) => {
    const last = found.at(-1)
    if (dark && last && last[0] + last[1] === x) last[1] += 1
    else if (dark) found.push([x, 1])
  })
  return found
}

/** The drawing of `text`, undefined until it is made; the encoder is loaded with the first sheet that is printed. */
export function useQrImage(text: string | undefined): string | undefined {
  const [made, setMade] = useState<{ readonly of: string; readonly image: string }>()
  useEffect(() => {
    let current = true
    if (text !== undefined) void qrImage(text).then((image) => (current ? setMade({ of: text, image }) : undefined))
    return () => {
      current = false
    }
  }, [text])
  return made?.of === text ? made?.image : undefined
}
