import { Button, Stack } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { Keys } from '#renderer/ui/kbd.tsx'
import { MarkedText } from '#renderer/ui/marked-text.tsx'
import { COVERED } from '#shared/domain/masking.ts'
import type { DifferenceChoice } from '#shared/domain/merge/open-differences.ts'
import { choiceWords, type DifferenceView } from './difference-view.ts'
import { markedValues } from './marked-values.ts'
import classes from './sync.module.css'

export interface DifferenceRowProps {
  readonly view: DifferenceView
  /** Sensitive, and not yet asked for. */
  readonly covered: boolean
  choose(choice: DifferenceChoice): Promise<void>
}

const COVER = [{ text: COVERED, own: false }]
const keyOf: Readonly<Record<string, DifferenceChoice>> = { '1': 'theirs', '2': 'mine', '3': 'both' }

/** One place where two people wrote differently. With the row focused, 1, 2 and 3 decide. */
export function DifferenceRow({ view, covered, choose }: DifferenceRowProps) {
  const [busy, setBusy] = useState(false)
  const parts = covered ? { left: COVER, right: COVER } : markedValues(view.shown, view.other)
  const words = choiceWords[view.whose]
  const decide = async (choice: DifferenceChoice): Promise<void> => {
    if (busy) return
    setBusy(true)
    await choose(choice)
    setBusy(false)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const choice = keyOf[event.key]
    if (!choice || event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    if (choice === 'both' && view.both === undefined) return
    event.preventDefault()
    void decide(choice)
  }
  const button = (choice: DifferenceChoice, label: string, key: string) => (
    <Button
      size="compact-sm"
      variant="default"
      justify="space-between"
      disabled={busy}
      rightSection={<Keys combination={key} />}
      onClick={() => void decide(choice)}
    >
      {label}
    </Button>
  )
  return (
    <tr className={classes.row} tabIndex={0} data-difference-row onKeyDown={onKeyDown} aria-label={`${view.label}：按 1、2、3 决定`}>
      <th scope="row">{view.label}</th>
      <td>
        <MarkedText parts={parts.left} />
        <span className={classes.signed}>{view.shownBy}</span>
      </td>
      <td>
        <MarkedText parts={parts.right} />
        <span className={classes.signed}>{view.otherBy}</span>
      </td>
      <td className={classes.decide}>
        <Stack gap={6}>
          {button('theirs', words.theirs, '1')}
          {button('mine', words.mine, '2')}
          {view.both !== undefined && button('both', '都留', '3')}
          <span className={classes.both}>
            {view.both === undefined ? '这一项只能留一个' : covered ? '都留：两段连在一起' : `都留就是：${shortened(view.both)}`}
          </span>
        </Stack>
      </td>
    </tr>
  )
}

const SHOWN = 60

function shortened(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}……（两段连在一起）`
}
