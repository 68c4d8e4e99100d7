import { Button, Grid, Stack, Text } from '@mantine/core'
import { IconBan, IconListCheck, IconLock, IconPrinter, IconSignature, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { handOverRoleWords } from '#renderer/entities/labels/hand-over-words.ts'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { confirmDestructive } from '#renderer/ui/confirm.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { agreementRemovalProblem } from '#shared/domain/agreement/removal.ts'
import { linesInOrder } from '#shared/domain/hand-over/hand-over-hash.ts'
import { isPartyOf, isVoided, mayVoid, wantedSignatures } from '#shared/domain/hand-over/hand-over-rule.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { countAgain, dropHandOver, lockHandOver, mayCount, roleToSignHere } from './actions.ts'
import { HandOverState } from './hand-over-state.tsx'
import { ListPart } from './list-part.tsx'
import { oneHandOver } from './queries.ts'
import { SignHandOverDialog } from './sign-hand-over-dialog.tsx'
import { SignaturesPart } from './signatures-part.tsx'
import { UnsentAlert, useUnsent } from './unsent-alert.tsx'
import { VoidDialog } from './void-dialog.tsx'
import { voidWords } from './void-words.ts'

const CRUMBS = [{ label: '工作交接', to: paths.handOvers() }]

/** One hand-over: its list, who has signed, and what is still to be done before it can be signed. */
export function HandOverRecordPage() {
  const { id = '' } = useParams()
  const live = useLive(oneHandOver(useDb(), id))
  if (live.status === 'loading') return <Loading lines={8} />
  const record = live.status === 'ready' ? live.data : undefined
  if (!record?.handOver) return <EmptyState title="没有这份交接记录">它可能还没有传到这台电脑，稍后再看。</EmptyState>
  return <RecordDesk record={record} />
}

function RecordDesk({ record }: { readonly record: Agreement }) {
  return (
    <Page
      title={record.title}
      crumbs={CRUMBS}
      aside={<HandOverState record={record} />}
      description={<RecordReceipt collection="agreements" id={record.id} />}
      actions={<Acts record={record} />}
    >
      <Hints record={record} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <ListPart lines={linesInOrder(record.handedOver ?? [])} day={record.handOver?.listedAt.slice(0, 10) ?? ''} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack gap="md">
            <SignaturesPart record={record} />
            <Facts record={record} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}

/** What keeps the one who sits here from signing, and the way out of it. */
function Hints({ record }: { readonly record: Agreement }) {
  const { user } = useDb()
  const unsent = useUnsent(record.id)
  const { handOver, lock } = record
  if (isVoided(record)) return <ReadOnlyBanner>{voidWords(record)}</ReadOnlyBanner>
  if (!handOver || lock || unsent === undefined) return null
  if (!isPartyOf(handOver, 'from', user) || !wantedSignatures(record).includes('from')) return null
  if (unsent > 0 || handOver.unsent === 0) return <UnsentAlert unsent={unsent} />
  return (
    <ReadOnlyBanner>
      {handOver.unsent === undefined ? '还没有由您本人清点过。' : `清点时有 ${handOver.unsent} 条未送，现在都送到了。`}
      请点“重新清点”，看过再签。
    </ReadOnlyBanner>
  )
}

function Facts({ record: { handOver } }: { readonly record: Agreement }) {
  if (!handOver) return null
  return (
    <Section title="交接情况">
      <DefinitionList
        columns={1}
        items={[
          { term: '岗位', value: handOver.post },
          { term: '交接日期', value: longDay(handOver.on) },
          { term: '清点时间', value: handOver.listedAt.replace('T', ' ') },
          { term: '未送', value: handOver.unsent === undefined ? '未能查看' : `${handOver.unsent} 条` },
          { term: '最近备份', value: handOver.backedUpAt?.replace('T', ' ') },
        ]}
      />
      <Words term="账号、设备和实物" words={handOver.belongings} />
      <Words term="需要说明的" words={handOver.remarks} />
    </Section>
  )
}

function Words({ term, words }: { readonly term: string; readonly words: string | undefined }) {
  if (!words) return null
  return (
    <>
      <Text fz="sm" c="dimmed" mt="xs">
        {term}
      </Text>
      <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{words}</Text>
    </>
  )
}

function Acts({ record }: { readonly record: Agreement }) {
  const deps = useRecordDeps()
  const navigate = useNavigate()
  const [seen, setSeen] = useState<Agreement>()
  const [busy, setBusy] = useState(false)
  const [voiding, setVoiding] = useState(false)
  const role = roleToSignHere(deps, record)
  const mayLock =
    !record.lock && !isVoided(record) && wantedSignatures(record).length === 0 && can(deps.db.user, 'update', 'agreements', record)
  const recount = async (): Promise<void> => {
    setBusy(true)
    const counted = await countAgain(deps, record.id)
    setBusy(false)
    if (counted.ok) notifyOk('已按现在的情况重新清点')
    else notifyFailure(counted.error)
  }
  const lock = async (): Promise<void> => {
    const locked = await lockHandOver(deps, record.id)
    if (locked.ok) notifyOk('交接记录已锁定')
    else notifyFailure(locked.error)
  }
  const drop = async (): Promise<void> => {
    const title = '删除这份交接记录'
    if (!(await confirmDestructive({ title, message: `“${record.title}”和它的清单会删去，会议、事项等记录不动。`, confirmLabel: '删除' })))
      return
    const dropped = await dropHandOver(deps, record)
    if (!dropped.ok) return notifyFailure(dropped.error)
    void navigate(paths.handOvers(), { replace: true })
  }
  return (
    <>
      {!agreementRemovalProblem(record) && can(deps.db.user, 'delete', 'agreements', record) && (
        <Button variant="subtle" color="gray.7" leftSection={<IconTrash size={18} />} onClick={() => void drop()}>
          删除
        </Button>
      )}
      {mayVoid(record, deps.db.user) && can(deps.db.user, 'update', 'agreements', record) && (
        <Button variant="subtle" color="gray.7" leftSection={<IconBan size={18} />} onClick={() => setVoiding(true)}>
          作废
        </Button>
      )}
      {mayCount(deps, record) && (
        <Button variant="default" loading={busy} leftSection={<IconListCheck size={18} />} onClick={() => void recount()}>
          重新清点
        </Button>
      )}
      <Button component={Link} to={paths.handOverPrint(record.id)} variant="default" leftSection={<IconPrinter size={18} />}>
        打印清单
      </Button>
      {mayLock && (
        <Button leftSection={<IconLock size={18} />} onClick={() => void lock()}>
          锁定
        </Button>
      )}
      {role && (
        <Button leftSection={<IconSignature size={18} />} onClick={() => setSeen(record)}>
          作为{handOverRoleWords[role]}签字
        </Button>
      )}
      {voiding && <VoidDialog record={record} deps={deps} opened onClose={() => setVoiding(false)} />}
      {role && <SignHandOverDialog role={role} seen={seen} deps={deps} onClose={() => setSeen(undefined)} />}
    </>
  )
}
