import { Button, Group, Text } from '@mantine/core'
import { IconArrowBackUp, IconEraser } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, type PointerEvent } from 'react'
import { inkOf } from '#renderer/entities/meeting/ink.ts'
import { MOST_STROKES, type InkPoint, type Stroke } from '#shared/domain/meeting/handwriting.ts'
import classes from './sign-pad.module.css'

export interface SignPadProps {
  readonly strokes: readonly Stroke[]
  onChange(strokes: readonly Stroke[]): void
}

const PEN = 2.6

/** Pen, finger or mouse. What is written is drawn at once, past React; a stroke is told when it ends. The keyboard goes past it. */
export function SignPad({ strokes, onChange }: SignPadProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const current = useRef<InkPoint[]>(undefined)
  const drawAll = useCallback(() => {
    const element = canvas.current
    const pen = element?.getContext('2d')
    if (!element || !pen) return
    const scale = window.devicePixelRatio || 1
    element.width = Math.round(element.clientWidth * scale)
    element.height = Math.round(element.clientHeight * scale)
    pen.scale(scale, scale)
    for (const stroke of strokes) draw(pen, stroke)
  }, [strokes])
  useEffect(() => {
    drawAll()
    window.addEventListener('resize', drawAll)
    return () => window.removeEventListener('resize', drawAll)
  }, [drawAll])

  const begin = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (!event.isPrimary || event.button !== 0 || strokes.length >= MOST_STROKES) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    current.current = [pointOf(event, event.currentTarget)]
  }
  const go = (event: PointerEvent<HTMLCanvasElement>): void => {
    const points = current.current
    if (!points || !event.isPrimary) return
    // A fast pen sends several places with one event.
    const events = event.nativeEvent.getCoalescedEvents?.() ?? []
    const from = Math.max(0, points.length - 2)
    for (const each of events.length > 0 ? events : [event.nativeEvent]) points.push(pointOf(each, event.currentTarget))
    const pen = event.currentTarget.getContext('2d')
    if (pen) draw(pen, points.slice(from))
  }
  const end = (event: PointerEvent<HTMLCanvasElement>): void => {
    const points = current.current
    if (!points || !event.isPrimary) return
    current.current = undefined
    onChange([...strokes, points])
  }
  return (
    <div>
      <canvas
        ref={canvas}
        className={classes.pad}
        role="img"
        aria-label="手写签名区"
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <Group justify="space-between" mt={4}>
        <Text fz="xs" c="dimmed">
          {strokes.length >= MOST_STROKES ? '写不下了，请清除后重写。' : '用手、笔或鼠标写。'}
        </Text>
        <Group gap={4}>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconArrowBackUp size={15} />}
            disabled={strokes.length === 0}
            onClick={() => onChange(strokes.slice(0, -1))}
          >
            撤一笔
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconEraser size={15} />}
            disabled={strokes.length === 0}
            onClick={() => onChange([])}
          >
            清除
          </Button>
        </Group>
      </Group>
    </div>
  )
}

function pointOf(event: { clientX: number; clientY: number; pressure: number }, element: HTMLElement): InkPoint {
  const { left, top } = element.getBoundingClientRect()
  return { x: event.clientX - left, y: event.clientY - top, pressure: event.pressure }
}

function draw(pen: CanvasRenderingContext2D, stroke: Stroke): void {
  pen.strokeStyle = '#111'
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  for (const { path, width } of inkOf(stroke, PEN)) {
    pen.lineWidth = width
    pen.stroke(new Path2D(path))
  }
}
