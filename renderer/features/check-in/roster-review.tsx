import { Button, Group, Text } from '@mantine/core'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { IconPlus, IconUserCheck } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useLive } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { isJoint, mustVoteByBody, organisersOf } from '#shared/domain/meeting/joint.ts'
import { typeOfMeeting } from '#shared/domain/meeting/meeting-types.ts'
import { standingWords } from '#renderer/entities/meeting/meeting-words.ts'
import { rosterCounts } from '#renderer/entities/meeting/propose-roster.ts'
import { JointQuorum } from '#renderer/entities/meeting/joint-quorum.tsx'
import { quorumOfMeeting, ruleOfMeeting } from '#renderer/entities/meeting/quorum-view.ts'
import { useProposedRoster } from '#renderer/entities/meeting/use-proposed-roster.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import type { PickedPerson } from '#renderer/entities/person-picker/person-options.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import type { Meeting, RosterRow } from '#shared/schema/meetings.ts'
import type { MeetingTypeSpec } from '#shared/schema/templates.ts'
import { startCheckIn } from './actions.ts'
import classes from './check-in.module.css'
import { issuedTemplates } from './queries.ts'
import { applyEdits, noEdits, withAdded, withChanged, withRemoved, type RosterEdits } from './roster-edits.ts'
import { RosterRowDialog } from './roster-row-dialog.tsx'

const columns: readonly Column<RosterRow>[] = [
  {
    key: 'name',
    header: '姓名',
    width: 'minmax(140px, 2fr)',
    render: (row) => (
      <Text span fw={500} truncate title={row.name}>
        {row.name}
      </Text>
    ),
  },
  {
    key: 'no',
    header: '编号 / 单位',
    width: 'minmax(140px, 2fr)',
    render: (row) => (
      <Text span fz="sm" truncate>
        {[row.memberNo, row.orgName].filter(Boolean).join(' · ')}
      </Text>
    ),
  },
  { key: 'standing', header: '身份', width: 120, render: (row) => standingWords[row.standing] },
  {
    key: 'votes',
    header: '表决权',
    width: 100,
    render: (row) =>
      row.votes ? (
        '有'
      ) : (
        <Text span c="dimmed">
          无
        </Text>
      ),
  },
  {
    key: 'counted',
    header: '是否计入应到',
    width: 'minmax(180px, 2fr)',
    render: (row) =>
      row.excluded ? <StatusBadge tone="warning">不计：{row.excluded.reason}</StatusBadge> : <StatusBadge tone="ok">计入</StatusBadge>,
  },
]

const none: readonly RosterRow[] = []

