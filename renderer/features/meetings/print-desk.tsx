import { Button, Group, SegmentedControl } from '@mantine/core'
import { IconFileTypeDocx } from '@tabler/icons-react'
import { useState } from 'react'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { useProposedRoster } from '#renderer/entities/meeting/use-proposed-roster.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { useQrImage } from '#renderer/entities/print/qr-image.ts'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { covering, splitStatements } from '#shared/domain/meeting/covered-statements.ts'
import { typeOfMeeting } from '#shared/domain/meeting/meeting-types.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting, RosterRow } from '#shared/schema/meetings.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { BallotFields } from './print-ballot-fields.tsx'
import { ballotChoice, noBallotWords, type BallotWords } from './print-ballot-choice.ts'
import { PrintedSheet } from './print-sheet.tsx'
import { marginsOf, sheetKinds, sheetOf, sheetWords } from './print-sheets.ts'
import { usePaperOut } from './print-out.ts'
import { attendancesOf, issuedTemplates, participatingUnits, statementsOf } from './queries.ts'

const noAttendances: readonly Attendance[] = []
const noRoster: readonly RosterRow[] = []
const noStatements: readonly Statement[] = []
const choices = sheetKinds.map((value) => ({ value, label: sheetWords[value] }))

/** The choice of paper above, the paper as it will be below. */
export function PrintDesk({ meeting }: { readonly meeting: Meeting }) {
  const db = useDb()
  const { today } = useDeps()
  const [wanted, setWanted] = useUrlParam('sheet')
  const [of, setOf] = useUrlParam('of')
  const [words, setWords] = useState<BallotWords>(noBallotWords)
  const attendanceLive = useLive(attendancesOf(db, meeting.id))
  const statementLive = useLive(statementsOf(db, meeting.id))
  const templateLive = useLive(issuedTemplates(db))
  const unitLive = useLive(participatingUnits(db))
  const attendances = attendanceLive.status === 'ready' ? attendanceLive.data : noAttendances
  const statements = statementLive.status === 'ready' ? statementLive.data : noStatements
  const type = typeOfMeeting(meeting, templateLive.status === 'ready' ? templateLive.data : [])
  const rosterLive = useProposedRoster(meeting).live
  const proposed = rosterLive.status === 'ready' ? rosterLive.data : noRoster
  const kind = sheetOf(wanted, meeting, type.spec.print)
  const ballot = ballotChoice(meeting, of, words, type.spec)
  const record = covering(meeting, statements)
  const margins = marginsOf(kind, record, attendances, kind === 'count' && ballot.counted === undefined)
  const code = useQrImage(margins.code)
  const out = usePaperOut(meeting, kind)
  const lives = [attendanceLive, statementLive, templateLive, rosterLive, unitLive]
  const failed = lives.find((live) => live.status === 'failed')
  const loading = lives.some((live) => live.status !== 'ready') || (margins.code && !code)
  return (
    <Page
      title={`打印 · ${sheetWords[kind]}`}
      crumbs={[
        { label: '会议', to: paths.meetings() },
        { label: meeting.title, to: paths.meeting(meeting.id) },
      ]}
    >
      <Group justify="space-between" data-no-print>
        <SegmentedControl aria-label="打印哪一种" data={choices} value={kind} onChange={setWanted} />
        <Group gap="xs">
          {kind === 'summary' && (
            <Button
              variant="default"
              disabled={Boolean(loading)}
              leftSection={<IconFileTypeDocx size={18} />}
              onClick={() => void out.saveWord(attendances, today())}
            >
              存为 Word
            </Button>
          )}
          <PaperOut press={out.platform} name={out.name} disabled={Boolean(loading)} contents={out.contents} />
        </Group>
      </Group>
      {(kind === 'ballot' || kind === 'count') && (
        <BallotFields choice={ballot} words={words} onChoose={setOf} onWords={setWords} withCopies={kind === 'ballot'} />
      )}
      {failed ? (
        <Failed failure={failed.error} />
      ) : loading ? (
        <Loading />
      ) : (
        <PrintFrame label={sheetWords[kind]} ownMargins={kind === 'summary' || kind === 'ballot'}>
          <PrintedSheet
            kind={kind}
            meeting={meeting}
            type={type}
            attendances={attendances}
            proposed={proposed}
            statements={splitStatements(meeting, statements).inside}
            units={unitLive.status === 'ready' ? unitLive.data : []}
            margins={{ ...margins, corner: code }}
            ballot={ballot}
            today={today()}
          />
        </PrintFrame>
      )}
    </Page>
  )
}
