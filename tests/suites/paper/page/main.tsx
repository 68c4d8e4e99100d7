import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import '@mantine/core/styles.css'
import '#renderer/app/global.css'
import { qrImage } from '#renderer/entities/print/qr-image.ts'
import { CardSheet } from '#renderer/features/cards/card-sheet.tsx'
import { cardImage } from '#renderer/features/cards/use-printed-cards.ts'
import { codeOfSheet, HandOverSheet } from '#renderer/features/hand-over/hand-over-sheet.tsx'
import { ballotChoice, noBallotWords } from '#renderer/features/meetings/print-ballot-choice.ts'
import { PrintedSheet } from '#renderer/features/meetings/print-sheet.tsx'
import { marginsOf, sheetWords } from '#renderer/features/meetings/print-sheets.ts'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { spacedCard } from '#shared/domain/identity/card-code.ts'
import { typeOfMeeting } from '#shared/domain/meeting/meeting-types.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { CardScene, PaperScene, VolumeScene } from '../scenes.ts'
import { showVolume } from './volume.tsx'

declare global {
  interface Window {
    showPaper(scene: PaperScene): Promise<void>
    showCards(cards: readonly CardScene[]): Promise<void>
    showHandOver(record: Agreement): Promise<void>
    showVolume(volume: VolumeScene): Promise<readonly number[]>
  }
}

const root = createRoot(document.getElementById('root') ?? document.body)

/** The sheet as the desk shows it, from a record instead of from the database. */
window.showPaper = async ({ kind, meeting, attendances, statements, of, words }) => {
  const ballot = ballotChoice(meeting, of ?? '', { ...noBallotWords, ...words }, typeOfMeeting(meeting, []).spec)
  const margins = marginsOf(kind, meeting, attendances, kind === 'count' && ballot.counted === undefined)
  const corner = margins.code === undefined ? undefined : await qrImage(margins.code)
  flushSync(() =>
    root.render(
      <PrintFrame label={sheetWords[kind]} ownMargins={kind === 'summary' || kind === 'ballot'}>
        <PrintedSheet
          kind={kind}
          meeting={meeting}
          type={typeOfMeeting(meeting, [])}
          attendances={attendances}
          proposed={meeting.roster}
          statements={statements}
          units={[]}
          margins={{ ...margins, corner }}
          ballot={ballot}
          today="2026-11-26"
        />
      </PrintFrame>,
    ),
  )
  await document.fonts.ready
}

/** A sheet of cards, as the desk shows it. */
window.showCards = async (cards) => {
  const drawn = await Promise.all(cards.map(async (card) => ({ ...card, image: await cardImage(card.code) })))
  flushSync(() =>
    root.render(
      <PrintFrame label="签到卡" ownMargins>
        <CardSheet cards={drawn} spaced={spacedCard} />
      </PrintFrame>,
    ),
  )
  await document.fonts.ready
  await Promise.all([...document.images].map((image) => image.decode()))
}

window.showVolume = (volume) => showVolume(root, volume)

/** The list of a hand-over, as its page shows it. */
window.showHandOver = async (record) => {
  const corner = await qrImage(codeOfSheet(record))
  flushSync(() =>
    root.render(
      <PrintFrame label="工作交接清单">
        <HandOverSheet record={record} unitName="锁金村社区" corner={corner} />
      </PrintFrame>,
    ),
  )
  await document.fonts.ready
}