/** Before check-in: who is expected. From the start on this list stands, whatever the register says later. */
export function RosterReview({ meeting, deps }: { readonly meeting: Meeting; readonly deps: RecordDeps }) {
  const { live: proposed, again } = useProposedRoster(meeting)
  const [edits, setEdits] = useState(noEdits)
  const { from, release } = useDraft<RosterEdits>({
    key: `roster/${meeting.id}`,
    what: '应到名册',
    title: `应到名册：${meeting.title}`,
    value: edits,
    dirty: !sameContent(edits, noEdits),
    restore: setEdits,
  })
  const [open, setOpen] = useState<RosterRow>()
  const [busy, setBusy] = useState(false)
  const templates = useLive(issuedTemplates(deps.db))
  const type = typeOfMeeting(meeting, templates.status === 'ready' ? templates.data : [])
  // A roster that stood before is put right from where it stood, not drawn up anew.
  const stood = meeting.roster.length > 0
  const base = stood ? meeting.roster : proposed.status === 'ready' ? proposed.data : none
  const rows = useMemo(() => applyEdits(base, edits), [base, edits])
  const counts = rosterCounts(rows)
  const rule = ruleOfMeeting(type.spec, meeting)
  const quorum = quorumOfMeeting(rule, { ...meeting, roster: [...rows] }, [])

  const add = (picked: PickedPerson | undefined): void => {
    if (!picked) return
    setEdits(withAdded(edits, { id: picked.id ?? deps.newId(), name: picked.name, ...addedAs[type.spec.roster] }))
  }
  const start = async (): Promise<void> => {
    setBusy(true)
    const started = await startCheckIn(deps, meeting.id, rows)
    setBusy(false)
    if (!started.ok) return notifyFailure(started.error)
    release()
  }
  if (proposed.status === 'failed' && !stood) return <Failed failure={proposed.error} title="应到人员没有查出来" retry={again} />
  if (proposed.status === 'loading' && !stood) return <Loading label="正在查应到人员…" />
  const discard = (): void => {
    release()
    setEdits(noEdits)
  }
  return (
    <>
      <DraftBanner from={from} discard={discard} />
      <div className={classes.review}>
        <div className={classes.column}>
          <DataTable
            label="应到名册"
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            onOpen={(row) => setOpen(row)}
            rowHeight={40}
            footer={`共 ${rows.length} 人，按姓氏笔画排列。点一个人可以改身份、记为不计应到，或移出名册`}
            empty={<EmptyState title="名册是空的">{emptyHint(type.spec.roster)}</EmptyState>}
          />
        </div>
        <div className={classes.column}>
          <Section title="应到">
            <Text fz={40} fw={600} lh={1.2}>
              {counts.expected} 人
            </Text>
            <Text>
              其中有表决权 {counts.entitled} 人{counts.excluded > 0 ? `；另有 ${counts.excluded} 人不计入应到` : ''}
            </Text>
            <JointQuorum meeting={meeting} roster={rows} rule={rule} />
            <Text mt="xs" fz="sm" hidden={mustVoteByBody(meeting, rule.rule)}>
              {quorum.stands === null ? '这类会议没有法定到会人数。' : `至少 ${quorum.needPresent} 名有表决权的人到会才有效。`}
            </Text>
            <Text fz="sm" c="dimmed">
              依据：{type.basis || quorum.rule.source}
            </Text>
          </Section>
          <Section title="添加应到人员">
            <Group gap={8} wrap="nowrap" align="end">
              <div style={{ flex: 1 }}>
                <PersonPicker key={edits.added.length} hideLabel label="添加应到人员" value={undefined} onChange={add} />
              </div>
              <IconPlus size={20} aria-hidden color="gray" />
            </Group>
          </Section>
          <Button
            size="lg"
            leftSection={<IconUserCheck size={20} />}
            loading={busy}
            disabled={rows.length === 0}
            onClick={() => void start()}
          >
            名册无误，开始签到
          </Button>
          <Text fz="sm" c="dimmed">
            开始后名册就定下来，以后台账里有人转入转出，也不影响这次会议的应到和表决。
          </Text>
        </div>
        <RosterRowDialog
          row={open}
          organisers={isJoint(meeting) ? organisersOf(meeting) : []}
          onClose={() => setOpen(undefined)}
          onChange={(row) => setEdits(withChanged(edits, row))}
          onRemove={(row) => setEdits(withRemoved(edits, row.id))}
        />
      </div>
    </>
  )
}

/** What somebody is who was added by hand, until the recorder says otherwise: as the others of this kind of meeting, never a Party vote too many. */
const addedAs: Readonly<Record<MeetingTypeSpec['roster'], Pick<RosterRow, 'standing' | 'votes'>>> = {
  branchMembers: { standing: 'full', votes: true },
  bodyMembers: { standing: 'committee', votes: true },
  unitsOfBody: { standing: 'unit', votes: false },
  residents: { standing: 'delegate', votes: true },
  open: { standing: 'resident', votes: true },
}

function emptyHint(kind: string): string {
  return kind === 'residents' || kind === 'open'
    ? '这类会议的应到人员由您确定，请在右边逐个添加。'
    : '台账里还没有这个组织的成员。可以在右边逐个添加，或先到“人员”登记。'
}
